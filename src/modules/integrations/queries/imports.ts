// Imports as people read them: the list, one with what was read and what it would do, its refused rows, its vanished lines.

import { z } from 'zod'
import { messageOf, sql, type TextSheet, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import type { SheetHead } from '../domain/file-reading.ts'
import { integrationsErrors } from '../errors.ts'
import {
  findImport,
  listImportRows,
  listRefusedRows,
  type StoredImport,
  type StoredRefusal,
} from '../store/imports.store.ts'

const REFUSED_SHOWN_MAX = 500
const REFUSED_FILE_MAX = 20_000
const VANISHED_MAX = 1_000

const columnShape = z.object({
  column: z.number(),
  header: z.string(),
  field: z.string().nullable(),
  confidence: z.number(),
  why: z.string(),
  dateOrder: z.string().nullable(),
  numberStyle: z.string().nullable(),
  examples: z.array(z.string()),
})
const readingShape = z.object({
  outcome: z.enum(['import', 'refuse']),
  refuseCode: z.string().nullable(),
  rows: z.number(),
  encoding: z.string().nullable(),
  sheets: z.array(
    z.object({ name: z.string(), rows: z.number(), headerRow: z.number(), lines: z.number(), fingerprint: z.string() }),
  ),
  mapping: z.array(columnShape),
  otherMappings: z.array(z.object({ fingerprint: z.string(), sheet: z.string(), columns: z.array(columnShape) })),
  noDateWords: z.array(
    z.object({ word: z.string(), column: z.string(), count: z.number(), means: z.string().nullable() }),
  ),
  ignoredRows: z.number(),
  warningCount: z.number(),
  warnings: z.array(
    z.object({
      sheet: z.string(),
      row: z.number(),
      column: z.string(),
      field: z.string(),
      value: z.string(),
      code: z.string(),
    }),
  ),
  ownFields: z.array(z.string()),
  needsSupplier: z.boolean(),
  needsCurrency: z.boolean(),
})
const planShape = z.object({
  rows: z.number(),
  orders: z.number(),
  lines: z.number(),
  suppliers: z.number(),
  newSuppliers: z.array(z.string()),
  items: z.number(),
  sites: z.number(),
  amount: z.string().nullable(),
  create: z.number(),
  change: z.number(),
  unchanged: z.number(),
  reject: z.number(),
  vanished: z.number(),
  warnings: z.number(),
})
const differenceShape = z.object({
  orderNo: z.string(),
  versionNo: z.number().optional(),
  lineNo: z.string(),
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})
const summaryShape = z.object({
  id: z.string(),
  fileName: z.string(),
  fileSize: z.number(),
  kind: z.enum(['orders', 'receipts', 'contacts']),
  mode: z.enum(['addition', 'snapshot']),
  source: z.string(),
  state: z.enum(['read', 'applying', 'applied', 'failed']),
  progress: z.object({ done: z.number(), total: z.number() }),
  plan: planShape.nullable(),
  result: z
    .object({ created: z.number(), changed: z.number(), unchanged: z.number(), vanished: z.number().optional() })
    .nullable(),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  appliedAt: z.string().nullable(),
})
export const importListShape = z.object({ imports: z.array(summaryShape), nextCursor: z.string().nullable() })
export const importShape = summaryShape
  .extend({
    options: z.object({ supplier: z.string().nullable(), currency: z.string().nullable() }),
    reading: readingShape.nullable(),
    preview: z.array(z.record(z.string(), z.unknown())),
    rejected: z.array(
      z.object({
        sheet: z.string(),
        row: z.number(),
        column: z.string(),
        field: z.string(),
        value: z.string(),
        code: z.string(),
      }),
    ),
    differences: z.array(differenceShape),
  })
  .meta({ id: 'Import' })
export type ImportView = z.input<typeof importShape>
type Summary = z.input<typeof summaryShape>

type Language = 'zh' | 'en'

function summaryOf(stored: StoredImport, language: Language): Summary {
  const { id, fileName, fileSize, kind, mode, source, state, createdAt, createdBy, appliedAt, done, total } = stored
  const error = stored.error && {
    code: stored.error.code,
    detail: messageOf(stored.error.code, stored.error.details ?? {}, language).title,
  }
  return {
    id,
    fileName,
    fileSize,
    kind,
    mode,
    source,
    state,
    progress: { done, total },
    plan: stored.plan as Summary['plan'],
    result: stored.result as Summary['result'],
    error,
    createdAt,
    createdBy,
    appliedAt,
  }
}

export async function listImports(
  tx: Tx,
  tenantId: string,
  page: { cursor?: string; limit: number },
  language: Language,
): Promise<z.input<typeof importListShape>> {
  const rows = await listImportRows(tx, tenantId, { before: page.cursor ?? null, limit: page.limit + 1 })
  const shown = rows.slice(0, page.limit)
  return {
    imports: shown.map((row) => summaryOf(row, language)),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

export async function getImport(tx: Tx, tenantId: string, id: string, language: Language): Promise<Result<ImportView>> {
  const stored = await findImport(tx, tenantId, id)
  if (!stored) return integrationsErrors.refuse('integrations.import.not_found', { id })
  const refused = await listRefusedRows(tx, tenantId, id, REFUSED_SHOWN_MAX)
  const plan = stored.plan as { preview?: ImportView['preview']; differences?: ImportView['differences'] } | null
  const result = stored.result as { differences?: ResultDifference[] } | null
  return ok({
    ...summaryOf(stored, language),
    options: { supplier: stored.options.supplier ?? null, currency: stored.options.currency ?? null },
    reading: stored.reading as ImportView['reading'],
    preview: plan?.preview ?? [],
    rejected: refused.map(({ sheet, row, field, value, code, cells }) => ({
      sheet: sheet ?? '',
      row,
      column: cells.column,
      field: field ?? '',
      value: value ?? '',
      code,
    })),
    differences: result?.differences ? flat(result.differences) : (plan?.differences ?? []),
  })
}

type ResultDifference = {
  orderNo: string
  versionNo: number
  changes: { lineNo: string; field: string; before: unknown; after: unknown }[]
}
const flat = (differences: ResultDifference[]): ImportView['differences'] =>
  differences.flatMap(({ orderNo, versionNo, changes }) =>
    changes.map(({ lineNo, field, before, after }) => ({ orderNo, versionNo, lineNo, field, before, after })),
  )

const REASON = { zh: '退回原因', en: 'Reason' }

/** The refused rows in the layout they came in, with the reason behind the last column; ready to be mended and sent again. */
export async function refusedSheets(
  tx: Tx,
  tenantId: string,
  id: string,
  language: Language,
): Promise<Result<{ fileName: string; sheets: TextSheet[] }>> {
  const stored = await findImport(tx, tenantId, id)
  if (!stored) return integrationsErrors.refuse('integrations.import.not_found', { id })
  const refused = await listRefusedRows(tx, tenantId, id, REFUSED_FILE_MAX)
  if (refused.length === 0) return integrationsErrors.refuse('integrations.import.nothing_rejected')
  const heads = (stored.reading as { heads?: SheetHead[] } | null)?.heads ?? []
  const bySheet = Map.groupBy(refused, (row) => row.sheet ?? '')
  const sheets = [...bySheet].map(([name, rows]): TextSheet => {
    const head = heads.find((each) => each.sheet === name)?.rows ?? []
    const width = Math.max(...head.map((row) => row.length), ...rows.map((row) => row.cells.texts.length))
    const padded = (texts: string[], last: string) => [...texts, ...Array(width - texts.length).fill(''), last]
    const headRows = head.map((row, index) => padded(row, index === head.length - 1 ? REASON[language] : ''))
    const byRow = Map.groupBy(rows, (row) => row.row)
    const lines = [...byRow.values()].map((same) =>
      padded(same[0]!.cells.texts, same.map((row) => reasonOf(row, language)).join('；')),
    )
    return { name: name || 'Sheet1', rows: [...headRows, ...lines] }
  })
  return ok({ fileName: stored.fileName, sheets })
}

function reasonOf({ code, cells, field, value }: StoredRefusal, language: Language): string {
  const known = code.includes('.') ? code : `integrations.row.${code}`
  const { title, detail } = messageOf(known, { column: cells.column || field, value }, language)
  return language === 'zh' ? `${title}：${detail}` : `${title}. ${detail}`
}

export const vanishedShape = z.object({
  id: z.string(),
  orderNo: z.string(),
  lineNo: z.string(),
  supplierName: z.string().nullable(),
  itemCode: z.string().nullable(),
  itemName: z.string(),
  openQuantity: z.string(),
  unit: z.string().nullable(),
  requestedDate: z.string().nullable(),
  promisedDate: z.string().nullable(),
  missingSince: z.string(),
})

/** Open lines of the import's source that its latest snapshot did not list. */
export async function listVanished(
  tx: Tx,
  reader: { tenantId: string; seesSuppliers: boolean },
  id: string,
): Promise<Result<{ lines: z.input<typeof vanishedShape>[] }>> {
  const { tenantId } = reader
  const stored = await findImport(tx, tenantId, id)
  if (!stored) return integrationsErrors.refuse('integrations.import.not_found', { id })
  const supplier = reader.seesSuppliers ? sql`supplier_name` : sql`null::text`
  const lines = await tx.rows(sql<z.input<typeof vanishedShape>>`
    select id, order_no as "orderNo", line_no as "lineNo", ${supplier} as "supplierName", item_code as "itemCode", item_name as "itemName",
      trim_scale(greatest(scheduled_quantity - received_quantity - cancelled_quantity, 0))::text as "openQuantity", unit,
      requested_date as "requestedDate", promised_date as "promisedDate", missing_since as "missingSince"
    from procurement.v_schedule_lines
    where tenant_id = ${tenantId} and source = ${stored.source} and missing_since is not null and status = 'open'
    order by order_no, line_no, schedule_no limit ${VANISHED_MAX}`)
  return ok({ lines })
}
