// Colleagues are told: of the four events they subscribe to, and of what only they can see to. One notice each, in the app and by mail.
import { z } from 'zod'
import { companyFacts, RIGHTS, type Role, type StaffMember, staffOf } from '#identity'
import { type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, ok } from '#kernel'
import { composeNotice } from '../domain/compose-notice.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { URGENCY } from '../domain/message-state.ts'
import { NOTICE_NODES, type NoticeLetter, type NoticeNode } from '../domain/notice.types.ts'
import { linesFor, wishOf } from '../domain/subscriptions.ts'
import { despatchedLines, type EventLine, eventLines, reportedLines, taskFacts } from '../queries/notice-facts.ts'
import { claimEvent, lockJoinableOfPerson, releasedKinds, saveJoined } from '../store/message.store.ts'
import { insertNotice, readSubscriptions } from '../store/subscription.store.ts'
import { putMessage } from './put-message.ts'

/** Notices to one person within this time are one mail, as long as nobody has taken it. */
const JOIN_MS = 10 * 60_000
const LINES_PER_NOTICE_MAX = 200

type Telling = Pick<NoticeLetter, 'kind' | 'what' | 'words' | 'place'> & {
  kind: 'node_notice' | 'warning'
  lines: EventLine[]
  order?: { id: string; no: string } | null
  supplierName: string | null
  byMail: boolean
  inApp: boolean
}

const node = z.enum(NOTICE_NODES)
const about = z.discriminatedUnion('from', [
  z.object({ from: z.literal('lines'), scheduleLineIds: z.array(z.uuid()) }),
  z.object({ from: z.literal('despatch'), despatchAdviceId: z.uuid() }),
  z.object({ from: z.literal('milestone'), scheduleLineIds: z.array(z.uuid()), code: z.string() }),
  z.object({ from: z.literal('receipt'), scheduleLineId: z.uuid(), quantity: z.string(), receivedOn: z.string() }),
])
type About = z.output<typeof about>
type NodeInput = { eventId: string; node: NoticeNode; about: About }

/** Answers with how many were told. */
export const tellNode = (settings: MailSettings) =>
  defineCommand<NodeInput, { told: number }>({
    id: 'notifications.notice.tell_node',
    permission: 'notifications.message.compose',
    input: z.object({ eventId: z.uuid(), node, about }),
    async run(input, context) {
      const { tx, tenantId } = context
      const lines = await linesAbout(context, input.about)
      if (lines.length === 0) return ok({ told: 0 })
      const subscriptions = await readSubscriptions(tx, tenantId)
      let told = 0
      for (const person of await staffOf(tx, tenantId)) {
        const wish = wishOf(subscriptions, person, input.node)
        if (!wish || (!wish.inApp && !wish.byMail)) continue
        const own = linesFor(wish, person.userId, lines).slice(0, LINES_PER_NOTICE_MAX)
        if (own.length === 0) continue
        const { inApp, byMail } = wish
        const telling: Telling = {
          kind: 'node_notice',
          what: input.node,
          words: null,
          place: placeOf(own),
          lines: own,
          supplierName: supplierOf(own),
          inApp,
          byMail,
        }
        if (await tellPerson(context, settings, { eventId: input.eventId, person, telling })) told += 1
      }
      return ok({ told })
    },
  })

const placeOf = (lines: readonly EventLine[]): string => {
  const orders = new Set(lines.map((line) => line.orderId))
  return orders.size === 1 ? `/orders/${lines[0]!.orderId}` : '/today'
}

function supplierOf(lines: readonly EventLine[]): string | null {
  const names = new Set(lines.map((line) => line.supplierName))
  return names.size === 1 ? [...names][0]! : null
}

async function linesAbout({ tx, tenantId }: CommandContext, what: About): Promise<EventLine[]> {
  switch (what.from) {
    case 'lines':
      return eventLines(tx, tenantId, what.scheduleLineIds)
    case 'despatch':
      return despatchedLines(tx, tenantId, what.despatchAdviceId)
    case 'milestone':
      return reportedLines(tx, tenantId, what.scheduleLineIds, what.code)
    case 'receipt': {
      const lines = await eventLines(tx, tenantId, [what.scheduleLineId])
      return lines.map((line) => ({ ...line, quantity: what.quantity, date: what.receivedOn as CalendarDate }))
    }
  }
}

type WarningInput = {
  eventId: string
  what: string
  ownerId: string | null
  scheduleLineIds: string[]
  supplierName?: string | null
  order?: { id: string; no: string } | null
  words?: string | null
  place?: string | null
  /** A task whose text says more. */
  taskId?: string | null
  byMail: boolean
}

/** One person of ours must see to something; where nobody is named, those who lead buying are told. */
export const tellWarning = (settings: MailSettings) =>
  defineCommand<WarningInput, { told: number }>({
    id: 'notifications.notice.tell_warning',
    permission: 'notifications.message.compose',
    input: z.object({
      eventId: z.uuid(),
      what: z.string().max(60),
      ownerId: z.string().nullable(),
      scheduleLineIds: z.array(z.uuid()),
      supplierName: z.string().nullish(),
      order: z.object({ id: z.uuid(), no: z.string() }).nullish(),
      words: z.string().nullish(),
      place: z.string().nullish(),
      taskId: z.uuid().nullish(),
      byMail: z.boolean(),
    }) as never,
    async run(input, context) {
      const { tx, tenantId } = context
      const staff = await staffOf(tx, tenantId)
      const owner = staff.filter((person) => person.userId === input.ownerId)
      const people =
        owner.length > 0 ? owner : staff.filter((person) => LEADS.has(person.role)).slice(0, LEADS_TOLD_MAX)
      const lines = (await eventLines(tx, tenantId, input.scheduleLineIds)).slice(0, LINES_PER_NOTICE_MAX)
      const task = input.taskId ? await taskFacts(tx, tenantId, input.taskId) : undefined
      const telling: Telling = {
        kind: 'warning',
        what: input.what,
        words: input.words ?? null,
        order: input.order ?? null,
        place: input.place ?? (input.taskId ? '/tasks' : placeOf(lines)),
        lines,
        supplierName: input.supplierName ?? task?.supplierName ?? supplierOf(lines),
        inApp: true,
        byMail: input.byMail,
      }
      let told = 0
      for (const person of people)
        if (await tellPerson(context, settings, { eventId: input.eventId, person, telling })) told += 1
      return ok({ told })
    },
  })

const LEADS: ReadonlySet<string> = new Set(['procurement_manager', 'administrator'])
const LEADS_TOLD_MAX = 3

/** False where this person was told of the event before. */
async function tellPerson(
  context: CommandContext,
  settings: MailSettings,
  { eventId, person, telling }: { eventId: string; person: StaffMember; telling: Telling },
): Promise<boolean> {
  const { tx, tenantId, now } = context
  if (!(await claimEvent(tx, tenantId, { eventId, recipient: person.userId, at: now }))) return false
  const company = await companyFacts(tx, tenantId)
  const letter: NoticeLetter = {
    kind: telling.kind,
    language: company.language === 'en' ? 'en' : 'zh-Hans',
    zone: company.zone,
    what: telling.what,
    supplier: RIGHTS[person.role as Role].sees.supplierNames ? telling.supplierName : null,
    lines: telling.lines.map(({ orderId, orderNo, lineNo, itemName, quantity, unit, date }) => {
      return { orderId, orderNo, lineNo, itemName, quantity, unit, date }
    }),
    words: telling.words,
    place: telling.place,
    orderNo: telling.order?.no ?? null,
  }
  // Nobody passes a notice on to a colleague by hand: what cannot leave by mail is told in the app.
  const canMail = settings.hasServer && company.kind !== 'demo' && person.mail !== null
  if (telling.inApp || (telling.byMail && !canMail)) {
    const { what, supplier, lines, words, place } = letter
    const facts = { supplierName: supplier, orderNo: letter.orderNo, lines, words, place }
    const orderId = lines[0]?.orderId ?? telling.order?.id ?? null
    await insertNotice(
      tx,
      tenantId,
      { id: context.newId(), userId: person.userId, kind: telling.kind, code: what, facts, orderId },
      now,
    )
  }
  if (telling.byMail && canMail) await mailNotice(context, settings, { person, letter })
  return true
}

type Mailing = { person: StaffMember; letter: NoticeLetter }

async function mailNotice(context: CommandContext, settings: MailSettings, { person, letter }: Mailing): Promise<void> {
  const { tx, tenantId, now } = context
  const since = new Date(now.getTime() - JOIN_MS)
  const open = await lockJoinableOfPerson(tx, tenantId, { kind: letter.kind, userId: person.userId, since })
  const before = open?.letter as NoticeLetter | undefined
  if (open && before?.what === letter.what && before.words === letter.words) {
    const gathered = joined(before, letter)
    await saveJoined(tx, tenantId, { ...open, letter: gathered, ...composeNotice(gathered), ...idsOf(gathered) })
    return
  }
  await putMessage(context, settings, {
    kind: letter.kind,
    side: 'staff',
    supplierId: null,
    supplierName: letter.supplier,
    contactId: null,
    userId: person.userId,
    toName: person.name,
    toMail: person.mail,
    language: letter.language,
    zone: letter.zone,
    letter,
    ...composeNotice(letter),
    ...idsOf(letter),
    lineIds: [],
    attachments: [],
    urgency: URGENCY[letter.kind] ?? 0,
    chaseId: null,
    againOfId: null,
    isDemo: false,
    isReleased: (await releasedKinds(tx, tenantId)).has(letter.kind),
  })
}

const joined = (before: NoticeLetter, letter: NoticeLetter): NoticeLetter => ({
  ...before,
  lines: [...before.lines, ...letter.lines],
  supplier: before.supplier === letter.supplier ? before.supplier : null,
  place: before.place === letter.place ? before.place : '/today',
})

const idsOf = (letter: NoticeLetter) => ({
  orderIds: [...new Set(letter.lines.map((line) => line.orderId))],
  orderNos: [...new Set(letter.lines.map((line) => line.orderNo))],
})
