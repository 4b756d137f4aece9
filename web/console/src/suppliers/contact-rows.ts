// Contacts as people paste them from Excel: columns in any order, with or without a header, matched to suppliers by name.

export interface ContactInput {
  name: string
  mail: string
  phone: string
  wechat: string
}
export interface PastedContacts {
  /** Supplier id → what was pasted for it. */
  matched: Map<string, ContactInput>
  /** Names (or first cells) of rows that fit no supplier. */
  unmatched: string[]
}

type Field = keyof ContactInput | 'supplier'
const HEADERS: [Field, RegExp][] = [
  ['supplier', /供应商|供方|厂商|公司|supplier|vendor|company/i],
  ['mail', /邮箱|邮件|mail/i],
  ['wechat', /微信|wechat|weixin/i],
  ['phone', /电话|手机|联系方式|phone|mobile|tel/i],
  ['name', /姓名|联系人|名字|name|contact/i],
]

export const emptyContact = (): ContactInput => ({ name: '', mail: '', phone: '', wechat: '' })

/** Whether a contact can be saved: a name and one way to reach the person. */
export const isReachable = (contact: ContactInput): boolean =>
  contact.name.trim() !== '' && [contact.mail, contact.phone, contact.wechat].some((each) => each.trim() !== '')
export const isTouched = (contact: ContactInput): boolean => Object.values(contact).some((each) => each.trim() !== '')
export const isMailBad = (mail: string): boolean =>
  mail.trim() !== '' && !/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(mail.trim())

// Names are compared without spaces, brackets' width and letters' case: Excel lists differ in exactly these.
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .toLowerCase()

function headerOf(cells: readonly string[]): Field[] | null {
  const fields = cells.map((cell) => HEADERS.find(([, words]) => words.test(cell) && !/\d{5}|@/.test(cell))?.[0])
  return fields.includes('supplier') && fields.filter(Boolean).length >= 2 ? (fields as Field[]) : null
}

function byContent(cells: readonly string[], ids: ReadonlyMap<string, string>): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {}
  const rest: string[] = []
  for (const cell of cells) {
    if (cell === '') continue
    if (!found.supplier && ids.has(plainName(cell))) found.supplier = cell
    else if (!found.mail && /^[^\s@]+@[^\s@]+$/.test(cell)) found.mail = cell
    else if (!found.phone && /^[+\d][\d\s()/-]{6,}$/.test(cell)) found.phone = cell
    else rest.push(cell)
  }
  // What is left in reading order: an unknown supplier, the person, the WeChat name.
  const order: Field[] = found.supplier ? ['name', 'wechat'] : ['supplier', 'name', 'wechat']
  for (const [index, field] of order.entries()) if (rest[index] !== undefined) found[field] = rest[index]
  return found
}

/** Reads pasted cells against the suppliers of the list. */
export function readContactRows(
  cells: readonly (readonly string[])[],
  suppliers: readonly { id: string; name: string }[],
): PastedContacts {
  const ids = new Map(suppliers.map((supplier) => [plainName(supplier.name), supplier.id]))
  const header = cells[0] ? headerOf(cells[0]) : null
  const pasted: PastedContacts = { matched: new Map(), unmatched: [] }
  for (const row of header ? cells.slice(1) : cells) {
    const found = header
      ? Object.fromEntries(header.map((field, index) => [field, row[index] ?? '']))
      : byContent(row, ids)
    const id = found.supplier ? ids.get(plainName(found.supplier)) : undefined
    const contact = {
      ...emptyContact(),
      ...Object.fromEntries(
        Object.entries(found).filter(([field]) => field && field !== 'supplier' && field !== 'undefined'),
      ),
    }
    if (id) {
      if (isTouched(contact)) pasted.matched.set(id, contact)
    } else if (row.some((cell) => cell !== ''))
      pasted.unmatched.push(found.supplier || row.find((cell) => cell !== '') || '')
  }
  return pasted
}
