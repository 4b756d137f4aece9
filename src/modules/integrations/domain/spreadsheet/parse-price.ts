// Reads prices as people write them: `¥5.2`, `US$41.00/EA`, `12,-`, `1.2万`.
import { canonicalDecimal, type Decimal, type NumberStyle, readDigits, readQuantity } from '#kernel'
import { currencyOf } from './currency.ts'

export type PriceReading = { value: Decimal | null; currency: string | null }

const NUMBER_LENGTH_MAX = 64
const PLAIN = /^(?:0|[1-9]\d{0,14})$/
const PLAIN_FRACTION = /^(\d{1,15})\.(\d{1,12})$/

const MONEY_SIGNS =
  /(US\$|HK\$|NT\$|SG\$|S\$|A\$|AU\$|C\$|CA\$|NZ\$|R\$|RMB|CNY|USD|EUR|GBP|JPY|TWD|NTD|HKD|KRW|CHF|SGD|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|THB|VND|MYR|BRL|MXN|人民币|新台[币幣]|台[币幣]|港[币幣]|美[元金]|欧元|歐元|日[元圆圓]|英[镑鎊]|元整?|块钱?|塊|圆|圓|円|[¥￥$€£₩₹₽฿])/giu

/**
 * A price and the currency written at it; `value` null where no single number can be read (面议, TBD).
 * `12,-` is twelve; `3.5/pc` is the price of one.
 */
export function readPrice(text: string, style: NumberStyle): PriceReading {
  if (PLAIN.test(text)) return { value: text as Decimal, currency: null }
  const fraction = style === 'dot' ? PLAIN_FRACTION.exec(text) : null
  if (fraction) return { value: canonicalDecimal('', fraction[1] as string, fraction[2] as string), currency: null }
  if (text.length > NUMBER_LENGTH_MAX) return { value: null, currency: null }
  const source = text
    .normalize('NFKC')
    .replace(/[−–—﹣]/g, '-')
    .trim()
  const signs = source.match(MONEY_SIGNS)
  const currency = signs ? signs[0] : null
  let rest = source.replace(MONEY_SIGNS, ' ').trim()
  rest = rest
    .replace(/[.,]\s*-{1,2}$/, '')
    .replace(/\/\s*[\p{L}.]+[23²³]?$/u, '')
    .replace(/\((含|不含|未)税?[^)]*\)|含税|未税|不含税|\bnet\b|\beach\b|\bea\b|\bper\b\s+\p{L}+/giu, '')
    .trim()
  const brackets = /^\(([^()]*)\)$/.exec(rest)
  const isNegative = Boolean(brackets) || /\d-$/.test(rest)
  rest = (brackets ? (brackets[1] as string) : rest.replace(/-$/, '')).trim()
  rest = rest.replace(/^([+-]?[\d.,' ]+)\s*\p{L}{1,4}$/u, '$1').trim()
  let value = readDigits(rest, style)
  if (value === null && /^[+-]?[\d.,]+\s*[万千kK]$/.test(rest)) value = readQuantity(rest, style)?.value ?? null
  if (value !== null && isNegative && value !== '0') value = `-${value.replace('-', '')}` as Decimal
  return { value, currency: currency === null ? null : currency }
}

/** The currency code of a sign found at a price, given where the file comes from. */
export { currencyOf }
