// What was asked of a line's or a supplier's contacts, seen and answered; phone notes; and what comes next by itself.
import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'
import { planSupplier } from '../domain/chase-plan.ts'
import { readEngineSettings } from './engine-settings.ts'
import { readSituations } from './supplier-situations.ts'

const CHASES_MAX = 200
const STATES = ['open', 'answered', 'expired', 'snoozed', 'taken_over', 'cancelled'] as const
const ASKS = ['acknowledge', 'milestone', 'promise_due', 'overdue', 'needed_urgently'] as const
export const STANDING_STATES = [
  'none',
  'unsent',
  'asked',
  'seen',
  'answered',
  'snoozed',
  'taken_over',
  'escalated',
] as const

export const chaseShape = z
  .object({
    id: z.string(),
    version: z.number(),
    supplierId: z.string(),
    contactName: z.string().nullable(),
    step: z.number(),
    kinds: z.array(z.enum(ASKS)),
    state: z.enum(STATES),
    urgency: z.number(),
    askedBy: z.string().nullable(),
    note: z.string().nullable(),
    dueAt: z.string(),
    answerBy: z.string(),
    askedAt: z.string().nullable(),
    seenAt: z.string().nullable(),
    answeredAt: z.string().nullable(),
    policyVersion: z.number(),
    lines: z.array(
      z.object({
        scheduleLineId: z.string(),
        ask: z.enum(ASKS),
        answeredAt: z.string().nullable(),
        answeredChannel: z.string().nullable(),
        promisedDate: z.string().nullable(),
        isKept: z.boolean().nullable(),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'Chase' })

export const chaseStoryShape = z.object({
  chases: z.array(chaseShape),
  notes: z.array(
    z.object({
      id: z.string(),
      contactName: z.string().nullable(),
      words: z.string(),
      notedAt: z.string(),
      notedBy: z.string(),
    }),
  ),
  standing: z
    .object({
      chaseState: z.enum(STANDING_STATES),
      lastAskedAt: z.string().nullable(),
      snoozedUntil: z.string().nullable(),
      takenOverBy: z.string().nullable(),
      nextAt: z.string().nullable(),
    })
    .nullable(),
})
export type ChaseStory = z.output<typeof chaseStoryShape>
type ChaseView = ChaseStory['chases'][number]

export type StoryOf = { lineId?: string; supplierId?: string }

/** Newest first. `standing` only of one line. */
export async function readChaseStory(tx: Tx, caller: Caller, of: StoryOf, at: Moment): Promise<ChaseStory> {
  const { tenantId } = caller
  const ofSupplier = of.supplierId ? sql`and c.supplier_id = ${of.supplierId}` : sql``
  const ofLine = of.lineId
    ? sql`and c.id in (select l.chase_id from expediting.chase_lines l where l.tenant_id = ${tenantId} and l.schedule_line_id = ${of.lineId})`
    : sql``
  const onlyLine = of.lineId ? sql`and l.schedule_line_id = ${of.lineId}` : sql``
  const chases = await tx.rows(sql<ChaseView>`
    select c.id, c.version, c.supplier_id as "supplierId", c.contact_name as "contactName", c.step, c.kinds, c.state, c.urgency,
      c.asked_by as "askedBy", c.note, c.due_at as "dueAt", c.answer_by as "answerBy", c.asked_at as "askedAt", c.seen_at as "seenAt",
      c.answered_at as "answeredAt", c.policy_version as "policyVersion",
      (select coalesce(jsonb_agg(jsonb_build_object('scheduleLineId', l.schedule_line_id, 'ask', l.ask, 'answeredAt', l.answered_at,
          'answeredChannel', l.answered_channel, 'promisedDate', l.promised_date, 'isKept', l.is_kept, 'facts', l.facts)
          order by l.facts ->> 'orderNo', l.facts ->> 'lineNo'), '[]')
        from expediting.chase_lines l where l.tenant_id = c.tenant_id and l.chase_id = c.id ${onlyLine}) as lines
    from expediting.chases c where c.tenant_id = ${tenantId} ${ofSupplier} ${ofLine} order by c.due_at desc, c.id desc limit ${CHASES_MAX}`)
  const notesOf = of.lineId
    ? sql`and n.schedule_line_ids @> array[${of.lineId}::uuid]`
    : sql`and n.supplier_id = ${of.supplierId ?? null}`
  const notes = await tx.rows(sql<ChaseStory['notes'][number]>`
    select n.id, n.contact_name as "contactName", n.words, n.noted_at as "notedAt", n.noted_by as "notedBy" from expediting.phone_notes n
    where n.tenant_id = ${tenantId} ${notesOf} order by n.noted_at desc limit ${CHASES_MAX}`)
  return { chases, notes, standing: of.lineId ? await standingOf(tx, caller, of.lineId, at) : null }
}

export type Moment = { now: Date; today: CalendarDate }

async function standingOf(tx: Tx, caller: Caller, lineId: string, at: Moment): Promise<ChaseStory['standing']> {
  const { tenantId } = caller
  const row = await tx.maybe(sql<NonNullable<ChaseStory['standing']>>`
    select v.chase_state as "chaseState", v.last_asked_at as "lastAskedAt", s.snoozed_until as "snoozedUntil", s.taken_over_by as "takenOverBy",
      null as "nextAt"
    from expediting.v_line_standings v
    join expediting.line_standings s on s.tenant_id = v.tenant_id and s.schedule_line_id = v.schedule_line_id
    where v.tenant_id = ${tenantId} and v.schedule_line_id = ${lineId}`)
  const nextAt = await nextAskOf(tx, caller, lineId, at)
  if (!row && nextAt === null) return null
  const none = { chaseState: 'none' as const, lastAskedAt: null, snoozedUntil: null, takenOverBy: null }
  return { ...(row ?? none), nextAt }
}

/** When the engine would next ask for this line alone, if nobody said a word; null: not by itself. */
async function nextAskOf(tx: Tx, caller: Caller, lineId: string, { now, today }: Moment): Promise<string | null> {
  const of = await tx.maybe(sql<{ supplierId: string }>`
    select supplier_id as "supplierId" from procurement.v_schedule_lines where tenant_id = ${caller.tenantId} and id = ${lineId}`)
  if (!of) return null
  const settings = await readEngineSettings(tx, caller)
  const scope = { tenantId: caller.tenantId, today, onlyLineId: lineId }
  const [situation] = await readSituations(tx, scope, settings, [of.supplierId])
  if (!situation || situation.plan.lines.length === 0 || !settings.policy.isActive) return null
  const [line] = situation.plan.lines
  if (!line || line.asks.length === 0 || line.standing.isTakenOver) return null
  return firstMessageAt(situation.plan, settings, now)
}

const LOOKS_MAX = 60

function firstMessageAt(
  plan: Parameters<typeof planSupplier>[0],
  settings: Awaited<ReturnType<typeof readEngineSettings>>,
  from: Date,
): string | null {
  let now: Date | null = from
  for (let look = 0; now !== null && look < LOOKS_MAX; look++) {
    const { messages, tasks, nextLookAt } = planSupplier(
      plan,
      { policy: settings.policy, staff: settings.staffPlace },
      now,
    )
    if (messages.length > 0) return now.toISOString()
    if (tasks.some((task) => task.step !== null)) return null
    now = nextLookAt
  }
  return null
}
