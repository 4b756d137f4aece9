// The file of an import, read in a thread of its own with the order reader.
import { type OpenedApart, readApart as readInThread, type SpreadsheetLimits } from '#infra'
import { ok, type Result } from '#kernel'
import type { ReadFacts, ReadRequest } from '../domain/read-import-file.ts'
import type { StatedOrder } from '../domain/stated-line.ts'
import { integrationsErrors } from '../errors.ts'

export type OpenedFile = OpenedApart<ReadFacts, StatedOrder[]>
export type FileToRead = ReadRequest & { bytes: Uint8Array; limits: SpreadsheetLimits }

const READER = new URL('../domain/read-import-file.ts', import.meta.url)

/** What the file itself is refused for stands in its facts; `integrations.file.too_slow` and `too_large` are told here. */
export async function readApart({ bytes, limits, ...request }: FileToRead): Promise<Result<OpenedFile>> {
  const { kind, fileName, today, layouts } = request
  // Only what the reading depends on: the same reading again is handed over without being done again.
  const { mapping, noDateWords, supplier, currency } = request.options
  const options = { mapping, noDateWords, supplier, currency }
  const file = { bytes, fileName, limits }
  const opened = await readInThread<ReadRequest, ReadFacts, StatedOrder[]>(file, READER, {
    kind,
    fileName,
    today,
    options,
    layouts,
  })
  if (opened.ok) return ok(opened.value)
  const isSlow = opened.error.details?.refuseCode === 'too_slow'
  return integrationsErrors.refuse(isSlow ? 'integrations.file.too_slow' : 'integrations.file.too_large', { fileName })
}
