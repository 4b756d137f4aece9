// How a number of a series is written: `PO{YYMM}-{0001}` and its kind, counted anew with every new period.
import type { CalendarDate } from '#kernel'

export const ORDER_NUMBER_PATTERN = 'PO{YYMM}-{0001}'
export const DESPATCH_NUMBER_PATTERN = 'DA{YYMM}-{0001}'

/** The part of a pattern that names its period; numbers count within it (`PO2611-`). */
export const seriesOf = (pattern: string, today: CalendarDate): string =>
  pattern
    .replace('{YYYY}', today.slice(0, 4))
    .replace('{YYMM}', today.slice(2, 4) + today.slice(5, 7))
    .replace('{YY}', today.slice(2, 4))
    .replace(/\{0+1\}/, '#')

/** The written number; more digits than the pattern has are written all the same. */
export function writeNumber(pattern: string, today: CalendarDate, value: number): string {
  const digits = /\{(0+1)\}/.exec(pattern)?.[1]?.length ?? 4
  return seriesOf(pattern, today).replace('#', String(value).padStart(digits, '0'))
}
