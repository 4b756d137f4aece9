// Opens spreadsheet files with readers that are loaded when the first file comes: most processes never see one.
import type { Result } from '#kernel'
import type { SpreadsheetLimits, Workbook } from './workbook.ts'

/** As `openWorkbook` of `open-workbook.ts`: bytes → sheets of cells, or a refusal `infra.spreadsheet.<code>`. */
export async function openWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits?: SpreadsheetLimits,
): Promise<Result<Workbook>> {
  const readers = await import('./open-workbook.ts')
  return readers.openWorkbook(bytes, fileName, limits)
}
