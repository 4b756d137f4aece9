// A file of orders from its bytes to lines that can be put on the books; nothing is written.
import { basename } from 'node:path'
import { openWorkbook, type SpreadsheetLimits } from '#infra'
import { ok, type Result } from '#kernel'
import { refusedRows } from '../domain/file-reading.ts'
import {
  type FileOutcomeCode,
  type Grid,
  type ReadOptions,
  type RejectedRow,
  readOrderSheets,
  refusal,
  type SheetReading,
} from '../domain/spreadsheet/index.ts'
import { stateLines } from '../domain/state-lines.ts'
import type { StatedLine } from '../domain/stated-line.ts'
import { integrationsErrors } from '../errors.ts'

export type ReadOrders = {
  reading: SheetReading
  lines: StatedLine[]
  rejected: RejectedRow[]
  /** Orders that a refused row speaks of: a snapshot has not lost them. */
  refusedOrderNos: string[]
}

/** The reading of any file, refused ones too: their `outcome` and `refuseCode` say so. */
export async function readSheets(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions & { limits?: SpreadsheetLimits } = {},
): Promise<SheetReading> {
  return (await read(bytes, fileName, options)).reading
}

async function read(
  bytes: Uint8Array,
  fileName: string,
  { limits, ...how }: ReadOptions & { limits?: SpreadsheetLimits },
): Promise<{ reading: SheetReading; grids: readonly Grid[] }> {
  const opened = await openWorkbook(bytes, basename(fileName), limits)
  if (opened.ok) return { reading: readOrderSheets(opened.value, how), grids: opened.value.sheets }
  const code = (opened.error.details?.refuseCode as FileOutcomeCode | undefined) ?? 'damaged'
  return { reading: refusal({ fileName, sheets: [] }, code), grids: [] }
}

/** Lines and refused rows of a file of orders; refuses with `integrations.file.<code>` where the file is none. */
export async function readOrderFile(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions & { limits?: SpreadsheetLimits } = {},
): Promise<Result<ReadOrders>> {
  const { reading, grids } = await read(bytes, fileName, options)
  if (reading.refuseCode) return integrationsErrors.refuse(`integrations.file.${reading.refuseCode}`, { fileName })
  const stated = stateLines(reading, options)
  const rejected = [...reading.rejected, ...stated.rejected]
  const { orderNos } = refusedRows(reading, rejected, grids)
  return ok({ reading, lines: stated.lines, rejected, refusedOrderNos: orderNos })
}
