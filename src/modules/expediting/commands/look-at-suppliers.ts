// The engine: suppliers whose moment has come are looked at, their contacts asked, our own people told, and the next moment set.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { addDays, latest, ok } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { askAt } from '../domain/asks.ts'
import { type ChasePlan, type PlannedTask, planSupplier } from '../domain/chase-plan.ts'
import { type EngineSettings, readEngineSettings } from '../queries/engine-settings.ts'
import { readSituations, type SupplierSituation } from '../queries/supplier-situations.ts'
import { claimDueSuppliers, saveLooks } from '../store/looks.store.ts'
import { freshStanding, type StandingRow, saveStandings, standingsOfSuppliers } from '../store/standings.store.ts'
import { readLines } from '../store/supplier-facts.store.ts'
import { openChases } from './open-chases.ts'
import { type Settlement, settleLines } from './settle-lines.ts'
import { placeSilenceTask, unwarned, warningKey, warnStaff } from './tell-staff.ts'

export type LookOutcome = { suppliers: number; chases: number; tasks: number }

/** How long a round may take before another looks at the same suppliers again. */
const CLAIM_MS = 10 * 60_000

/** A transaction of its own: what is locked while lines are read and written are lines, in the order everybody locks them. */
export const claimSuppliers = defineCommand<{ most: number }, { supplierIds: string[]; until: string }>({
  id: 'expediting.chase.claim',
  permission: 'expediting.chase.send',
  input: z.object({ most: z.int().min(1).max(500) }),
  async run({ most }, { tx, tenantId, now }) {
    const until = new Date(now.getTime() + CLAIM_MS)
    return ok({
      supplierIds: await claimDueSuppliers(tx, tenantId, { now, until, most }),
      until: until.toISOString(),
    })
  },
})

export const lookAtSuppliers = defineCommand<{ supplierIds: string[]; until: string }, LookOutcome>({
  id: 'expediting.chase.look',
  permission: 'expediting.chase.send',
  input: z.object({ supplierIds: z.array(z.uuid()).max(500), until: z.iso.datetime() }),
  async run({ supplierIds, until }, context) {
    const { tx, tenantId, now } = context
    const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
    const scope = { tenantId, today: context.today }
    let situations = await readSituations(tx, scope, settings, supplierIds)
    const settlements = await settlementsOf(context, supplierIds, situations)
    if (settlements.length > 0) {
      await lockScheduleLines(tx, tenantId, settlements.map((each) => each.id).sort())
      await settleLines(context, settlements)
      situations = await readSituations(tx, scope, settings, supplierIds)
    }
    const plan = () => situations.map((situation) => planned(situation, settings, now))
    let plans = plan()
    const touched = touchedBy(plans)
    if (touched.length > 0) {
      // Somebody may have asked for them, or been told something, between reading and locking.
      await lockScheduleLines(tx, tenantId, touched)
      situations = await readSituations(tx, scope, settings, supplierIds)
      plans = plan()
    }
    const outcome = await carryOut(context, settings, plans)
    await saveLooks(tx, tenantId, new Date(until), nextLooks(supplierIds, plans, settings, context))
    return ok({ suppliers: supplierIds.length, ...outcome })
  },
})

type Planned = { situation: SupplierSituation; plan: ChasePlan }

const planned = (situation: SupplierSituation, settings: EngineSettings, now: Date): Planned => ({
  situation,
  plan: planSupplier(situation.plan, { policy: settings.policy, staff: settings.staffPlace }, now),
})

/** Lines whose standing these plans change, in id order: as everybody locks them. */
function touchedBy(plans: readonly Planned[]): string[] {
  const ids = plans.flatMap(({ plan: { messages, tasks, woken } }) => [
    ...messages.flatMap((message) => message.lines.map((line) => line.id)),
    ...tasks.flatMap((task) => (task.step ? task.lines.map((line) => line.id) : [])),
    ...woken,
  ])
  return [...new Set(ids)].sort()
}

/** What stands as asked although its line was answered, closed, or no longer calls for it: the event was missed, or time did it. */
async function settlementsOf(
  context: CommandContext,
  supplierIds: readonly string[],
  situations: readonly SupplierSituation[],
): Promise<Settlement[]> {
  const open = new Map(situations.flatMap(({ lines }) => [...lines]))
  const planned = new Map(situations.flatMap(({ plan }) => plan.lines.map((line) => [line.id, line])))
  const standings = await standingsOfSuppliers(context.tx, context.tenantId, supplierIds)
  const asked = [...standings.values()].filter((row) => row.step > 0 && row.answered_at === null)
  const gone = asked.filter((row) => !open.has(row.schedule_line_id)).map((row) => row.schedule_line_id)
  const left = new Map(
    (gone.length > 0 ? await readLines(context.tx, context.tenantId, gone) : []).map((line) => [line.id, line]),
  )
  return asked.flatMap((row): Settlement[] => {
    const id = row.schedule_line_id
    const line = open.get(id)
    const answeredAt = planned.get(id)?.standing.answeredAt
    if (line && answeredAt) {
      const { lastAnswerChannel, promisedDate } = line.line
      return [{ id, kind: 'answered', at: answeredAt.toISOString(), channel: lastAnswerChannel, promisedDate }]
    }
    if (!line) return [{ id, kind: 'moot', reason: left.get(id)?.status === 'open' ? 'resolved' : 'closed' }]
    const isUrgentByHand = row.ask === 'needed_urgently'
    return !isUrgentByHand && askAt(line.asks, context.now) === null ? [{ id, kind: 'moot', reason: 'resolved' }] : []
  })
}

async function carryOut(
  context: CommandContext,
  settings: EngineSettings,
  plans: readonly Planned[],
): Promise<{ chases: number; tasks: number }> {
  const { tx, tenantId } = context
  const messages = plans.flatMap(({ situation, plan }) =>
    plan.messages.map((message) => ({
      situation,
      message: { ...message, tellsConsequence: settings.policy.tellsConsequence },
    })),
  )
  const warned = plans.flatMap(({ situation }) => unwarned(situation))
  const touched = touchedBy(plans)
  if (touched.length > 0) await lockScheduleLines(tx, tenantId, touched)
  await settleRepeated(context, messages)
  const standings = new Map<string, StandingRow>()
  const put = (row: StandingRow) => void standings.set(row.schedule_line_id, row)
  for (const row of (await openChases(context, settings, messages)).standings) put(row)
  let tasks = 0
  for (const { situation, plan } of plans) {
    for (const id of plan.woken) put({ ...standingIn(standings, situation, id), snoozed_until: null })
    for (const task of plan.tasks) {
      tasks += (await placeSilenceTask(context, settings, situation, task)) ? 1 : 0
      for (const row of steppedBy(task, standings, situation, context.now)) put(row)
    }
  }
  tasks += await warnStaff(context, settings, warned)
  for (const { situation, line } of warned) {
    const row = standingIn(standings, situation, line.line.id)
    put({ ...row, warned: [...row.warned, warningKey(line)] })
  }
  await saveStandings(tx, tenantId, [...standings.values()])
  context.touch(touched)
  return { chases: messages.length, tasks }
}

/** A ladder begun again ends the chases of the one before. */
async function settleRepeated(
  context: CommandContext,
  messages: readonly { situation: SupplierSituation; message: { step: 1 | 2; lines: readonly { id: string }[] } }[],
): Promise<void> {
  const again = messages.flatMap(({ situation, message }) =>
    message.step === 1 ? message.lines.filter(({ id }) => (situation.lines.get(id)?.standing?.step ?? 0) > 2) : [],
  )
  await settleLines(
    context,
    again.map(({ id }) => ({ id, kind: 'moot' as const, reason: 'asked_again' })),
  )
}

const standingIn = (standings: Map<string, StandingRow>, situation: SupplierSituation, id: string): StandingRow =>
  standings.get(id) ?? situation.lines.get(id)?.standing ?? freshStanding(id, situation.supplier.id)

function steppedBy(
  task: PlannedTask,
  standings: Map<string, StandingRow>,
  situation: SupplierSituation,
  now: Date,
): StandingRow[] {
  const { step } = task
  if (step === null) return []
  return task.lines.map(({ id, ask }) => {
    const row = standingIn(standings, situation, id)
    return { ...row, ask: ask.ask, anchor: ask.anchor, step, stepped_at: now.toISOString(), answered_at: null }
  })
}

/** A plan is behind from the morning after its day: staff are told within the minute, so that midnight is looked at too. */
function nextLooks(
  taken: readonly string[],
  plans: readonly Planned[],
  settings: EngineSettings,
  context: CommandContext,
): { supplier_id: string; next_look_at: string | null }[] {
  const bySupplier = new Map(plans.map((each) => [each.situation.supplier.id, each]))
  return taken.map((supplier_id) => {
    const planned = bySupplier.get(supplier_id)
    if (!planned) return { supplier_id, next_look_at: null }
    let next = planned.plan.nextLookAt
    for (const { firstPlannedDate, warning } of planned.situation.lines.values()) {
      if (firstPlannedDate === null || warning !== null) continue
      const midnight = settings.staffPlace.midnight(addDays(latest(firstPlannedDate, context.today), 1))
      if (midnight > context.now && (next === null || midnight < next)) next = midnight
    }
    return { supplier_id, next_look_at: next?.toISOString() ?? null }
  })
}
