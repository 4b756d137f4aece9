// What is known of a supplier's open lines when what he pasted, ticked or typed is matched to them.
import type { CalendarDate, Decimal } from '#kernel'

export type OpenLine = {
  id: string
  version: number
  tenantId: string
  orderId: string
  orderNo: string
  lineNo: string
  scheduleNo: number
  itemCode: string | null
  itemName: string
  unit: string | null
  openQuantity: Decimal
  /** What the buyer asked for. */
  requestedDate: CalendarDate | null
  /** The supplier's standing word; null while there is none, or where it is split over several days. */
  promisedDate: CalendarDate | null
  /** Answered at all: then the standing word, said again, changes nothing. */
  isAnswered: boolean
}

/** For comparing what people typed: width, case, blanks and punctuation do not matter. */
export const plainKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** `00010`, `0010` and `10` are one line: spreadsheets drop the zeros. */
export const sameLineNo = (a: string, b: string): boolean => lineKey(a) === lineKey(b)

export const lineKey = (lineNo: string): string => plainKey(lineNo).replace(/^0+(?=.)/, '')
