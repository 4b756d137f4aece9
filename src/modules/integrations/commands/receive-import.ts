// A file that came in is read and compared with the books; a correction reads it again. Nothing changes until it is started.
import type { Call, Runtime, SpreadsheetLimits } from '#infra'
import type { CalendarDate, Result } from '#kernel'
import { correctedMapping, type DateWord, type ImportKind } from '../domain/file-reading.ts'
import type { OrderField } from '../domain/spreadsheet/index.ts'
import { integrationsErrors } from '../errors.ts'
import { findImport, loadFile, readLayouts, type StoredOptions } from '../store/imports.store.ts'
import { receiveImport, replanImport } from './keep-import.ts'
import { type KeptReading, planImport } from './plan-import.ts'

export type ReceivedParts = {
  kind: ImportKind
  mode: 'addition' | 'snapshot'
  source: string
  supplier?: string
  currency?: string
  fileName: string
  bytes: Uint8Array
}

export async function receiveFile(
  runtime: Runtime,
  call: Call,
  { supplier, currency, ...file }: ReceivedParts,
  limits: SpreadsheetLimits,
): Promise<Result<{ id: string }>> {
  const layouts = await runtime.read(call, (tx) => readLayouts(tx, call.tenantId, file.kind))
  const options: StoredOptions = { ...(supplier && { supplier }), ...(currency && { currency }) }
  const request = { ...file, options, layouts, limits, today: runtime.today(call.zone) }
  const planned = await planImport(runtime, call, request)
  if (!planned.ok) return planned
  return runtime.execute(
    receiveImport,
    { ...file, options, planned: planned.value },
    { ...call, idempotency: undefined },
  )
}

export type ImportCorrection = {
  id: string
  columns: { column: number; field: OrderField | null; dateOrder?: 'ymd' | 'dmy' | 'mdy' }[]
  noDateWords?: { word: string; means: CalendarDate | null }[]
  mode?: 'addition' | 'snapshot'
  supplier?: string | null
  currency?: string | null
}

export async function amendImport(
  runtime: Runtime,
  call: Call,
  correction: ImportCorrection,
  limits: SpreadsheetLimits,
): Promise<Result<{ id: string }>> {
  const { tenantId } = call
  const { id } = correction
  const [stored, bytes] = await runtime.read(call, async (tx) => {
    const found = await findImport(tx, tenantId, id)
    return [found, found ? await loadFile(tx, tenantId, id) : new Uint8Array()] as const
  })
  if (!stored) return integrationsErrors.refuse('integrations.import.not_found', { id })
  if (stored.state !== 'read' && stored.state !== 'failed') {
    return integrationsErrors.refuse('integrations.import.not_ready', { state: stored.state })
  }
  const fault = faultOf(correction)
  if (fault) return fault
  const reading = stored.reading as unknown as KeptReading
  const layouts = await runtime.read(call, (tx) => readLayouts(tx, tenantId, stored.kind))
  const { supplier = stored.options.supplier, currency = stored.options.currency } = correction
  const options: StoredOptions = {
    mapping: correctedMapping(reading, stored.options.mapping, correction.columns),
    noDateWords: wordsOf(reading, correction.noDateWords, stored.options.noDateWords),
    supplier: supplier || null,
    currency: currency || null,
  }
  const mode = correction.mode ?? stored.mode
  const { kind, source, fileName } = stored
  const request = { kind, source, fileName, mode, bytes, options, layouts, limits, today: runtime.today(call.zone) }
  const planned = await planImport(runtime, call, request)
  if (!planned.ok) return planned
  return runtime.execute(
    replanImport,
    { id, mode, options, planned: planned.value },
    { ...call, idempotency: undefined },
  )
}

function faultOf({ columns }: ImportCorrection): Result<never> | null {
  const seen = new Set<string>()
  for (const [index, { field }] of columns.entries()) {
    if (field === null) continue
    if (seen.has(field)) {
      return integrationsErrors.refuse('integrations.import.field_twice', { field }, `/columns/${index}/field`)
    }
    seen.add(field)
  }
  return null
}

function wordsOf(
  reading: KeptReading,
  decided: ImportCorrection['noDateWords'],
  before: DateWord[] | undefined,
): DateWord[] {
  if (!decided) return before ?? []
  const known = new Map(reading.noDateWords.map((each) => [each.word, each]))
  return decided.map(({ word, means }) => ({ column: '', count: 0, ...known.get(word), word, means }))
}
