// Files of receipts and contacts from their bytes to the books in one go, for the command line; `dryRun` writes nothing.
import { basename } from 'node:path'
import { type Call, openWorkbook, type Runtime, SPREADSHEET_LIMITS } from '#infra'
import { ok, type Result } from '#kernel'
import { putContacts } from '#masterdata'
import { type ReadFacts, readWorkbook } from '../domain/read-import-file.ts'
import { integrationsErrors } from '../errors.ts'
import { importReceipts } from './import-receipts.ts'
import { contactRows } from './plan-import.ts'

export type FileToTakeIn = {
  kind: 'receipts' | 'contacts'
  bytes: Uint8Array
  path: string
  source: string
  dryRun: boolean
}
export type TakenIn = {
  rows: number
  created: number
  changed: number
  unchanged: number
  rejected: { sheet: string; row: number; field: string; value: string; code: string }[]
}

/** Refuses with `integrations.file.<code>` where the file is no list of its kind. */
export async function takeInFile(runtime: Runtime, call: Call, file: FileToTakeIn): Promise<Result<TakenIn>> {
  const fileName = basename(file.path)
  const opened = await openWorkbook(file.bytes, fileName, SPREADSHEET_LIMITS)
  const request = { kind: file.kind, fileName, today: runtime.today(call.zone), options: {}, layouts: {} }
  const { facts } = readWorkbook(opened, request)
  const { refuseCode } = facts.reading
  if (refuseCode !== null) {
    const code = refuseCode === 'not_orders' ? `not_${file.kind}` : refuseCode
    return integrationsErrors.refuse(`integrations.file.${code}` as 'integrations.file.empty', { fileName })
  }
  return file.kind === 'receipts' ? receipts(runtime, call, file, facts) : contacts(runtime, call, file, facts)
}

const refusedOf = ({ refused }: ReadFacts): TakenIn['rejected'] =>
  refused.map(({ sheet, row, field, value, code }) => ({ sheet, row, field, value, code }))

async function receipts(
  runtime: Runtime,
  call: Call,
  { source, path, dryRun }: FileToTakeIn,
  facts: ReadFacts,
): Promise<Result<TakenIn>> {
  const input = { source, reference: basename(path), receipts: facts.receipts, dryRun }
  const outcome = await runtime.execute(importReceipts, input, call)
  if (!outcome.ok) return outcome
  const unfit = outcome.value.refused.map(({ index, code }) => {
    const { sheet, row, orderNo, lineNo, itemCode } = facts.receipts[index]!
    const field = code === 'order_unknown' ? 'order_no' : 'line_no'
    return { sheet, row, field, value: code === 'order_unknown' ? orderNo : (lineNo ?? itemCode ?? ''), code }
  })
  const { create, unchanged } = outcome.value
  const rejected = [...refusedOf(facts), ...unfit]
  return ok({ rows: facts.reading.rows, created: create, changed: 0, unchanged, rejected })
}

async function contacts(
  runtime: Runtime,
  call: Call,
  { dryRun }: FileToTakeIn,
  facts: ReadFacts,
): Promise<Result<TakenIn>> {
  const outcome = await runtime.execute(putContacts, { rows: contactRows(facts), dryRun }, call)
  if (!outcome.ok) return outcome
  const { rows } = outcome.value
  const count = (wanted: string) => rows.filter((row) => row.outcome === wanted).length
  const unfit = rows.flatMap((row) => {
    if (row.outcome !== 'refused') return []
    const { sheet, row: rowNo, supplier } = facts.contacts[row.index]!
    return [{ sheet, row: rowNo, field: row.pointer?.split('/').at(-1) ?? '', value: supplier, code: row.code ?? '' }]
  })
  return ok({
    rows: facts.reading.rows,
    created: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: [...refusedOf(facts), ...unfit],
  })
}
