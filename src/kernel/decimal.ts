// Exact decimals: every quantity and every amount of money in Nuoda is one of these; floats never touch either.
import Big from 'big.js'

Big.DP = 20
Big.strict = false
// Quantities such as 0.0000001 kg must print as written, never as 1e-7.
Big.NE = -40
Big.PE = 60

declare const decimalBrand: unique symbol
/** A canonical decimal string: no exponent, no grouping, no trailing zeros (`1200`, `0.5`, `-3.25`). */
export type Decimal = string & { readonly [decimalBrand]: true }

const WRITTEN = /^[+-]?(\d+(\.\d*)?|\.\d+)$/

/** Reads a plain decimal (`12`, `-0.50`); null when the text is anything else. Grouping is the reader's job, not ours. */
export function parseDecimal(text: string): Decimal | null {
  return WRITTEN.test(text) ? canonical(new Big(text)) : null
}

/** The decimal for a literal or a value already known to be one; throws on anything else (a bug, not bad input). */
export function decimal(value: string | number | bigint): Decimal {
  return canonical(new Big(String(value)))
}

function canonical(value: Big): Decimal {
  return value.eq(0) ? ('0' as Decimal) : (value.toFixed() as Decimal)
}

/** Most quantities are small whole numbers: these are exact as they are, and ten times as fast. */
const SMALL_WHOLE = /^-?\d{1,14}$/
const areSmallWhole = (a: string, b: string): boolean => SMALL_WHOLE.test(a) && SMALL_WHOLE.test(b)
// Adding zero turns -0 into 0.
const whole = (value: number): Decimal => String(value + 0) as Decimal

export const ZERO = '0' as Decimal
export const plus = (a: Decimal, b: Decimal): Decimal =>
  areSmallWhole(a, b) ? whole(Number(a) + Number(b)) : canonical(new Big(a).plus(b))
export const minus = (a: Decimal, b: Decimal): Decimal =>
  areSmallWhole(a, b) ? whole(Number(a) - Number(b)) : canonical(new Big(a).minus(b))
export const times = (a: Decimal, b: Decimal): Decimal => canonical(new Big(a).times(b))
/** -1, 0 or 1. */
export const compareDecimals = (a: Decimal, b: Decimal): -1 | 0 | 1 =>
  areSmallWhole(a, b) ? ((Math.sign(Number(a) - Number(b)) + 0) as -1 | 0 | 1) : (new Big(a).cmp(b) as -1 | 0 | 1)
const HAS_DIGIT = /[1-9]/
/** Decimals have no exponent, so a digit that is not zero is enough to know. */
export const isZero = (a: Decimal): boolean => !HAS_DIGIT.test(a)
export const isNegative = (a: Decimal): boolean => a[0] === '-' && HAS_DIGIT.test(a)
export const isPositive = (a: Decimal): boolean => a[0] !== '-' && HAS_DIGIT.test(a)
export const smallest = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) <= 0 ? a : b)
export const largest = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) >= 0 ? a : b)
export const sum = (values: Iterable<Decimal>): Decimal => {
  let total = new Big(0)
  for (const value of values) total = total.plus(value)
  return canonical(total)
}

/** a ÷ b rounded half-up to `places` decimals; throws when b is zero. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal {
  return canonical(new Big(a).div(b).round(places, Big.roundHalfUp))
}

/** Half-up rounding to `places` decimals. Sum first, then round (P16). */
export const roundTo = (a: Decimal, places: number): Decimal => canonical(new Big(a).round(places, Big.roundHalfUp))
