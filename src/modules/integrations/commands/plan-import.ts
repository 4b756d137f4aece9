// Reads the file of an import and says what it would do: created, changed, left, refused, vanished; with examples of each.
import type { Call, Runtime, SpreadsheetLimits } from '#infra'
import { type CalendarDate, ok, type Result, refuse } from '#kernel'
import { putContacts } from '#masterdata'
import type { FieldChange } from '#procurement'
import type { FileReading, ImportKind, ImportOptions, RefusedRow, SheetHead } from '../domain/file-reading.ts'
import type { ReadFacts } from '../domain/read-import-file.ts'
import type { SavedMapping } from '../domain/spreadsheet/index.ts'
import type { StatedLine } from '../domain/stated-line.ts'
import { summaryCounter } from './import-order-lines.ts'
import { importReceipts } from './import-receipts.ts'
import { countVanishing, type OrdersPlan, planStatedOrders } from './plan-orders.ts'
import { type OpenedFile, readApart } from './read-apart.ts'

export type ImportPlan = {
  rows: number
  orders: number
  lines: number
  suppliers: number
  newSuppliers: string[]
  items: number
  sites: number
  amount: string | null
  create: number
  change: number
  unchanged: number
  reject: number
  vanished: number
  warnings: number
  preview: PreviewLine[]
  differences: { orderNo: string; versionNo: number; lineNo: string; field: string; before: unknown; after: unknown }[]
}
export type PreviewLine = Omit<StatedLine, 'continuesLine'> & {
  outcome: 'create' | 'change' | 'unchanged'
  changes: { field: string; before: unknown; after: unknown }[]
}

/** What is kept with the import. */
export type KeptReading = FileReading & { heads: SheetHead[]; refusedOrderNos: string[] }
export type PlannedImport = { reading: KeptReading; plan: ImportPlan | null; refused: RefusedRow[] }

export type PlanRequest = {
  kind: ImportKind
  mode: 'addition' | 'snapshot'
  source: string
  fileName: string
  bytes: Uint8Array
  options: ImportOptions
  layouts: Record<string, SavedMapping>
  limits: SpreadsheetLimits
  today: CalendarDate
}

const DIFFERENCES_MAX = 500
const NEW_SUPPLIERS_MAX = 200

export async function planImport(runtime: Runtime, call: Call, request: PlanRequest): Promise<Result<PlannedImport>> {
  const opened = await readApart(request)
  if (!opened.ok) return opened
  try {
    return await plan(runtime, { ...call, idempotency: undefined }, request, opened.value)
  } finally {
    await opened.value.close()
  }
}

async function plan(
  runtime: Runtime,
  call: Call,
  request: PlanRequest,
  file: OpenedFile,
): Promise<Result<PlannedImport>> {
  const { facts } = file
  const reading: KeptReading = { ...facts.reading, heads: facts.heads, refusedOrderNos: facts.refusedOrderNos }
  if (reading.outcome === 'refuse') {
    // A list of receipts that is none is told so in its own word.
    if (reading.refuseCode === 'not_orders') reading.refuseCode = `not_${request.kind}`
    return ok({ reading, plan: null, refused: [] })
  }
  if (request.kind === 'receipts') return planReceipts(runtime, call, request, facts, reading)
  if (request.kind === 'contacts') return planContacts(runtime, call, facts, reading)
  const planned = await planOrders(runtime, call, request, file)
  return planned.ok ? ok({ reading, plan: planned.value, refused: facts.refused }) : planned
}

async function planOrders(
  runtime: Runtime,
  call: Call,
  request: PlanRequest,
  file: OpenedFile,
): Promise<Result<ImportPlan>> {
  const { facts } = file
  const counter = summaryCounter()
  const target = { source: request.source, reference: request.fileName, channel: 'file', status: 'issued' } as const
  const total: OrdersPlan = {
    create: 0,
    change: 0,
    unchanged: 0,
    newSuppliers: [],
    changes: [],
    knownOrderNos: [],
    seenScheduleLineIds: [],
  }
  for (let orders = await file.next(); orders; orders = await file.next()) {
    const outcome = await runtime.execute(planStatedOrders, { ...target, orders }, call)
    if (!outcome.ok) return outcome
    addPlan(total, outcome.value)
    counter.add(orders)
  }
  const seen = { source: request.source, seenIds: total.seenScheduleLineIds, exceptOrderNos: facts.refusedOrderNos }
  const vanished = request.mode === 'snapshot' ? await runtime.execute(countVanishing, seen, call) : ok(0)
  if (!vanished.ok) return vanished
  const summary = counter.summary()
  return ok({
    rows: facts.reading.rows,
    orders: summary.orders,
    lines: summary.lines,
    suppliers: summary.suppliers,
    newSuppliers: [...new Set(total.newSuppliers)].slice(0, NEW_SUPPLIERS_MAX),
    items: summary.items,
    sites: summary.sites,
    amount: summary.amount,
    create: total.create,
    change: total.change,
    unchanged: total.unchanged,
    reject: facts.refusedCount,
    vanished: vanished.value,
    warnings: facts.reading.warningCount,
    preview: previewOf(facts, total),
    differences: total.changes
      .flatMap(({ orderNo, versionNo, changes }) => changes.map((change) => ({ orderNo, versionNo, ...change })))
      .slice(0, DIFFERENCES_MAX)
      .map(({ orderNo, versionNo, lineNo, field, before, after }) => ({
        orderNo,
        versionNo,
        lineNo,
        field,
        before,
        after,
      })),
  })
}

function addPlan(total: OrdersPlan, part: OrdersPlan): void {
  total.create += part.create
  total.change += part.change
  total.unchanged += part.unchanged
  for (const name of part.newSuppliers) total.newSuppliers.push(name)
  for (const change of part.changes) if (total.changes.length < DIFFERENCES_MAX) total.changes.push(change)
  for (const orderNo of part.knownOrderNos) total.knownOrderNos.push(orderNo)
  for (const id of part.seenScheduleLineIds) total.seenScheduleLineIds.push(id)
}

/** The first lines, each with what would become of it. */
function previewOf(facts: ReadFacts, total: OrdersPlan): PreviewLine[] {
  const known = new Set(total.knownOrderNos)
  const changes = new Map<string, FieldChange[]>()
  for (const each of total.changes) changes.set(each.orderNo, each.changes)
  return facts.preview.map(({ continuesLine: _, ...line }) => {
    if (!known.has(line.orderNo)) return { ...line, outcome: 'create', changes: [] }
    const own = (changes.get(line.orderNo) ?? []).filter(
      (change) => line.lineNo === null || change.lineNo === line.lineNo,
    )
    if (own.length === 0) return { ...line, outcome: 'unchanged', changes: [] }
    const isNew = own.some((change) => change.field === 'line')
    const told = own.map(({ field, before, after }) => ({ field, before, after }))
    return { ...line, outcome: isNew ? 'create' : 'change', changes: isNew ? [] : told }
  })
}

const NOTHING = {
  orders: 0,
  lines: 0,
  suppliers: 0,
  newSuppliers: [],
  items: 0,
  sites: 0,
  amount: null,
  change: 0,
  vanished: 0,
  preview: [],
  differences: [],
}

async function planReceipts(
  runtime: Runtime,
  call: Call,
  request: PlanRequest,
  facts: ReadFacts,
  reading: KeptReading,
): Promise<Result<PlannedImport>> {
  const input = { source: request.source, reference: request.fileName, receipts: facts.receipts, dryRun: true }
  const outcome = await runtime.execute(importReceipts, input, call)
  if (!outcome.ok) return outcome
  const refused = outcome.value.refused.map(({ index, code }): RefusedRow => {
    const { sheet, row, orderNo, lineNo, itemCode, receivedQuantity, receivedDate } = facts.receipts[index]!
    const texts = [orderNo, lineNo ?? '', itemCode ?? '', receivedQuantity, receivedDate ?? '']
    const value = code === 'order_unknown' ? orderNo : (lineNo ?? itemCode ?? '')
    return { sheet, row, column: '', field: code === 'order_unknown' ? 'order_no' : 'line_no', value, code, texts }
  })
  const all = [...facts.refused, ...refused]
  const { create, unchanged } = outcome.value
  const plan = {
    ...NOTHING,
    rows: reading.rows,
    create,
    unchanged,
    reject: all.length,
    warnings: reading.warningCount,
  }
  return ok({ reading, plan, refused: all })
}

async function planContacts(
  runtime: Runtime,
  call: Call,
  facts: ReadFacts,
  reading: KeptReading,
): Promise<Result<PlannedImport>> {
  if (facts.contacts.length === 0) return refuse({ code: 'integrations.file.not_contacts', kind: 'invalid' })
  const outcome = await runtime.execute(putContacts, { rows: contactRows(facts), dryRun: true }, call)
  if (!outcome.ok) return outcome
  const refused = outcome.value.rows.flatMap((row): RefusedRow[] => {
    if (row.outcome !== 'refused') return []
    const { sheet, row: rowNo, supplier, name, mail, phone, wechat } = facts.contacts[row.index]!
    const texts = [supplier, name, mail, phone, wechat].map((text) => text ?? '')
    return [
      {
        sheet,
        row: rowNo,
        column: '',
        field: row.pointer?.split('/').at(-1) ?? '',
        value: supplier,
        code: row.code!,
        texts,
      },
    ]
  })
  const count = (wanted: string) => outcome.value.rows.filter((row) => row.outcome === wanted).length
  const all = [...facts.refused, ...refused]
  const plan = {
    ...NOTHING,
    rows: reading.rows,
    create: count('added'),
    change: count('changed'),
    unchanged: count('unchanged'),
    reject: all.length,
    warnings: 0,
  }
  return ok({ reading, plan, refused: all })
}

/** A contact without a name of its own is called by the way it is reached. */
export const contactRows = (facts: Pick<ReadFacts, 'contacts'>) =>
  facts.contacts.map(({ supplier, name, mail, phone, wechat }) => ({
    supplierName: supplier,
    name: name ?? mail?.split('@')[0] ?? phone ?? wechat ?? '',
    mail,
    phone,
    wechat,
  }))
