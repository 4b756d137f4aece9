// What our own people are told of a supplier: that it stays silent, and that a milestone will pass its day; one task per person and supplier.
import type { CommandContext } from '#infra'
import type { PlannedTask } from '../domain/chase-plan.ts'
import { leaderOver, type Responsible, responsibleFor } from '../domain/responsible.ts'
import type { EngineSettings } from '../queries/engine-settings.ts'
import type { LineSituation, SupplierSituation } from '../queries/supplier-situations.ts'
import { placeTask } from './place-task.ts'

/** Lines whose messages one supplier's task lists; the count tells the rest. */
const LISTED_MAX = 20
const NAMED_MAX = 5

/** The sentence of a task is made where it is read. */
const textOf = (kind: string): string => `expediting.task.${kind}`

/** True when it was not told before. */
export async function placeSilenceTask(
  context: CommandContext,
  settings: EngineSettings,
  situation: SupplierSituation,
  task: PlannedTask,
): Promise<boolean> {
  const { supplier, lines } = situation
  const first = lines.get(task.lines[0]?.id ?? '') as LineSituation
  const owner = responsibleFor(first.line, settings.staff)
  const named = task.kind === 'silent_supplier_escalated' ? (leaderOver(owner.ownerId, settings.staff) ?? owner) : owner
  const orderNosOf = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => lines.get(id)?.line.orderNo ?? []))]
  const lineIds = task.lines.map(({ id }) => id)
  const placed = await placeTask(context, settings, {
    kind: task.kind,
    causeKey: `${task.kind}:${supplier.id}:${owner.ownerId ?? owner.ownerName ?? ''}`,
    supplierId: supplier.id,
    orderId: orderNosOf(lineIds).length === 1 ? first.line.orderId : null,
    scheduleLineIds: lineIds,
    owner: named,
    text: {
      code: textOf(task.kind),
      valuesOf: (ids) => ({
        supplierName: supplier.name,
        lineCount: ids.length,
        orderNos: shortList(orderNosOf(ids)),
        buyerName: owner.ownerName,
        contacts: shortList(situation.contacts.map(({ name, phone }) => (phone ? `${name} ${phone}` : name))),
      }),
    },
    dueAt: null,
  })
  return placed.isNew
}

export type Warned = { situation: SupplierSituation; line: LineSituation }

export const warningKey = ({ warning }: LineSituation): string => `${warning?.code}@${warning?.plannedDate}`

export const unwarned = (situation: SupplierSituation): Warned[] =>
  [...situation.lines.values()].flatMap((line) =>
    line.warning && !line.standing?.warned.includes(warningKey(line)) ? [{ situation, line }] : [],
  )

const daysAtRisk = ({ warning }: LineSituation): number => warning?.daysAtRisk ?? 0
/** The worst in front. */
const byDaysAtRisk = (a: LineSituation, b: LineSituation): number => daysAtRisk(b) - daysAtRisk(a)

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
export async function warnStaff(
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
    const { situation } = first
    const placed = await placeTask(context, settings, {
      kind: 'node_late',
      causeKey: `node_late:${supplierId}:${owner.ownerId ?? owner.ownerName ?? ''}`,
      supplierId,
      orderId: own.every(({ line }) => line.line.orderId === first.line.line.orderId) ? first.line.line.orderId : null,
      scheduleLineIds: own.map(({ line }) => line.line.id),
      owner,
      text: {
        code: textOf('node_late'),
        valuesOf: (ids) => {
          const known = ids.flatMap((id) => situation.lines.get(id) ?? [])
          const behind = known.filter(({ warning }) => warning !== null).toSorted(byDaysAtRisk)
          return {
            supplierName: situation.supplier.name,
            lineCount: ids.length,
            ...toldWarning(behind[0] ?? first.line),
            lines: behind.slice(0, LISTED_MAX).map(toldWarning),
          }
        },
      },
      dueAt: null,
    })
    if (placed.isNew) opened++
  }
  return opened
}
