// Quantities and money while the company is made up: whole numbers of the smallest step, written out as exact decimals.
// A million lines are drawn; big.js for each would take longer than everything else together.
import type { Decimal } from '#kernel'

/** Decimals of a quantity that is counted in thousandths here. */
const QUANTITY_PLACES = 3
const QUANTITY_STEP = 10 ** QUANTITY_PLACES

/** `value` whole steps of 10^-places as a canonical decimal (no trailing zeros). Steps must be a safe whole number. */
function decimalOfSteps(value: number, places: number): Decimal {
  if (!Number.isSafeInteger(value)) throw new Error(`not a whole number of steps: ${value}`)
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  const sign = value < 0 ? '-' : ''
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}` as Decimal
}

/** Thousandths of the unit → the exact quantity. */
export const quantityOf = (thousandths: number): Decimal => decimalOfSteps(thousandths, QUANTITY_PLACES)
/** Cents (or the like) → the exact amount. */
export const moneyOf = (cents: number): Decimal => decimalOfSteps(cents, 2)

/** Price in cents × quantity in thousandths, rounded half-up to whole cents. */
export function amountCents(priceCents: number, thousandths: number): number {
  const exact = BigInt(priceCents) * BigInt(thousandths)
  return Number((exact + BigInt(QUANTITY_STEP / 2)) / BigInt(QUANTITY_STEP))
}

/** Price with value-added tax of `percent`, rounded half-up to whole cents. */
export const withTaxCents = (priceCents: number, percent: number): number =>
  Math.floor((priceCents * (100 + percent) + 50) / 100)

/** `quantity` cut into `parts` positive whole pieces of `step` thousandths, as even as the step allows, the last the rest. */
export function splitQuantity(thousandths: number, parts: number, step: number): number[] {
  const steps = Math.floor(thousandths / step)
  const count = Math.max(1, Math.min(parts, steps))
  const each = Math.floor(steps / count) * step
  return Array.from({ length: count }, (_, index) => (index < count - 1 ? each : thousandths - each * (count - 1)))
}
