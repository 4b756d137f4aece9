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
  scope: Scope,
  settings: EngineSettings,
  supplierIds: readonly string[],
): Promise<SupplierSituation[]> {
  const suppliers = (await readSuppliers(tx, scope.tenantId, supplierIds)).filter((supplier) => supplier.isLive)
  const facts = await readFacts(
    tx,
    scope,
    suppliers.map((supplier) => supplier.id),
  )
  return suppliers.map((supplier) => situationOf(supplier, facts, scope, settings))
}

type Scope = { tenantId: string; today: CalendarDate; onlyLineId?: string }
type Facts = Awaited<ReturnType<typeof readFacts>>

async function readFacts(tx: Tx, { tenantId, onlyLineId }: Scope, supplierIds: readonly string[]) {
  const lines = await readOpenLines(tx, tenantId, supplierIds, onlyLineId)
  const onTheRoad = lines.filter((line) => Number(line.despatchedQuantity) > Number(line.receivedQuantity))
  const idsOf = (of: readonly LineRow[]) => of.map((line) => line.id)
  return {
    lines: Map.groupBy(lines, (line) => line.supplierId),
    reports: await readReports(tx, tenantId, idsOf(lines)),
    pieces: await readLivePieces(tx, tenantId, idsOf(onTheRoad)),
    standings: await standingsOfSuppliers(tx, tenantId, supplierIds),
    waiting: await linesWithTask(tx, tenantId, supplierIds, 'drawing_missing'),
    contacts: Map.groupBy(await readContacts(tx, tenantId, supplierIds), (contact) => contact.supplierId),
    messages: Map.groupBy(await lastMessages(tx, tenantId, supplierIds), (message) => message.supplierId),
  }
}

function situationOf(supplier: SupplierRow, facts: Facts, scope: Scope, settings: EngineSettings): SupplierSituation {
  const workplace = settings.placeOf(supplier)
  const lines = new Map(
    (facts.lines.get(supplier.id) ?? []).map((line) => [
      line.id,
      lineSituation(line, { supplier, workplace, facts, scope, settings }),
    ]),
  )
  const contacts = facts.contacts.get(supplier.id) ?? []
  const written = facts.messages.get(supplier.id) ?? []
  const plan: SupplierToPlan = {
    supplierId: supplier.id,
    workplace,
    contacts: contacts.map(({ id }) => {
      const last = written.find((message) => message.contactId === id)
      return { id, lastMessageAt: last ? new Date(last.at) : null }
    }),
    lines: [...lines.values()].map(({ line, asks, standing }) => ({
      id: line.id,
      asks,
      needByDate: line.needByDate,
      ownerId: responsibleFor(line, settings.staff).ownerId,
      standing: standing ? standingOf(standing, line) : { ...NEVER_ASKED, answeredAt: momentOf(line.lastAnswerAt) },
    })),
  }
  return { supplier, workplace, contacts, lines, plan }
}

type Around = {
  supplier: SupplierRow
  workplace: Workplace
  facts: Facts
  scope: Scope
  settings: EngineSettings
}

function lineSituation(line: LineRow, { supplier, workplace, facts, scope, settings }: Around): LineSituation {
  const context = {
    settings,
    supplier,
    reports: facts.reports.get(line.id) ?? [],
    pieces: facts.pieces.get(line.id) ?? [],
    isKeptWaiting: facts.waiting.has(line.id),
  }
  const plan = watchedPlan(line, context)
  const nodes = plan ? nodesOf(plan, scope.today) : []
  const asked = askFactsOf(line, context, plan)
  const rule = ruleFor(settings.policy.rules, { supplierGrade: supplier.grade, itemClass: line.itemClass })
  return {
    line,
    asks: asksOf(asked, rule, workplace),
    told: toldFacts(line, asked),
    waitsOnUs: asked.waitsOnUs,
    isAllDespatched: asked.isAllDespatched,
    standing: facts.standings.get(line.id) ?? null,
    warning: plan && firstNodeBehind(nodes, plan.anchors.startDate, settings.calendarsFor(supplier), scope.today),
    firstPlannedDate: plan && firstOpenPlannedDate(nodes),
  }
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
