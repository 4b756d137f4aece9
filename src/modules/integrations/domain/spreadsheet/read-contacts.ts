// Reads supplier contacts pasted from a sheet or a chat: supplier, name, mail, telephone, WeChat; with a header or without.
import { cellText, type Grid, type GridFile, isBlankCell } from './grid.ts'
import { looksLikeCompany } from './head-block.ts'

export type ContactReading = {
  sheet: string
  row: number
  supplier: string
  name: string | null
  mail: string | null
  phone: string | null
  wechat: string | null
}
export type RejectedContact = {
  sheet: string
  row: number
  field: 'supplier' | 'mail' | 'contact'
  value: string
  code: 'missing' | 'not_a_mail' | 'duplicate'
}
export type ContactFileReading = { contacts: ContactReading[]; rejected: RejectedContact[] }

type Role = 'supplier' | 'name' | 'mail' | 'phone' | 'wechat'
const HEADERS: [Role, RegExp][] = [
  ['mail', /mail|邮箱|郵箱|邮件|信箱|correo/i],
  ['wechat', /微信|wechat|weixin|企微/i],
  ['phone', /电话|電話|手机|手機|联系方式|tel|phone|mobile|telefon|móvil|whatsapp/i],
  ['name', /联系人|聯絡人|联络人|姓名|负责人|对接人|contact|ansprechpartner|person|interlocuteur|^name$/i],
  [
    'supplier',
    /供应商|供應商|厂商|廠商|厂家|供方|公司|supplier|vendor|company|lieferant|firma|fournisseur|proveedor|fornitore/i,
  ],
]
const MAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/
const PHONE = /^\+?[\d\s()./-]{7,20}$/

/** Rows without a supplier or without any way to reach it are refused; the same contact twice counts once. */
export function readContactSheets(file: GridFile): ContactFileReading {
  const result: ContactFileReading = { contacts: [], rejected: [] }
  const seen = new Set<string>()
  for (const grid of file.sheets) {
    const header = headerOf(grid)
    let supplier = ''
    for (let r = header ? header.row + 1 : 0; r < grid.rows.length; r++) {
      const cells = (grid.rows[r] ?? []).map(cellText)
      if (cells.every((text) => text === '')) continue
      const found = header ? byHeader(cells, header.roles) : byValues(cells)
      // A supplier written once holds for the contacts below it.
      supplier = found.supplier || supplier
      const place = { sheet: grid.name, row: r + 1 }
      const mail = found.mail?.replace(/^mailto:/i, '').replace(/^.*<([^>]+)>$/, '$1') ?? null
      if (supplier === '')
        result.rejected.push({ ...place, field: 'supplier', value: cells.join(' ').trim(), code: 'missing' })
      else if (mail && !MAIL.test(mail))
        result.rejected.push({ ...place, field: 'mail', value: mail, code: 'not_a_mail' })
      else if (!mail && !found.phone && !found.wechat)
        result.rejected.push({ ...place, field: 'contact', value: found.name ?? '', code: 'missing' })
      else {
        const contact = {
          ...place,
          supplier,
          name: found.name || null,
          mail: mail || null,
          phone: found.phone || null,
          wechat: found.wechat || null,
        }
        const key = [supplier, contact.mail, contact.phone, contact.wechat].join('\u0001').toLowerCase()
        if (seen.has(key))
          result.rejected.push({ ...place, field: 'contact', value: mail ?? found.phone ?? '', code: 'duplicate' })
        else result.contacts.push(contact)
        seen.add(key)
      }
    }
  }
  return result
}

type Found = Partial<Record<Role, string>>

function headerOf(grid: Grid): { row: number; roles: Map<number, Role> } | null {
  for (let r = 0; r < Math.min(grid.rows.length, 20); r++) {
    const roles = new Map<number, Role>()
    const row = grid.rows[r] ?? []
    if (row.some((cell) => MAIL.test(cellText(cell)))) return null
    for (const [c, cell] of row.entries()) {
      if (isBlankCell(cell)) continue
      const role = HEADERS.find(
        ([name, pattern]) => pattern.test(cellText(cell)) && ![...roles.values()].includes(name),
      )?.[0]
      if (role) roles.set(c, role)
    }
    if (roles.size >= 2 && [...roles.values()].some((role) => role !== 'supplier' && role !== 'name'))
      return { row: r, roles }
  }
  return null
}

function byHeader(cells: string[], roles: ReadonlyMap<number, Role>): Found {
  const found: Found = {}
  for (const [column, role] of roles) if (cells[column]) found[role] ??= cells[column]
  return found
}

/** Without a header the forms speak: a mail has an @, a telephone digits, a company its ending; the first other text is the supplier. */
function byValues(cells: string[]): Found {
  const found: Found = {}
  const parts = cells
    .filter((text) => text !== '')
    .flatMap((text) => (cells.filter(Boolean).length === 1 ? text.split(/[\s,，;；、|]+/) : [text]))
  const rest: string[] = []
  for (const part of parts) {
    if (MAIL.test(part.replace(/^mailto:/i, ''))) found.mail ??= part
    else if (PHONE.test(part)) found.phone ??= part
    else if (/^(微信|wechat|wx)[:：]?/i.test(part)) found.wechat ??= part.replace(/^(微信|wechat|wx)[:：]?\s*/i, '')
    else rest.push(part)
  }
  const company = rest.find(looksLikeCompany) ?? rest[0]
  if (company) found.supplier = company
  const name = rest.find((part) => part !== company)
  if (name) found.name = name
  return found
}
