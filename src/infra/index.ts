// The only place with drivers and frameworks; what modules may use of it.

export { type Actor, systemActor } from './actor.ts'
export { headersOf, mountSignIn } from './auth/bridge.ts'
export { originOf, refusalOfOrigin } from './auth/origin.ts'
export {
  addPerson,
  amendPerson,
  lockFounding,
  personById,
  personByMail,
  rememberTenant,
  removePeople,
  removeTwoFactor,
  type StoredPerson,
  sessionsOf,
  signInsOf,
} from './auth/people.ts'
export { type Attempt, createRateLimiter } from './auth/rate-limit.ts'
export { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './auth/settings.ts'
export { createSignIn, type KnownSession, type Person, type SignIn } from './auth/sign-in.ts'
export { chinaStatutoryCalendar } from './calendar/china-holidays.ts'
export {
  type Call,
  type Command,
  type CommandContext,
  defineCommand,
  execute,
  type ProjectedChange,
  type ProjectionScope,
  type Projector,
  runWithin,
} from './command.ts'
export {
  type Config,
  type ConfigFault,
  type ConfigWarning,
  isLoopback,
  loadConfig,
  type Settings,
  withSecret,
} from './config/config.ts'
export { createLog } from './config/log.ts'
export { createFileStore, type FileStore, type StoredFile } from './files/file-store.ts'
export { shownFileName } from './files/names.ts'
export { freePort } from './free-port.ts'
export { mountPages, type PageAnswer, type PageCall, type PageFault, type PageRoute } from './http/pages.ts'
export { languageOf, sendProblem } from './http/problem.ts'
export {
  expectedVersionOf,
  type HttpReply,
  type HttpRequest,
  mountPublicRoute,
  mountRoute,
  notFound,
  problemSchema,
  type RouteModule,
} from './http/route.ts'
export { type App, createApp } from './http/server.ts'
export { type FormLimits, type ReceivedFile, type ReceivedForm, receiveForm, sendFile } from './http/upload.ts'
export { nameId, newId } from './ids.ts'
export { type Delivery, startDelivery } from './journal/deliver.ts'
export { forgetAnswers } from './journal/idempotency.ts'
export type { DomainEvent, Subscriber } from './journal/outbox.ts'
export { type HistoryFilter, type HistoryRecord, readHistory } from './journal/read-history.ts'
export { type JournalFault, type JournalReport, verifyJournal } from './journal/verify.ts'
export { type LiveBus, type LiveMessage, startLiveBus } from './live/bus.ts'
export { addressOf, composeMail, type MailParts } from './mail/compose-mail.ts'
export { createMailer, type Mailer } from './mail/mailer.ts'
export { type Bounce, readBounce } from './mail/read-bounce.ts'
export { checkSmtp, type OutgoingMail, openSmtpClient, type SendOutcome, type SmtpClient } from './mail/smtp-client.ts'
export { knownMessageCodes, messageOf, registerMessages } from './messages/catalogue.ts'
export type { PdfSheet } from './pdf/pdf.types.ts'
export { renderPdf } from './pdf/render-pdf.ts'
export { pinyinInitials } from './pinyin.ts'
export { type BulkColumns, bulkRows } from './postgres/bulk.ts'
export { connectExisting } from './postgres/embedded/connect-existing.ts'
export { openDatabase, POSTGRES_FLOOR } from './postgres/embedded/open-database.ts'
export { startEmbedded } from './postgres/embedded/start-embedded.ts'
export type { RunningDatabase } from './postgres/embedded/supervise-owned.ts'
export { migrate } from './postgres/migrate.ts'
export { openPool } from './postgres/pool.ts'
export { ensureRoles } from './postgres/roles.ts'
export { inTransaction, queriesOn, sql, type Tx, together } from './postgres/transaction.ts'
export { qrSvg } from './qr/qr-svg.ts'
export { buildRuntime, type Caller, type Log, type Runtime } from './runtime.ts'
export { openWorkbook } from './spreadsheet/open-lazily.ts'
export { type OpenedApart, readApart } from './spreadsheet/read-apart.ts'
export { SPREADSHEET_LIMITS, type SpreadsheetLimits, type Workbook } from './spreadsheet/workbook.ts'
export { type TextSheet, writeSheets } from './spreadsheet/write-sheets.ts'
export {
  csvCell,
  TABLE_MEDIA_TYPES,
  type TableColumn,
  type TableFormat,
  type TableRow,
  writeTable,
} from './spreadsheet/write-table.ts'
