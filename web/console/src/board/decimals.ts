// Exact sums of quantities written as decimal text, so that the rest of a split is right to the last digit; no floats.

const PLAIN = /^-?\d+(\.\d+)?$/
const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0

function scaled(text: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

function unscaled(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : ''
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '')
  return `${sign}${whole}${fraction ? `.${fraction}` : ''}`
}

/** The quantity a person typed (`1,200`, `３００`, `12.5`) as plain decimal text; null when it is none. */
export function readQuantity(typed: string): string | null {
  const narrow = typed.replace(/[０-９．，]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
  const text = narrow
    .trim()
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(/^\./, '0.')
  return PLAIN.test(text) ? text : null
}

/** `from` minus all of `parts`. */
export function subtractAll(from: string, parts: readonly string[]): string {
  const decimals = Math.max(decimalsOf(from), ...parts.map(decimalsOf))
  const left = parts.reduce((rest, part) => rest - scaled(part, decimals), scaled(from, decimals))
  return unscaled(left, decimals)
}

export const isPositive = (text: string): boolean => PLAIN.test(text) && !text.startsWith('-') && /[1-9]/.test(text)
export const isNegative = (text: string): boolean => text.startsWith('-') && /[1-9]/.test(text)

/** The exact product: `1200` × `8.5` → `10200`. */
export function multiply(a: string, b: string): string {
  const decimals = decimalsOf(a) + decimalsOf(b)
  return unscaled(scaled(a, decimalsOf(a)) * scaled(b, decimalsOf(b)), decimals)
}
