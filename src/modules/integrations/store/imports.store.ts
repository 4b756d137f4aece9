// Imports on disk: the file in parts, what was read in it, what became of it, and the rows that were refused.
import { sql, type Tx } from '#infra'
import type { ImportKind, ImportOptions, RefusedRow } from '../domain/file-reading.ts'
import type { SavedMapping } from '../domain/spreadsheet/index.ts'

export type ImportState = 'read' | 'applying' | 'applied' | 'failed'
/** Who started it, so that it can be finished after a restart in that person's name. */
export type StartedBy = { id: string | null; name: string; role: string; zone: string }
export type StoredOptions = ImportOptions & { startedBy?: StartedBy }

export type StoredImport = {
  id: string
  kind: ImportKind
  mode: 'addition' | 'snapshot'
  source: string
  fileName: string
  fileSize: number
  state: ImportState
  options: StoredOptions
  reading: Record<string, unknown> | null
  plan: Record<string, unknown> | null
  result: Record<string, unknown> | null
  error: { code: string; details?: Record<string, unknown> } | null
  done: number
  total: number
  createdAt: string
  createdBy: string
  appliedAt: string | null
}

const PART_BYTES = 4 * 1024 * 1024
const columns = sql`id, kind, mode, source, file_name as "fileName", file_size::int as "fileSize", state, options, reading, plan, result, error,
  done, total, created_at as "createdAt", created_by as "createdBy", applied_at as "appliedAt"`
const json = (value: unknown) => sql`${value === null ? null : JSON.stringify(value)}::jsonb`

export type NewImport = Pick<
  StoredImport,
  'id' | 'kind' | 'mode' | 'source' | 'fileName' | 'state' | 'options' | 'reading' | 'plan' | 'total'
> & { hash: string; bytes: Uint8Array; createdBy: string; at: Date }

export async function insertImport(tx: Tx, tenantId: string, made: NewImport): Promise<void> {
  await tx.run(sql`
    insert into integrations.imports (tenant_id, id, kind, mode, source, file_name, file_hash, file_size, state, options, reading, plan, total,
      created_at, created_by)
    values (${tenantId}, ${made.id}, ${made.kind}, ${made.mode}, ${made.source}, ${made.fileName}, ${made.hash}, ${made.bytes.length},
      ${made.state}, ${json(made.options)}, ${json(made.reading)}, ${json(made.plan)}, ${made.total}, ${made.at.toISOString()}, ${made.createdBy})`)
  for (let at = 0, part = 0; at < made.bytes.length; at += PART_BYTES, part++) {
    const content = Buffer.from(
      made.bytes.buffer,
      made.bytes.byteOffset + at,
      Math.min(PART_BYTES, made.bytes.length - at),
    )
    await tx.run(sql`
      insert into integrations.import_files (tenant_id, import_id, part, content)
      values (${tenantId}, ${made.id}, ${part}, ${content})`)
  }
}

export async function loadFile(tx: Tx, tenantId: string, id: string): Promise<Uint8Array> {
  const parts = await tx.rows(sql<{ content: Buffer }>`
    select content from integrations.import_files where tenant_id = ${tenantId} and import_id = ${id} order by part`)
  return Buffer.concat(parts.map((part) => part.content))
}

export async function findImport(tx: Tx, tenantId: string, id: string): Promise<StoredImport | undefined> {
  return tx.maybe(
    sql<StoredImport>`select ${columns} from integrations.imports where tenant_id = ${tenantId} and id = ${id}`,
  )
}

export async function lockImport(tx: Tx, tenantId: string, id: string): Promise<StoredImport | undefined> {
  return tx.maybe(
    sql<StoredImport>`select ${columns} from integrations.imports where tenant_id = ${tenantId} and id = ${id} for update`,
  )
}

/** Newest first; without what was read in them, which may be long. */
export async function listImportRows(
  tx: Tx,
  tenantId: string,
  page: { before: string | null; limit: number },
): Promise<StoredImport[]> {
  const before = page.before ? sql`and id < ${page.before}::uuid` : sql``
  return tx.rows(sql<StoredImport>`
    select id, kind, mode, source, file_name as "fileName", file_size::int as "fileSize", state, options, null as reading,
      plan - 'preview' - 'differences' as plan, result - 'differences' as result, error, done, total, created_at as "createdAt",
      created_by as "createdBy", applied_at as "appliedAt"
    from integrations.imports where tenant_id = ${tenantId} ${before} order by id desc limit ${page.limit}`)
}

export async function saveReading(
  tx: Tx,
  tenantId: string,
  read: Pick<StoredImport, 'id' | 'state' | 'options' | 'reading' | 'plan' | 'total' | 'mode'>,
): Promise<void> {
  await tx.run(sql`
    update integrations.imports set state = ${read.state}, options = ${json(read.options)}, reading = ${json(read.reading)},
      plan = ${json(read.plan)}, total = ${read.total}, mode = ${read.mode}, error = null
    where tenant_id = ${tenantId} and id = ${read.id}`)
}

export async function saveStart(tx: Tx, tenantId: string, id: string, options: StoredOptions): Promise<void> {
  await tx.run(sql`
    update integrations.imports set state = 'applying', options = ${json(options)}, done = 0, error = null
    where tenant_id = ${tenantId} and id = ${id}`)
}

export async function saveProgress(tx: Tx, tenantId: string, id: string, done: number, total: number): Promise<void> {
  await tx.run(sql`
    update integrations.imports set done = ${done}, total = ${total}
    where tenant_id = ${tenantId} and id = ${id} and state = 'applying'`)
}

export async function saveEnd(
  tx: Tx,
  tenantId: string,
  id: string,
  end: { at: Date; result: Record<string, unknown> } | { error: { code: string; details?: Record<string, unknown> } },
): Promise<void> {
  if ('error' in end) {
    await tx.run(sql`
      update integrations.imports set state = 'failed', error = ${json(end.error)}
      where tenant_id = ${tenantId} and id = ${id}`)
    return
  }
  await tx.run(sql`
    update integrations.imports set state = 'applied', result = ${json(end.result)}, applied_at = ${end.at.toISOString()}, done = total
    where tenant_id = ${tenantId} and id = ${id}`)
}

/** Imports that were being applied when their process ended. */
export async function unfinishedImports(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from integrations.imports where tenant_id = ${tenantId} and state = 'applying' order by id`)
  return rows.map((row) => row.id)
}

export type StoredRefusal = Omit<RefusedRow, 'texts' | 'column'> & { cells: { column: string; texts: string[] } }

/** Replaces the refused rows of an import. */
export async function putRefusedRows(tx: Tx, tenantId: string, importId: string, rows: RefusedRow[]): Promise<void> {
  await tx.run(sql`delete from integrations.rejected_rows where tenant_id = ${tenantId} and import_id = ${importId}`)
  if (rows.length === 0) return
  const numbered = rows.map(({ column, texts, ...row }, seq) => ({ ...row, seq, cells: { column, texts } }))
  await tx.run(sql`
    insert into integrations.rejected_rows (tenant_id, import_id, seq, sheet, row_no, field, value, code, cells)
    select ${tenantId}, ${importId}, seq, sheet, "row", field, value, code, cells
    from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as r(seq int, sheet text, "row" int, field text, value text, code text, cells jsonb)`)
}

export async function listRefusedRows(
  tx: Tx,
  tenantId: string,
  importId: string,
  limit: number,
): Promise<StoredRefusal[]> {
  return tx.rows(sql<StoredRefusal>`
    select sheet, row_no as "row", field, value, code, cells from integrations.rejected_rows
    where tenant_id = ${tenantId} and import_id = ${importId} order by seq limit ${limit}`)
}

/** What the company decided for its layouts, by fingerprint. */
export async function readLayouts(tx: Tx, tenantId: string, kind: ImportKind): Promise<Record<string, SavedMapping>> {
  const rows = await tx.rows(sql<{ fingerprint: string; mapping: SavedMapping }>`
    select fingerprint, mapping from integrations.layout_mappings where tenant_id = ${tenantId} and kind = ${kind}`)
  return Object.fromEntries(rows.map((row) => [row.fingerprint, row.mapping]))
}

/** What is decided now is added to what was decided before. */
export async function rememberLayout(
  tx: Tx,
  tenantId: string,
  layout: { fingerprint: string; kind: ImportKind; mapping: SavedMapping; at: Date; by: string },
): Promise<void> {
  await tx.run(sql`
    insert into integrations.layout_mappings (tenant_id, fingerprint, kind, mapping, updated_at, updated_by)
    values (${tenantId}, ${layout.fingerprint}, ${layout.kind}, ${json(layout.mapping)}, ${layout.at.toISOString()}, ${layout.by})
    on conflict (tenant_id, kind, fingerprint) do update set mapping = excluded.mapping, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by`)
}
