// Which ISO 4217 currency a sign, a word or a code means; `¥` and 元 depend on where the file was written.

export type FileRegion = 'mainland' | 'taiwan' | 'japan' | 'elsewhere'

const CODES = new Set(
  'CNY USD EUR GBP JPY TWD HKD KRW CHF SGD INR AUD CAD NZD SEK NOK DKK PLN CZK HUF RON THB VND MYR IDR PHP BRL MXN ZAR RUB TRY AED SAR ILS UAH BGN MOP'.split(
    ' ',
  ),
)
const WORDS: [RegExp, string][] = [
  [/^(rmb|人民[币幣]|cny元?|cn¥|rmb¥|人民币元|人民币\(元\)|人民币（元）|rmb元|本币)$/i, 'CNY'],
  [/^(ntd|nt\$|nt|新台[币幣]|台[币幣]|新臺幣|臺幣|ntd\$|twd\$)$/i, 'TWD'],
  [/^(hk\$|港[币幣元]|hkd\$)$/i, 'HKD'],
  [/^(us\$|us dollars?|u\.s\.\$|美[元金]|dollars?|usd\$|\$us)$/i, 'USD'],
  [/^(€|euros?|欧元|歐元)$/i, 'EUR'],
  [/^(£|英[镑鎊]|pounds?|sterling|gbp£)$/i, 'GBP'],
  [/^(円|日[元圆圓]|yen|jp¥|日币|日幣)$/i, 'JPY'],
  [/^(₩|韩元|韓元|won)$/i, 'KRW'],
  [/^(₹|rs\.?|inr₹|rupees?)$/i, 'INR'],
  [/^(sg\$|s\$|新元|新加坡元)$/i, 'SGD'],
  [/^(a\$|au\$|澳元)$/i, 'AUD'],
  [/^(c\$|ca\$|加元)$/i, 'CAD'],
  [/^(nz\$)$/i, 'NZD'],
  [/^(r\$|reais)$/i, 'BRL'],
  [/^(sfr\.?|fr\.|瑞士法郎|chf\.?)$/i, 'CHF'],
  [/^(zł|zl)$/i, 'PLN'],
  [/^(kč|kc)$/i, 'CZK'],
  [/^₽|卢布$/i, 'RUB'],
  [/^(฿|泰铢)$/i, 'THB'],
]

/** The code for a whole cell or sign; null when it is no currency. */
export function currencyOf(text: string, region: FileRegion): string | null {
  const bare = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^[([]|[)\]]$/g, '')
  if (bare === '' || bare.length > 12) return null
  const code = bare.toUpperCase()
  if (CODES.has(code)) return code
  for (const [pattern, currency] of WORDS) if (pattern.test(bare)) return currency
  if (/^[¥￥]$/.test(bare)) return region === 'japan' ? 'JPY' : region === 'taiwan' ? 'TWD' : 'CNY'
  if (/^(元整?|块钱?|塊)$/.test(bare)) return region === 'taiwan' ? 'TWD' : 'CNY'
  if (/^[圆圓]$/.test(bare)) return region === 'japan' ? 'JPY' : 'CNY'
  if (bare === '$') return region === 'taiwan' ? 'TWD' : 'USD'
  return null
}

const IN_TEXT =
  /(US\$|HK\$|NT\$|S\$|A\$|C\$|\bRMB\b|\b(?:CNY|USD|EUR|GBP|JPY|TWD|NTD|HKD|KRW|CHF|SGD|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|THB|VND|MYR|BRL|MXN)\b|人民[币幣]|新台[币幣]|台[币幣]|港[币幣元]|美[元金]|[欧歐]元|日[元圆圓]|英[镑鎊]|[¥￥$€£₩₹円]|(?<![\u4e00-\u9fff])元(?![\u4e00-\u9fff]))/u

/** A currency named inside a header or a heading: `单价(元)`, `Unit Cost (US$)`, `All prices in GBP`. */
export function currencyInText(text: string, region: FileRegion): string | null {
  const found = IN_TEXT.exec(text.normalize('NFKC'))
  return found ? currencyOf(found[0], region) : null
}

/** The currency sign a number format shows: `"¥"#,##0.00`, `[$€-407] #,##0`, `#,##0.00 "USD"`. */
export function currencyOfFormat(format: string, region: FileRegion): string | null {
  const bracket = /\[\$([^\]-]+)(?:-[0-9A-Fa-f]+)?\]/.exec(format)?.[1]
  if (bracket) return currencyOf(bracket, region)
  for (const [, literal] of format.matchAll(/"([^"]*)"/g)) {
    const currency = currencyInText(literal as string, region)
    if (currency) return currency
  }
  const sign = /[¥￥€£]|(?<!\[)\$/.exec(format.replace(/"[^"]*"|\[[^\]]*\]/g, ''))?.[0]
  return sign ? currencyOf(sign, region) : null
}

/** A unit that a number format appends: `0"件"`. */
export function unitOfFormat(format: string, region: FileRegion): string | null {
  const literal = /[0#?]\s*"([^"]+)"\s*$/.exec(format)?.[1]?.trim()
  return literal && /^\p{L}{1,8}$/u.test(literal) && !currencyInText(literal, region) ? literal : null
}
