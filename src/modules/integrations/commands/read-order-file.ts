// A file of orders from its bytes to lines that can be put on the books; nothing is written.
import { basename } from 'node:path'
import { openWorkbook, type SpreadsheetLimits } from '#infra'
import { ok, type Result } from '#kernel'
import {
  type FileOutcomeCode,
  type ReadOptions,
  type RejectedRow,
  readOrderSheets,
  refusal,
  type SheetReading,
} from '../domain/spreadsheet/index.ts'
import { stateLines } from '../domain/state-lines.ts'
import type { StatedLine } from '../domain/stated-line.ts'
import { integrationsErrors } from '../errors.ts'

export type ReadOrders = { reading: SheetReading; lines: StatedLine[]; rejected: RejectedRow[] }

/** The reading of any file, refused ones too: their `outcome` and `refuseCode` say so. */
export async function readSheets(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions & { limits?: SpreadsheetLimits } = {},
): Promise<SheetReading> {
  const { limits, ...how } = options
  const opened = await openWorkbook(bytes, basename(fileName), limits)
  if (opened.ok) return readOrderSheets(opened.value, how)
  return refusal(
    { fileName, sheets: [] },
    (opened.error.details?.refuseCode as FileOutcomeCode | undefined) ?? 'damaged',
  )
}

/** Lines and refused rows of a file of orders; refuses with `integrations.file.<code>` where the file is none. */
export async function readOrderFile(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions & { limits?: SpreadsheetLimits } = {},
): Promise<Result<ReadOrders>> {
  const reading = await readSheets(bytes, fileName, options)
  if (reading.refuseCode) return integrationsErrors.refuse(`integrations.file.${reading.refuseCode}`, { fileName })
  const stated = stateLines(reading, options)
  return ok({ reading, lines: stated.lines, rejected: [...reading.rejected, ...stated.rejected] })
}
