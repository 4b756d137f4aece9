// What every form of the supplier's page with files is read by: fields, lines and their versions, files kept, and a key that makes a second tap harmless.
import { createHash } from 'node:crypto'
import { type Call, newId, type PageCall, type ReceivedForm, type Runtime, receiveForm } from '#infra'
import { type CalendarDate, ok, parseCalendarDate, type Result } from '#kernel'
import { FILES_MAX, type KeptFile } from '../commands/keep-files.ts'
import type { PortalGrant, PortalSession } from '../domain/portal-reader.ts'
import { NAME_FIELD } from '../pages/ask-name-page.ts'
import { portalCall } from '../queries/portal-call.ts'
import { linesToReport, type ReportableLine } from '../queries/reportable-lines.ts'

/** What a phone's camera makes of one picture, with room. */
const FILE_BYTES_MAX = 20_000_000
const FIELDS_MAX = 1_500

export type SentForm = {
  fields: Record<string, string>
  /** Every value of a field that came more than once. */
  all(name: string): string[]
  files: KeptFile[]
  name: string | null
}

/** Fields and files of a form, whether it carries files or not; of a refused one the `fields` as far as they came. */
export async function readSentForm(
  call: PageCall,
  runtime: Runtime,
): Promise<Result<SentForm> & { fields: Record<string, string> }> {
  if (!call.raw.isMultipart()) {
    const entries = [...call.form]
    const form = sentForm({ fields: Object.fromEntries(entries), all: entries, files: [] })
    return { ...ok(form), fields: form.fields }
  }
  const into: ReceivedForm = { fields: {}, all: [], files: [] }
  const received = await receiveForm(call.raw, runtime.files, {
    filesMax: FILES_MAX,
    bytesMax: Math.min(FILE_BYTES_MAX, runtime.files.bytesMax),
    fieldsMax: FIELDS_MAX,
    into,
  })
  return { ...(received.ok ? ok(sentForm(received.value)) : received), fields: into.fields }
}

function sentForm({ fields, all, files }: ReceivedForm): SentForm {
  return {
    fields,
    all: (name) => all.filter(([each]) => each === name).map(([, value]) => value),
    files: files.map(({ fileName, stored }) => ({ fileName, stored })),
    name: fields[NAME_FIELD]?.trim() || null,
  }
}

/** Lines named by `l` (or `line`) in an address, or chosen on the first page, whose boxes carry a stamp behind the id. */
export const lineIdsOf = (values: { getAll(name: string): string[] }): string[] =>
  [
    ...values.getAll('l'),
    ...values.getAll('line'),
    ...values.getAll('pick').map((value) => value.split(':')[0]!),
  ].filter(Boolean)

export type ChosenLines = { grant: PortalGrant; lines: ReportableLine[] }[]

/** The chosen lines by company; refused as not found when one is not the link's. */
export async function chosenLines(
  runtime: Runtime,
  session: PortalSession,
  ids: readonly string[],
): Promise<Result<ChosenLines>> {
  const lines = await linesToReport(runtime, session.grants, ids)
  if (!lines.ok) return lines
  return ok([...Map.groupBy(lines.value, (line) => line.grant)].map(([grant, its]) => ({ grant, lines: its })))
}

/** The version each line was shown on, as the form carries it: `l` and `v` in step. */
export function versionsOf(form: SentForm): Map<string, number> {
  const versions = form.all('v')
  return new Map(form.all('l').map((id, at) => [id, Number.parseInt(versions[at] ?? '', 10)]))
}

/** Lines with the version they were shown on: what changed meanwhile is refused, and told. */
export const refsOf = (
  form: SentForm,
  lines: readonly ReportableLine[],
): { id: string; expectedVersion?: number }[] => {
  const versions = versionsOf(form)
  return lines.map(({ id }) => {
    const version = versions.get(id)
    return version !== undefined && Number.isInteger(version) ? { id, expectedVersion: version } : { id }
  })
}

/** Null for an empty field, undefined for what is no day. */
export function dayOf(text: string | undefined): CalendarDate | null | undefined {
  const plain = (text ?? '').trim().replaceAll(/[/.]/g, '-')
  return plain === '' ? null : (parseCalendarDate(plain) ?? undefined)
}

export const newFormKey = (): string => newId()

/** The same form sent twice, by a second tap or a slow line, is one act; the same form with other words is another. */
export function actCall(grant: PortalGrant, session: PortalSession & { readerName: string }, form: SentForm): Call {
  const { key = '', ...rest } = form.fields
  const said = JSON.stringify([rest, form.all('l'), form.all('q'), form.files.map((file) => file.stored.sha256)])
  const requestHash = hashOf(said)
  const call = portalCall(grant, session.readerName)
  return key === ''
    ? call
    : { ...call, idempotency: { key: `${session.linkId}:${hashOf(`${key}:${said}`)}`, requestHash } }
}

/** A key is as long as its sender likes; an index takes no more than a page. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
