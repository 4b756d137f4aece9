// What a buyer does to lines: shown at once, taken back if the server refuses, undone for ten seconds where there is a way back.
import { useTranslation } from 'react-i18next'
import { api, asProblem, type Channel, type OpenLine } from '#api'
import { useSession } from '#shell'
import { notify, notifyProblem, offerUndo, ProblemError, quantityText, shortDay } from '#ui'
import { dropLine, guessLine, heldLine, putLine, refreshAround, refreshLists } from './lines-cache.ts'
import type { CommandAnswer, LineDetail } from './types.ts'

export interface PromiseInput {
  /** A piece without a quantity speaks of all that is open. */
  pieces: { quantity?: string; promisedDate: string }[]
  channel: Channel
  saidBy?: string
  reason?: string
  note?: string
}
/** The supplier confirms as ordered; who said so and how. */
export interface ConfirmInput {
  channel: Channel
  saidBy?: string
}
export interface MilestoneInput {
  code: string
  actualDate: string
  quantity?: string
  channel: Channel
  saidBy?: string
  note?: string
}
export interface ReceiptInput {
  quantity: string
  receivedOn: string
  receiptNo?: string
}
export interface Owner {
  id: string | null
  name: string | null
}

interface Act {
  path: string
  body: Record<string, unknown>
  /** What is shown until the server answers. */
  guess?: Partial<OpenLine>
  done: string
  /** The way back, made from the line as the server left it. */
  undo?: (after: { id: string; version: number | undefined }) => Promise<unknown>
}

const send = (id: string, path: string, body: Record<string, unknown>, version?: number) =>
  api.post<CommandAnswer>(
    `/schedule-lines/${id}/${path}`,
    { ...body, ...(version === undefined ? {} : { expectedVersion: version }) },
    version === undefined ? {} : { version },
  )

function settle(id: string, answer: CommandAnswer): void {
  if (answer.line) putLine(answer.line)
  else dropLine(id)
  refreshAround(id)
}

/** Sends a way back and puts its answer on screen. */
async function sendBack(id: string, path: string, body: Record<string, unknown>, version?: number): Promise<void> {
  const answer = await send(id, path, body, version)
  settle(id, answer)
  // A reopened line must come back where it stood, which only the server knows.
  if (!heldLine(id)) refreshLists()
}

interface Page {
  t: Say
  today: string
}

/** Sends an act; true when the server took it. */
async function perform(page: Page, line: OpenLine, act: Act): Promise<boolean> {
  if (act.guess) guessLine(line.id, act.guess)
  try {
    const answer = await send(line.id, act.path, act.body, line.version)
    settle(line.id, answer)
    const after = { id: line.id, version: answer.line?.version }
    if (act.undo) offerUndo({ text: act.done, undo: () => act.undo?.(after) })
    else notify(act.done)
    return true
  } catch (error) {
    if (act.guess) guessLine(line.id, line)
    await refused(page, line, error)
    return false
  }
}

async function refused({ t, today }: Page, line: OpenLine, error: unknown): Promise<void> {
  if (asProblem(error).code !== 'infra.write.version_conflict') {
    notifyProblem(error)
    return
  }
  // Somebody was faster: show what they did, so that the next attempt is made knowing it.
  const fresh = await api.get<LineDetail>(`/open-lines/${line.id}`).catch(() => null)
  if (!fresh) {
    dropLine(line.id)
    notifyProblem(error)
    return
  }
  putLine(fresh.line)
  refreshAround(line.id)
  const detail = t('conflict', { what: changesText(t, line, fresh.line, today) })
  notifyProblem(new ProblemError(409, { code: 'web.line.changed', detail }))
}

const nameOf = (line: OpenLine): string => `${line.orderNo}-${line.lineNo}`

function promiseAct({ t, today }: Page, line: OpenLine, input: PromiseInput): Act {
  const first = [...input.pieces].sort((a, b) => a.promisedDate.localeCompare(b.promisedDate))[0]
  const promisedDate = first?.promisedDate ?? ''
  const words = { line: nameOf(line), day: shortDay(promisedDate, today) }
  const count = input.pieces.length
  return {
    path: 'promises',
    body: { ...input },
    guess: {
      promisedDate,
      pieceCount: count,
      lastAnswerChannel: input.channel,
      lastAnswerAt: new Date().toISOString(),
    },
    done: count > 1 ? t('done.promiseSplit', { ...words, count }) : t('done.promise', words),
  }
}

function milestoneAct({ t, today }: Page, line: OpenLine, input: MilestoneInput): Act {
  const milestone = t(`ui:milestone.${input.code}`)
  const day = shortDay(input.actualDate, today)
  return { path: 'milestones', body: { ...input }, done: t('done.milestone', { line: nameOf(line), milestone, day }) }
}

function receiveAct({ t }: Page, line: OpenLine, input: ReceiptInput): Act {
  const quantity = `${quantityText(input.quantity)} ${line.unit ?? ''}`
  return { path: 'receipts', body: { ...input }, done: t('done.receive', { line: nameOf(line), quantity }) }
}

function needByAct({ t, today }: Page, line: OpenLine, input: { needByDate: string | null; reason?: string }): Act {
  const { needByDate } = input
  return {
    path: 'need-by',
    body: { ...input },
    guess: { needByDate },
    done: needByDate
      ? t('done.needBy', { line: nameOf(line), day: shortDay(needByDate, today) })
      : t('done.needByCleared', { line: nameOf(line) }),
    undo: (after) => sendBack(line.id, 'need-by', { needByDate: line.needByDate }, after.version),
  }
}

const noteAct = ({ t }: Page, line: OpenLine, note: string): Act => ({
  path: 'note',
  body: { note },
  guess: { note: note || null },
  done: t('done.note', { line: nameOf(line) }),
  undo: (after) => sendBack(line.id, 'note', { note: line.note ?? '' }, after.version),
})

const assignAct = ({ t }: Page, line: OpenLine, owner: Owner): Act => ({
  path: 'owner',
  body: { ownerId: owner.id, ownerName: owner.name },
  guess: { ownerId: owner.id, ownerName: owner.name },
  done: t('done.assign', { line: nameOf(line), owner: owner.name ?? t('owner.none') }),
  undo: (after) => sendBack(line.id, 'owner', { ownerId: line.ownerId, ownerName: line.ownerName }, after.version),
})

const shortCloseAct = ({ t }: Page, line: OpenLine, reason: string): Act => ({
  path: 'short-close',
  body: { reason },
  done: t('done.shortClose', { line: nameOf(line) }),
  undo: (after) => sendBack(line.id, 'reopen', {}, after.version),
})

/** The acts on one line; each is true when the server took it. */
export function useLineCommands() {
  const { t } = useTranslation(['board', 'ui'])
  const page: Page = { t: t as unknown as Say, today: useSession().tenant.today }
  const command =
    <Input>(make: (page: Page, line: OpenLine, input: Input) => Act) =>
    (line: OpenLine, input: Input): Promise<boolean> =>
      perform(page, line, make(page, line, input))
  return {
    promise: command(promiseAct),
    milestone: command(milestoneAct),
    receive: command(receiveAct),
    needBy: command(needByAct),
    note: command(noteAct),
    assign: command(assignAct),
    shortClose: command(shortCloseAct),
  }
}
export type LineCommands = ReturnType<typeof useLineCommands>

type Say = (key: string, values?: Record<string, unknown>) => string

/** What is different on the line since it was read, in a few words. */
function changesText(t: Say, before: OpenLine, after: OpenLine, today: string): string {
  const day = (value: string | null) => (value ? shortDay(value, today) : '—')
  const parts: string[] = []
  if (before.promisedDate !== after.promisedDate)
    parts.push(`${t('ui:date.kind.promised')} ${day(before.promisedDate)} → ${day(after.promisedDate)}`)
  if (before.needByDate !== after.needByDate)
    parts.push(`${t('ui:date.kind.needBy')} ${day(before.needByDate)} → ${day(after.needByDate)}`)
  if (before.receivedQuantity !== after.receivedQuantity)
    parts.push(
      `${t('quantity.received')} ${quantityText(before.receivedQuantity)} → ${quantityText(after.receivedQuantity)}`,
    )
  if (before.ownerName !== after.ownerName)
    parts.push(`${t('owner')} ${before.ownerName ?? '—'} → ${after.ownerName ?? '—'}`)
  if (before.note !== after.note) parts.push(`${t('note')}: ${after.note ?? '—'}`)
  return parts.length > 0 ? parts.join(' · ') : t('conflict.elsewhere')
}
