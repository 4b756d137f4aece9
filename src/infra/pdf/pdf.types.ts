// A document to be set as PDF: blocks of text, columns and tables as plain values, so that it can be handed to another thread.

export type PdfText = {
  text: string | PdfText[]
  bold?: boolean
  fontSize?: number
  color?: string
  alignment?: 'left' | 'right' | 'center'
  margin?: [number, number, number, number]
  noWrap?: boolean
  lineHeight?: number
}
export type PdfColumns = {
  columns: (PdfBlock & { width?: number | '*' | 'auto' })[]
  columnGap?: number
  margin?: PdfText['margin']
  unbreakable?: boolean
}
export type PdfTable = {
  table: {
    headerRows: number
    widths: (number | '*' | 'auto')[]
    body: PdfCell[][]
    dontBreakRows?: boolean
    heights?: number | number[]
  }
  /** `ruled`: thin lines between rows; `boxed`: all around. */
  layout?: 'ruled' | 'boxed' | 'noBorders'
  margin?: PdfText['margin']
  unbreakable?: boolean
}
export type PdfStack = { stack: PdfBlock[]; margin?: PdfText['margin']; unbreakable?: boolean }
export type PdfBlock = PdfText | PdfColumns | PdfTable | PdfStack
export type PdfCell = PdfBlock & { colSpan?: number }

export type PdfSheet = {
  title: string
  author: string
  /** BCP 47. */
  language: string
  /** ISO instant: stands in the file, so that the same facts give the same bytes. */
  createdAt: string
  content: PdfBlock[]
  /** `{page}` and `{pages}` in `right`. */
  footer: { left: string; right: string }
}
