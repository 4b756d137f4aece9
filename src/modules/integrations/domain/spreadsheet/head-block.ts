// Reads what stands once for many lines: the block above a table, heading rows between lines, the title and the sheet's name.

import type { OrderField } from './fields.ts'
import { type Cell, cellText, isBlankCell } from './grid.ts'
import { headerCandidates } from './header-fields.ts'
import { isFooterText, isSignatureText, isTotalLabel } from './row-words.ts'

/** Texts as written; only what the rows say. */
export type HeadValues = Partial<Record<HeadField, string>>
const HEAD_FIELDS = [
  'supplier',
  'supplier_code',
  'order_no',
  'order_date',
  'currency',
  'buyer',
  'site',
  'requested_date',
  'need_by_date',
  'promised_date',
] as const
export type HeadField = (typeof HEAD_FIELDS)[number]
const IS_HEAD = new Set<OrderField>(HEAD_FIELDS)

// Keys that are plain in a head block though no column would be called so.
const KEYS: [RegExp, HeadField][] = [
  [/^(to|致|收件方|messrs|an)$/i, 'supplier'],
  [/^[a-z ]{0,24}\b(supplier|vendor|lieferant|fournisseur|proveedor|fornitore)$/i, 'supplier'],
  [/^(供\s*方|乙\s*方|卖\s*方|賣\s*方|供应方|出卖人|承揽方|承制方|供货方)(\s*[(（].*[)）])?(名称)?$/, 'supplier'],
  [/^(乙方|供方|卖方)\s*[(（].*[)）]$/, 'supplier'],
  [/^(no|nr|№|编号|編號|合同编号|单号|單號|订单号码)\.?$/i, 'order_no'],
  [/^(日期|date|datum|fecha|data|签订日期|签约时间|签订时间|订立日期)$/i, 'order_date'],
  [/^(币种|幣別|货币|货币单位|currency|währung|devise|moneda|valuta|结算币种|计价币种|币别)$/i, 'currency'],
  [
    /^(交货日期|交货时间|交货期限?|交期|交貨日期|要求交货日期|到货日期|delivery date|required date|liefertermin|date de livraison|fecha de entrega)$/i,
    'requested_date',
  ],
]
const NOT_HEAD =
  /打印|列印|制表|製表|导出|匯出|printed?|run date|export|report|甲方|需方|买方|購方|电话|tel|fax|传真|地址|address|税号|开户|账号|银行|页|頁|page|contact|联系|email|邮/i

const fieldOfKey = (key: string): HeadField | null => {
  const text = key.replace(/[\s　]+/g, ' ').trim()
  if (text === '' || text.length > 30 || (NOT_HEAD.test(text) && !/供|乙方|supplier|vendor/i.test(text))) return null
  for (const [pattern, field] of KEYS) if (pattern.test(text) || pattern.test(text.replace(/ /g, ''))) return field
  const [best] = headerCandidates(text)
  return best && best.score >= 0.8 && IS_HEAD.has(best.field) ? (best.field as HeadField) : null
}

/** Values named in one row: `供应商：A公司`, `Supplier:` beside its value, `订单号：PO1  日期：2026-01-01`. */
export function readHeadRow(row: readonly Cell[]): HeadValues {
  const values: HeadValues = {}
  const put = (field: HeadField, value: string) => {
    const text = value
      .replace(/^[\s:：]+|[\s_]+$/g, '')
      .replace(/\s*[(（](as of|stand|截至|截止|状态)[^)）]*[)）]$/i, '')
    if (text !== '' && values[field] === undefined && text.length <= 120) values[field] = text
  }
  for (let c = 0; c < row.length; c++) {
    const text = cellText(row[c])
    if (text === '') continue
    const pairs = colonPairs(typeof row[c] === 'string' ? (row[c] as string) : text)
    if (pairs.length === 0) {
      const field = fieldOfKey(text)
      const next = nextFilled(row, c)
      if (field && next !== null && fieldOfKey(next) === null && !/[:：]/.test(next) && isSoleKey(row, c))
        put(field, next)
      continue
    }
    for (const [key, value] of pairs) {
      const field = fieldOfKey(key)
      if (!field) continue
      const beside = value === '' ? nextFilled(row, c) : null
      put(field, value !== '' ? value : beside && colonPairs(beside).length === 0 ? beside : '')
    }
  }
  return values
}

/** A key without a colon counts only in a short row: a long one is a list. */
const isSoleKey = (row: readonly Cell[], column: number): boolean => {
  const filled = row.filter((cell) => !isBlankCell(cell)).length
  return filled <= 8 && (column === row.findIndex((cell) => !isBlankCell(cell)) || filled % 2 === 0)
}

function nextFilled(row: readonly Cell[], column: number): string | null {
  for (let c = column + 1; c < row.length; c++) if (!isBlankCell(row[c])) return cellText(row[c])
  return null
}

// Wide blanks part pairs; a single blank only before a Chinese key or a plain key word, since other keys have blanks themselves.
const BETWEEN_PAIRS =
  /\s{2,}|[\t\n;；|]|[ 　]+(?=[\u3400-\u9fff]{2,8}[:：])|(?<=[)）\d\u4e00-\u9fff])[,，](?=[^\s:：,，]{1,14}[:：])|(?<=[:：].*\S)\s+(?=(?:PO|Order|Vendor|Supplier|Date|Currency|Buyer|Lieferant|Bestellung|Bestelldatum|Datum|Währung)\b[ .\w#]{0,12}[:：])/

const HEAD_TEXT_MAX = 400

function colonPairs(text: string): [string, string][] {
  if (text.length > HEAD_TEXT_MAX || !/[:：]/.test(text)) return []
  const pairs: [string, string][] = []
  for (const chunk of text.split(BETWEEN_PAIRS)) {
    const at = chunk.search(/[:：]/)
    // A clock (9:30) and an address (http:) hold no key.
    if (at <= 0 || /\d$/.test(chunk.slice(0, at)) || chunk.slice(at + 1).startsWith('//')) continue
    pairs.push([chunk.slice(0, at).trim(), chunk.slice(at + 1).trim()])
  }
  return pairs
}

/** A heading of one cell without a key, such as a supplier's name above its lines; null for anything else. */
export function plainHeading(row: readonly Cell[]): string | null {
  let heading: string | null = null
  for (const cell of row) {
    if (isBlankCell(cell)) continue
    if (heading !== null) return null
    heading = cellText(cell)
  }
  if (
    heading === null ||
    heading.length > 60 ||
    /[:：=]/.test(heading) ||
    isFooterText(heading) ||
    isTotalLabel(heading) ||
    isSignatureText(heading)
  )
    return null
  return heading.replace(/^[【[■◆●*#>\-–—\s]+|[】\]\s*-]+$/g, '')
}

const COMPANY =
  /(公司|厂|廠|集团|集團|商行|经营部|工作室|加工部|门市部|株式会社|企業社|实业|有限|合作社|工坊)[^，。]{0,8}$|\b(ltd|limited|gmbh|ag|kg|inc|llc|corp|co|company|s\.?a\.?|s\.?r\.?l|b\.?v|s\.?p\.?a|oy|ab|plc|pty|sarl|sas)\b\.?/i
export const looksLikeCompany = (text: string): boolean => COMPANY.test(text)

const CHINESE_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The year, and the month if there is one, that a title names: `2026年十一月`, `Orders 2026`, `11/2026`. */
export function titlePeriod(texts: readonly string[]): { year: number; month: number | null } | null {
  for (const text of texts) {
    const year = /(?<!\d)(20\d{2})\s*(年|年度)/.exec(text) ?? /(?<![\d-])(20\d{2})(?![\d])/.exec(text)
    if (!year) continue
    const rest = text.slice((year.index ?? 0) + year[0].length)
    const digits = /^\s*[-/.]?\s*(\d{1,2})\s*月/.exec(rest)?.[1]
    const words = /^\s*(十[一二]?|[一二三四五六七八九])月/.exec(rest)?.[1]
    const month = digits ? Number(digits) : words ? CHINESE_MONTHS.indexOf(words) + 1 : null
    return { year: Number(year[1]), month: month && month >= 1 && month <= 12 ? month : null }
  }
  return null
}

const GENERIC_SHEET =
  /^(sheet|table|tabelle|feuil|hoja|foglio|工作表|表|页|page|data|daten|export|导出|數據|数据|明细|清单|台账|订单|采购|採購|跟进|跟单|汇总|总表|open|orders?|lines?|po|list|report|查询|结果|sap|result|document|bestell|offene|未交|未交货|worksheet|csv|purchase|fornec|command|pedido|inventory|stock)|(明细|清单|台账|汇总|订单|列表|记录|表|list|lines|orders|report)$/i
const PERIOD_SHEET =
  /^\s*(20)?\d{2}[-./年]?\s*\d{0,2}\s*[月]?$|^\d{1,2}\s*月(份)?$|^(q[1-4]|[一二三四]季度|第.季度|h[12]|kw ?\d+|w\d+|week ?\d+)\b|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|märz|mai|juni|juli|okt|dez)[a-z]*[\s\-'’]*(20)?\d{0,2}$|^\d+$|^[一二三四五六七八九十]+月(份)?$/i

/** True where a sheet's name may be a supplier's: no month, no number, no word for a list. */
export const mayNameSupplier = (sheetName: string): boolean => {
  const name = sheetName.trim()
  return name !== '' && !PERIOD_SHEET.test(name) && (!GENERIC_SHEET.test(name) || looksLikeCompany(name))
}
