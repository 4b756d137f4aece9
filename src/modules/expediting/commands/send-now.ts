// A person asks now: exactly what would go out is shown first, then sent; the ladder goes on from there by itself.
import { z } from 'zod'
import { type Command, type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, ok, refuse } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { type Ask, askAt } from '../domain/asks.ts'
import { expeditingErrors } from '../errors.ts'
import type { ChaseText, ChaseTextsPort } from '../ports/chase-texts.ts'
import { type EngineSettings, readEngineSettings } from '../queries/engine-settings.ts'
import { type LineSituation, readSituations, type SupplierSituation } from '../queries/supplier-situations.ts'
import { lookSoon } from '../store/looks.store.ts'
import { type StandingRow, saveStandings } from '../store/standings.store.ts'
import { type LineRow, readLines } from '../store/supplier-facts.store.ts'
import { type MessageToOpen, openChases } from './open-chases.ts'

export type SendNowInput = {
  lineIds: string[]
  /** Needed tomorrow: everybody on the ladder is asked at once, with one deadline. */
  isNeededUrgently: boolean
  isPreview: boolean
  note?: string | null
  withConsequence?: boolean
  answerBy?: string | null
}
export type MessageWarning = { code: 'outside_hours' | 'asked_recently'; values: Record<string, string> }
export type AskedMessage = {
  chaseId: string | null
  supplierId: string
  supplierName: string
  contactId: string
  contactName: string
  toMail: string | null
  subject: string
  bodyText: string
  lineIds: string[]
  answerBy: string
  warnings: MessageWarning[]
}
export type NotAsked = { lineId: string; code: string }
export type SentNow = { messages: AskedMessage[]; notAsked: NotAsked[] }

/** The refusal that carries a preview out of a transaction which must leave nothing behind. */
export const PREVIEW_CODE = 'expediting.chase.preview'
/** Of a deadline nobody gave: half a working day. */
const URGENT_ANSWER_HOURS = 4

type Draft = { situation: SupplierSituation; message: MessageToOpen; warnings: MessageWarning[] }

/** Lines that cannot be asked about are told apart with the reason; if none can, so be it: nothing is sent. */
export const sendNow = (texts: ChaseTextsPort): Command<SendNowInput, SentNow> =>
  defineCommand<SendNowInput, SentNow>({
    id: 'expediting.chase.send',
    permission: 'expediting.chase.send',
    input: z.object({
      lineIds: z.array(z.uuid()).min(1).max(1_000),
      isNeededUrgently: z.boolean(),
      isPreview: z.boolean(),
      note: z.string().trim().max(2_000).nullish(),
      withConsequence: z.boolean().optional(),
      answerBy: z.iso.datetime().nullish(),
    }) as never,
    async run(input, context) {
      const { tx, tenantId, now } = context
      if (input.answerBy && new Date(input.answerBy) <= now)
        return expeditingErrors.refuse('expediting.chase.answer_by_in_the_past', {}, '/answerBy')
      const ids = [...new Set(input.lineIds)].sort()
      await lockScheduleLines(tx, tenantId, ids)
      const lines = await readLines(tx, tenantId, ids)
      const unknown = ids.find((id) => lines.every((line) => line.id !== id))
      if (unknown) return expeditingErrors.refuse('expediting.chase.line_not_found', { id: unknown }, '/lineIds')
      const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
      const supplierIds = [...new Set(lines.map((line) => line.supplierId))]
      const situations = await readSituations(tx, { tenantId, today: context.today }, settings, supplierIds)
      const notAsked: NotAsked[] = []
      const drafts: Draft[] = []
      for (const [supplierId, own] of Map.groupBy(lines, (line) => line.supplierId)) {
        const situation = situations.find((each) => each.supplier.id === supplierId)
        const fit = own.filter((line) => {
          const code = whyNot(line, situation)
          if (code) notAsked.push({ lineId: line.id, code })
          return code === null
        })
        if (situation && fit.length > 0) drafts.push(...draftsFor(situation, fit, input, settings, context))
      }
      return input.isPreview
        ? rehearse(context, settings, drafts, notAsked, texts)
        : send(context, settings, drafts, notAsked, texts)
    },
  })

/** Why this line cannot be asked about; null when it can. */
function whyNot(line: LineRow & { status: string }, situation: SupplierSituation | undefined): string | null {
  if (!situation) return 'expediting.chase.supplier_not_live'
  if (situation.contacts.length === 0) return 'expediting.chase.no_contact'
  if (line.orderStatus !== 'issued') return 'expediting.chase.not_issued'
  const found = situation.lines.get(line.id)
  if (line.status !== 'open' || !found || found.isAllDespatched) return 'expediting.chase.closed'
  if (found.waitsOnUs) return 'expediting.chase.waits_on_us'
  const { standing } = found
  const isUnsent =
    standing !== null && standing.step > 0 && standing.stepped_at === null && standing.answered_at === null
  return isUnsent ? 'expediting.chase.asked_already' : null
}

function draftsFor(
  situation: SupplierSituation,
  lines: readonly LineRow[],
  input: SendNowInput,
  settings: EngineSettings,
  { now, today, actor }: CommandContext,
): Draft[] {
  const { workplace } = situation
  const steps = input.isNeededUrgently ? ([1, 2] as const) : ([1] as const)
  const hours = input.isNeededUrgently ? URGENT_ANSWER_HOURS : settings.policy.answerWithinHours
  const answerBy = input.answerBy ? new Date(input.answerBy) : workplace.addHours(workplace.nextMoment(now), hours)
  return steps.flatMap((step) => {
    const contact = situation.contacts[step - 1]
    if (!contact) return []
    const message: MessageToOpen = {
      contactId: contact.id,
      step,
      isUrgent: input.isNeededUrgently,
      answerBy,
      lines: lines.map(({ id }) => ({
        id,
        ask: input.isNeededUrgently
          ? { ask: 'needed_urgently' as const, anchor: today }
          : askByHand(situation.lines.get(id) as LineSituation, now),
      })),
      note: input.note ?? null,
      tellsConsequence: input.withConsequence ?? settings.policy.tellsConsequence,
      askedBy: { id: actor.id, name: actor.name },
    }
    return [{ situation, message, warnings: warningsOf(situation, step, settings, now) }]
  })
}

/** What the policy would ask now, else what it would ask next; a line without any day is asked for one. */
function askByHand({ asks, line }: LineSituation, now: Date): Pick<Ask, 'ask' | 'anchor'> {
  const next = askAt(asks, now) ?? asks.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
  return next ?? { ask: 'acknowledge', anchor: (line.issuedOn ?? '') as CalendarDate }
}

function warningsOf(
  situation: SupplierSituation,
  step: 1 | 2,
  { policy }: EngineSettings,
  now: Date,
): MessageWarning[] {
  const { workplace } = situation
  const warnings: MessageWarning[] = []
  if (!workplace.isWorking(now)) {
    const values = { zone: workplace.zone, now: now.toISOString(), nextMoment: workplace.nextMoment(now).toISOString() }
    warnings.push({ code: 'outside_hours', values })
  }
  const last = situation.plan.contacts[step - 1]?.lastMessageAt ?? null
  if (last !== null && workplace.addHours(last, policy.cooldownHours) > now)
    warnings.push({ code: 'asked_recently', values: { lastAt: last.toISOString() } })
  return warnings
}

async function send(
  context: CommandContext,
  settings: EngineSettings,
  drafts: readonly Draft[],
  notAsked: NotAsked[],
  texts: ChaseTextsPort,
): ReturnType<Command<SendNowInput, SentNow>['run']> {
  const opened = await openChases(context, settings, drafts)
  // Of a line asked of two contacts at once the last rung stands.
  const standings = new Map<string, StandingRow>(opened.standings.map((row) => [row.schedule_line_id, row]))
  await saveStandings(context.tx, context.tenantId, [...standings.values()])
  context.touch(standings.keys())
  await lookSoon(
    context.tx,
    context.tenantId,
    drafts.map(({ situation }) => situation.supplier.id),
    context.now,
  )
  const words = await texts.textsOf(context.tx, {
    tenantId: context.tenantId,
    chaseIds: opened.chaseIds,
    now: context.now,
  })
  const messages = drafts.map((draft, index) => tell(draft, opened.chaseIds[index] as string, words))
  return ok({ messages, notAsked })
}

/** Sends as it would and takes all of it back: a preview made any other way could differ from what goes out. */
async function rehearse(...parts: Parameters<typeof send>): ReturnType<typeof send> {
  const sent = await send(...parts)
  if (!sent.ok) return sent
  const messages = sent.value.messages.map((message) => ({ ...message, chaseId: null }))
  return refuse({ code: PREVIEW_CODE, kind: 'conflict', details: { preview: { ...sent.value, messages } } })
}

function tell({ situation, message, warnings }: Draft, chaseId: string, words: Map<string, ChaseText>): AskedMessage {
  const contact = situation.contacts.find((each) => each.id === message.contactId)
  const text = words.get(chaseId)
  return {
    chaseId,
    supplierId: situation.supplier.id,
    supplierName: situation.supplier.name,
    contactId: message.contactId,
    contactName: contact?.name ?? '',
    toMail: text?.toMail ?? contact?.mail ?? null,
    subject: text?.subject ?? '',
    bodyText: text?.bodyText ?? '',
    lineIds: message.lines.map((line) => line.id),
    answerBy: message.answerBy.toISOString(),
    warnings,
  }
}
