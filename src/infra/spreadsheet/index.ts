// Any spreadsheet file as sheets of cells; the public face of the readers in this folder.
export { openWorkbook } from './open-workbook.ts'
export {
  type Cell,
  type FileRefusalCode,
  type MergedArea,
  type RichCell,
  type Sheet,
  SPREADSHEET_LIMITS,
  type SpreadsheetLimits,
  type Workbook,
} from './workbook.ts'
export {
  csvCell,
  TABLE_MEDIA_TYPES,
  type TableColumn,
  type TableFormat,
  type TableRow,
  writeTable,
} from './write-table.ts'
