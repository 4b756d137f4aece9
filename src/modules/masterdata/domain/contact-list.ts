// Contacts of suppliers as people paste them: which cell is what, what may be kept, and what a row says is wrong with it.

export type ContactRow = {
  supplierName: string
  name: string
  mail: string | null
  phone: string | null
  wechat: string | null
}

export type ContactFault =
  | 'masterdata.contact.supplier_missing'
  | 'masterdata.contact.name_missing'
  | 'masterdata.contact.way_missing'
  | 'masterdata.contact.mail_unreadable'
  | 'masterdata.contact.too_long'

export const CONTACT_TEXT_MAX = 200
const MAIL = /^[^\s@<>,;"'()]+@[^\s@<>,;"'()]+\.[^\s@<>,;"'().]{2,}$/
const PHONE = /^[+(]?[\d][\d\s().\-–—/+]{4,30}(\s*(ext|x|转)\.?\s*\d+)?$/i

const HEADER_WORDS: Record<keyof ContactRow, RegExp> = {
  supplierName: /供应商|供應商|厂家|厂商|公司|supplier|company|lieferant/i,
  name: /联系人|聯絡人|姓名|contact|name|ansprech/i,
  mail: /邮箱|邮件|郵件|信箱|e-?mail|mail/i,
  phone: /电话|電話|手机|手機|座机|phone|tel|mobile/i,
  wechat: /微信|wechat|weixin/i,
}

/** Width, blanks and the mailto: of a copied link do not matter. */
export function tidyContact(row: ContactRow): ContactRow {
  const text = (value: string | null) =>
    (value ?? '')
      .normalize('NFKC')
      .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  const orNull = (value: string) => (value === '' || /^[-—/无]+$/.test(value) ? null : value)
  const mail = orNull(
    text(row.mail)
      .replace(/^.*<([^<>]+)>$/, '$1')
      .replace(/^mailto:/i, ''),
  )
  return {
    supplierName: text(row.supplierName),
    name: text(row.name),
    mail: mail?.toLowerCase() ?? null,
    phone: orNull(text(row.phone)),
    wechat: orNull(text(row.wechat)),
  }
}

/** What is wrong with a tidied row, and at which of its fields; null when it can be kept. */
export function contactFault(row: ContactRow): { code: ContactFault; pointer: string } | null {
  if (row.supplierName === '') return { code: 'masterdata.contact.supplier_missing', pointer: '/supplierName' }
  if (row.name === '') return { code: 'masterdata.contact.name_missing', pointer: '/name' }
  const long = (['supplierName', 'name', 'mail', 'phone', 'wechat'] as const).find(
    (field) => (row[field]?.length ?? 0) > CONTACT_TEXT_MAX,
  )
  if (long) return { code: 'masterdata.contact.too_long', pointer: `/${long}` }
  if (row.mail !== null && !MAIL.test(row.mail)) {
    return { code: 'masterdata.contact.mail_unreadable', pointer: '/mail' }
  }
  if (!row.mail && !row.phone && !row.wechat) return { code: 'masterdata.contact.way_missing', pointer: '/mail' }
  return null
}

/** Lines pasted from a sheet or typed: with a header row in any order, else supplier, name, and cells told by their look. */
export function readContactText(text: string): ContactRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => (line.split(/\t/).length > 1 ? line.split('\t') : line.split(/[,;，；|]/)))
    .map((cells) => cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
    .filter((cells) => cells.some((cell) => cell !== ''))
  const [first, ...rest] = lines
  if (!first) return []
  const header = headerOf(first)
  return header ? rest.map((cells) => byHeader(cells, header)) : lines.map(byLook)
}

/** Contact rows of a table whose header names its columns; null when the row is no such header. */
function headerOf(cells: readonly string[]): Map<keyof ContactRow, number> | null {
  const found = new Map<keyof ContactRow, number>()
  // "联系人电话" is a phone and "供应商名称" a supplier, so the telling words are asked first.
  for (const field of ['mail', 'wechat', 'phone', 'supplierName', 'name'] as const) {
    const at = cells.findIndex((cell, index) => HEADER_WORDS[field].test(cell) && ![...found.values()].includes(index))
    if (at >= 0) found.set(field, at)
  }
  const namesReach = found.has('mail') || found.has('phone') || found.has('wechat')
  const isHeader = found.has('supplierName') && namesReach && !cells.some((cell) => cell.includes('@'))
  return isHeader ? found : null
}

function byHeader(cells: readonly string[], header: Map<keyof ContactRow, number>): ContactRow {
  const cell = (field: keyof ContactRow) => cells[header.get(field) ?? -1] ?? ''
  return {
    supplierName: cell('supplierName'),
    name: cell('name'),
    mail: cell('mail'),
    phone: cell('phone'),
    wechat: cell('wechat'),
  }
}

function byLook(cells: string[]): ContactRow {
  const row: ContactRow = { supplierName: '', name: '', mail: null, phone: null, wechat: null }
  for (const cell of cells) {
    if (cell === '') continue
    if (row.supplierName === '') row.supplierName = cell
    else if (cell.includes('@') && row.mail === null) row.mail = cell
    else if (PHONE.test(cell) && row.phone === null) row.phone = cell
    else if (row.name === '') row.name = cell
    else if (row.wechat === null) row.wechat = cell.replace(/^(微信|wechat)[:：]?\s*/i, '')
  }
  return row
}
