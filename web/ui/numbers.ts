// How exact quantities and money are shown: the decimal text is grouped, never turned into a float.
import { currentLanguage } from './texts.ts'

/** `12345.50` → `12,345.50`; anything that is not plain decimal text is shown as it stands. */
export function groupDigits(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = ''] = match
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`
}

/** A quantity without needless zeros: `500.000` → `500`. */
export const quantityText = (text: string | null | undefined): string =>
  text ? groupDigits(text.includes('.') ? text.replace(/\.?0+$/, '') : text) : ''

const SIGNS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥', HKD: 'HK$', TWD: 'NT$' }

/** An amount with its currency: `¥12,345.50`; two decimals unless the text has more. */
export function moneyText(amount: string | null | undefined, currency: string | null | undefined): string {
  if (!amount) return ''
  const [whole = '0', fraction = ''] = amount.split('.')
  const decimals = fraction.replace(/0+$/, '').padEnd(2, '0')
  const sign = currency ? (SIGNS[currency] ?? `${currency} `) : ''
  return `${sign}${groupDigits(`${whole}.${decimals}`)}`
}

/** An amount short enough for a narrow column: `¥4.2万`, `$1.3M`. A label only; the exact text belongs in its title. */
export function moneyBrief(amount: string | null | undefined, currency: string | null | undefined): string {
  if (!amount) return ''
  const tag = currentLanguage() === 'en' ? 'en' : 'zh-CN'
  const brief = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }).format(Number(amount))
  return `${currency ? (SIGNS[currency] ?? `${currency} `) : ''}${brief}`
}

export const countText = (count: number): string => groupDigits(String(count))

/** A share 0–1 as whole percent; small positive shares say `<1%` rather than nothing. */
export function percentText(share: number | null | undefined, decimals = 0): string {
  if (share === null || share === undefined) return ''
  if (share > 0 && share < 0.005 && decimals === 0) return '<1%'
  return `${(share * 100).toFixed(decimals)}%`
}
