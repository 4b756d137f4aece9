// The engine: suppliers whose moment has come are looked at, their contacts asked, our own people told, and the next moment set.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { addDays, latest, ok } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { askAt } from '../domain/asks.ts'
import { type ChasePlan, type PlannedTask, planSupplier } from '../domain/chase-plan.ts'
import { leaderOver, type Responsible, responsibleFor } from '../domain/responsible.ts'
import { type EngineSettings, readEngineSettings } from '../queries/engine-settings.ts'
import { type LineSituation, readSituations, type SupplierSituation } from '../queries/supplier-situations.ts'
import { saveLooks, takeDueSuppliers } from '../store/looks.store.ts'
import { freshStanding, type StandingRow, saveStandings, standingsOfSuppliers } from '../store/standings.store.ts'
import { readLines } from '../store/supplier-facts.store.ts'
import { openChases } from './open-chases.ts'
import { placeTask } from './place-task.ts'
import { type Settlement, settleLines } from './settle-lines.ts'

/** Lines whose messages one supplier's task lists; the count tells the rest. */
const LISTED_MAX = 20
const NAMED_MAX = 5

export type LookOutcome = { suppliers: number; chases: number; tasks: number }

export const lookAtSuppliers = defineCommand<{ most: number }, LookOutcome>({
  id: 'expediting.chase.look',
  permission: 'expediting.chase.send',
  input: z.object({ most: z.int().min(1).max(500) }),
  async run({ most }, context) {
    const { tx, tenantId, now } = context
    const taken = await takeDueSuppliers(tx, tenantId, now, most)
    if (taken.length === 0) return ok({ suppliers: 0, chases: 0, tasks: 0 })
    const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
    const scope = { tenantId, today: context.today }
    let situations = await readSituations(tx, scope, settings, taken)
    const settled = await settleLines(context, await settlementsOf(context, taken, situations))
    if (settled.length > 0) situations = await readSituations(tx, scope, settings, taken)
    const plans = situations.map((situation) => ({
      situation,
      plan: planSupplier(situation.plan, { policy: settings.policy, staff: settings.staffPlace }, now),
    }))
    const outcome = await carryOut(context, settings, plans)
    await saveLooks(tx, tenantId, nextLooks(taken, plans, settings, context))
    return ok({ suppliers: taken.length, ...outcome })
  },
})

/** The sentence of a task is made where it is read. */
const textOf = (kind: string): string => `expediting.task.${kind}`

type Planned = { situation: SupplierSituation; plan: ChasePlan }

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
  const stepped = plans.flatMap(({ plan }) => plan.tasks.flatMap((task) => (task.step ? task.lines : [])))
  const touched = [
    ...messages.flatMap(({ message }) => message.lines),
    ...stepped,
    ...plans.flatMap(({ plan }) => plan.woken.map((id) => ({ id }))),
  ].map((line) => line.id)
  if (touched.length > 0) await lockScheduleLines(tx, tenantId, [...new Set(touched)].sort())
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

async function placeSilenceTask(
  context: CommandContext,
  settings: EngineSettings,
  situation: SupplierSituation,
  task: PlannedTask,
): Promise<boolean> {
  const { supplier, lines } = situation
  const first = lines.get(task.lines[0]?.id ?? '') as LineSituation
  const owner = responsibleFor(first.line, settings.staff)
  const named = task.kind === 'silent_supplier_escalated' ? (leaderOver(owner.ownerId, settings.staff) ?? owner) : owner
  const orderNos = [...new Set(task.lines.map(({ id }) => (lines.get(id) as LineSituation).line.orderNo))]
  const placed = await placeTask(context, settings, {
    kind: task.kind,
    causeKey: `${task.kind}:${supplier.id}:${owner.ownerId ?? owner.ownerName ?? ''}`,
    supplierId: supplier.id,
    orderId: orderNos.length === 1 ? first.line.orderId : null,
    scheduleLineIds: task.lines.map(({ id }) => id),
    owner: named,
    text: {
      code: textOf(task.kind),
      values: {
        supplierName: supplier.name,
        lineCount: task.lines.length,
        orderNos: shortList(orderNos),
        buyerName: owner.ownerName,
        contacts: shortList(situation.contacts.map(({ name, phone }) => (phone ? `${name} ${phone}` : name))),
      },
    },
    dueAt: null,
  })
  return placed.isNew
}

type Warned = { situation: SupplierSituation; line: LineSituation }

const warningKey = ({ warning }: LineSituation): string => `${warning?.code}@${warning?.plannedDate}`

const unwarned = (situation: SupplierSituation): Warned[] =>
  [...situation.lines.values()].flatMap((line) =>
    line.warning && !line.standing?.warned.includes(warningKey(line)) ? [{ situation, line }] : [],
  )

const daysAtRisk = ({ line }: Warned): number => line.warning?.daysAtRisk ?? 0

/** Words in a sentence are few; the count beside them tells the rest. */
const shortList = (words: readonly string[]): string =>
  words.slice(0, NAMED_MAX).join(', ') + (words.length > NAMED_MAX ? ' …' : '')

const toldWarning = ({ line, warning }: LineSituation): Record<string, unknown> => ({
  scheduleLineId: line.id,
  orderNo: line.orderNo,
  lineNo: line.lineNo,
  itemName: line.itemName,
  milestone: warning?.code ?? null,
  ownerSide: warning?.ownerSide ?? null,
  plannedDate: warning?.plannedDate ?? null,
  forecastDate: warning?.forecastDate ?? null,
  daysAtRisk: warning?.daysAtRisk ?? 0,
})

/** One task per person and supplier, gathering what passes its plan (C29, C55). */
async function warnStaff(
  context: CommandContext,
  settings: EngineSettings,
  warned: readonly Warned[],
): Promise<number> {
  const byPerson = Map.groupBy(warned, ({ situation, line }) => {
    const owner = responsibleFor(line.line, settings.staff)
    return JSON.stringify([situation.supplier.id, owner])
  })
  let opened = 0
  for (const [key, own] of byPerson) {
    const [supplierId, owner] = JSON.parse(key) as [string, Responsible]
    const first = own[0] as Warned
    const worst = own.reduce((a, b) => (daysAtRisk(b) > daysAtRisk(a) ? b : a)).line
    const placed = await placeTask(context, settings, {
      kind: 'node_late',
      causeKey: `node_late:${supplierId}:${owner.ownerId ?? owner.ownerName ?? ''}`,
      supplierId,
      orderId: own.every(({ line }) => line.line.orderId === first.line.line.orderId) ? first.line.line.orderId : null,
      scheduleLineIds: own.map(({ line }) => line.line.id),
      owner,
      text: {
        code: textOf('node_late'),
        values: {
          supplierName: first.situation.supplier.name,
          lineCount: own.length,
          ...toldWarning(worst),
          lines: own.slice(0, LISTED_MAX).map(({ line }) => toldWarning(line)),
        },
      },
      dueAt: null,
    })
    if (placed.isNew) opened++
  }
  return opened
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
