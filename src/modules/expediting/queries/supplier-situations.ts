// Everything the planner needs of some suppliers, read set by set: their lines, contacts, standing, and the plans behind the asks.
import type { Tx } from '#infra'
import type { CalendarDate } from '#kernel'
import { type Ask, asksOf } from '../domain/asks.ts'
import type { SupplierToPlan } from '../domain/chase-plan.ts'
import { ruleFor } from '../domain/chase-policy.ts'
import { NEVER_ASKED, type Standing } from '../domain/ladder.ts'
import { firstNodeBehind, firstOpenPlannedDate, type NodeWarning } from '../domain/node-forecast.ts'
import { responsibleFor } from '../domain/responsible.ts'
import type { Workplace } from '../domain/working-hours.ts'
import { lastMessages } from '../store/chases.store.ts'
import { type StandingRow, standingsOfSuppliers } from '../store/standings.store.ts'
import {
  type ContactRow,
  type LineRow,
  readContacts,
  readLivePieces,
  readOpenLines,
  readReports,
  readSuppliers,
  type SupplierRow,
} from '../store/supplier-facts.store.ts'
import { linesWithTask } from '../store/tasks.store.ts'
import type { EngineSettings } from './engine-settings.ts'
import { askFactsOf, nodesOf, toldFacts, watchedPlan } from './line-facts.ts'

export type LineSituation = {
  line: LineRow
  asks: Ask[]
  told: Record<string, unknown>
  waitsOnUs: boolean
  isAllDespatched: boolean
  standing: StandingRow | null
  warning: NodeWarning | null
  /** The planned day after which this line may need a warning. */
  firstPlannedDate: CalendarDate | null
}

export type SupplierSituation = {
  supplier: SupplierRow
  workplace: Workplace
  contacts: ContactRow[]
  lines: Map<string, LineSituation>
  plan: SupplierToPlan
}

export async function readSituations(
  tx: Tx,
  scope: { tenantId: string; today: CalendarDate; onlyLineId?: string },
  settings: EngineSettings,
  supplierIds: readonly string[],
): Promise<SupplierSituation[]> {
  const { tenantId } = scope
  const suppliers = (await readSuppliers(tx, tenantId, supplierIds)).filter((supplier) => supplier.isLive)
  const ids = suppliers.map((supplier) => supplier.id)
  const lines = await readOpenLines(tx, tenantId, ids, scope.onlyLineId)
  const onTheRoad = lines.filter((line) => Number(line.despatchedQuantity) > Number(line.receivedQuantity))
  const lineIds = lines.map((line) => line.id)
  const reports = await readReports(tx, tenantId, lineIds)
  const pieces = await readLivePieces(
    tx,
    tenantId,
    onTheRoad.map((line) => line.id),
  )
  const standings = await standingsOfSuppliers(tx, tenantId, ids)
  const waiting = await linesWithTask(tx, tenantId, ids, 'drawing_missing')
  const contacts = Map.groupBy(await readContacts(tx, tenantId, ids), (contact) => contact.supplierId)
  const messages = Map.groupBy(await lastMessages(tx, tenantId, ids), (message) => message.supplierId)
  const bySupplier = Map.groupBy(lines, (line) => line.supplierId)
  return suppliers.map((supplier) => {
    const workplace = settings.placeOf(supplier)
    const own = new Map<string, LineSituation>()
    for (const line of bySupplier.get(supplier.id) ?? []) {
      const context = {
        settings,
        supplier,
        reports: reports.get(line.id) ?? [],
        pieces: pieces.get(line.id) ?? [],
        isKeptWaiting: waiting.has(line.id),
      }
      const facts = askFactsOf(line, context)
      const rule = ruleFor(settings.policy.rules, { supplierGrade: supplier.grade, itemClass: line.itemClass })
      const plan = watchedPlan(line, context)
      const nodes = plan ? nodesOf(plan, scope.today) : []
      own.set(line.id, {
        line,
        asks: asksOf(facts, rule, workplace),
        told: toldFacts(line, facts),
        waitsOnUs: facts.waitsOnUs,
        isAllDespatched: facts.isAllDespatched,
        standing: standings.get(line.id) ?? null,
        warning: plan && firstNodeBehind(nodes, plan.anchors.startDate, settings.calendarsFor(supplier), scope.today),
        firstPlannedDate: plan && firstOpenPlannedDate(nodes),
      })
    }
    const known = contacts.get(supplier.id) ?? []
    const written = messages.get(supplier.id) ?? []
    const plan: SupplierToPlan = {
      supplierId: supplier.id,
      workplace,
      contacts: known.map((contact) => {
        const last = written.find((message) => message.contactId === contact.id)
        return { id: contact.id, lastMessageAt: last ? new Date(last.at) : null }
      }),
      lines: [...own.values()].map(({ line, asks, standing }) => ({
        id: line.id,
        asks,
        needByDate: line.needByDate,
        ownerId: responsibleFor(line, settings.staff).ownerId,
        standing: standing ? standingOf(standing, line) : { ...NEVER_ASKED, answeredAt: momentOf(line.lastAnswerAt) },
      })),
    }
    return { supplier, workplace, contacts: known, lines: own, plan }
  })
}

const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at))

/** An answer after the last step counts whether or not its event was heard. */
export function standingOf(row: StandingRow, line: Pick<LineRow, 'lastAnswerAt'>): Standing {
  const since = row.stepped_at ?? row.chase_opened_at
  const said = line.lastAnswerAt !== null && (since === null || line.lastAnswerAt > since) ? line.lastAnswerAt : null
  const answeredAt =
    row.answered_at !== null && said !== null && said > row.answered_at ? said : (row.answered_at ?? said)
  return {
    ask: row.ask,
    anchor: row.anchor,
    step: row.step,
    steppedAt: momentOf(row.stepped_at),
    chaseOpenedAt: momentOf(row.chase_opened_at),
    answeredAt: momentOf(answeredAt),
    snoozedUntil: momentOf(row.snoozed_until),
    isTakenOver: row.taken_over_by !== null,
  }
}
