// What a supplier wrote into the form for another date, quantity or price, read the way people write; a fault names the field.
import { type CalendarDate, type Decimal, ok, parseCalendarDate, parseDecimal, type Result, refuse } from '#kernel'

export const PIECE_ROWS = 4

export type ChangeWritten = {
  pieces?: { quantity?: Decimal; promisedDate: CalendarDate }[]
  quantity?: Decimal
  unitPrice?: Decimal
}

const fault = (code: string, field: string): Result<never> =>
  refuse({ code: `collaboration.change.${code}`, kind: 'invalid', pointer: `/${field}` })

/** 2026-12-10, 2026/12/10, 2026.12.10. */
const readDay = (text: string): CalendarDate | null => parseCalendarDate(text.trim().replaceAll(/[/.]/g, '-'))

/** 1,200 件 → 1200; full-width digits as well. */
function readNumber(text: string): Decimal | null {
  const plain = text.normalize('NFKC').trim().replaceAll(/[,\s]/g, '')
  return parseDecimal(/^\d+(\.\d+)?/.exec(plain)?.[0] ?? '')
}

/**
 * Fields `day`; `q1`,`d1` … for a split; `quantity`; `price`. A split is what its rows say, and one row may leave its quantity
 * out. Refuses with `collaboration.change.day_unreadable | quantity_unreadable | price_unreadable | day_missing | nothing`.
 */
export function readChangeForm(fields: Readonly<Record<string, string>>): Result<ChangeWritten> {
  const given = (name: string): string => fields[name]?.trim() ?? ''
  const written: ChangeWritten = {}
  const pieces: NonNullable<ChangeWritten['pieces']> = []
  for (let row = 1; row <= PIECE_ROWS; row += 1) {
    const [day, quantity] = [given(`d${row}`), given(`q${row}`)]
    if (day === '' && quantity === '') continue
    if (day === '') return fault('day_missing', `d${row}`)
    const promisedDate = readDay(day)
    if (promisedDate === null) return fault('day_unreadable', `d${row}`)
    const amount = quantity === '' ? undefined : readNumber(quantity)
    if (amount === null) return fault('quantity_unreadable', `q${row}`)
    pieces.push({ promisedDate, ...(amount !== undefined && { quantity: amount }) })
  }
  if (pieces.length > 0) written.pieces = pieces
  else if (given('day') !== '') {
    const promisedDate = readDay(given('day'))
    if (promisedDate === null) return fault('day_unreadable', 'day')
    written.pieces = [{ promisedDate }]
  }
  if (given('quantity') !== '') {
    const quantity = readNumber(given('quantity'))
    if (quantity === null) return fault('quantity_unreadable', 'quantity')
    written.quantity = quantity
  }
  if (given('price') !== '') {
    const unitPrice = readNumber(given('price'))
    if (unitPrice === null) return fault('price_unreadable', 'price')
    written.unitPrice = unitPrice
  }
  return Object.keys(written).length === 0 ? fault('nothing', 'day') : ok(written)
}
