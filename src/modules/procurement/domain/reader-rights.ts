// What of an order's story a reader may see: prices and supplier names are left out of history and versions too, not only off the page.

const PRICE_FIELDS = new Set(['unitPrice', 'amount', 'currency'])
/** Own fields are the company's own columns; those whose name speaks of money are money. */
const PRICE_WORDS = /价|金额|税|成本|price|amount|cost|preis|value/i

export type ReaderSees = { prices: boolean; supplierNames: boolean }

export const speaksOfMoney = (name: string): boolean => PRICE_FIELDS.has(name) || PRICE_WORDS.test(name)

/** Own fields for a reader without prices. */
export const withoutMoney = <V>(fields: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !speaksOfMoney(key)))

/** The words of a supplier's statement: who gave it is a supplier's person, and free words name suppliers. */
export function cutStatement<P extends { saidBy: string | null; reason: string | null }>(
  statement: P,
  sees: ReaderSees,
): P {
  if (sees.supplierNames) return statement
  return { ...statement, saidBy: null, reason: null, ...('note' in statement && { note: null }) }
}

const SUPPLIER_KEYS = new Set(['supplier', 'supplierId', 'supplierName'])
/** Free words on a statement; left out with the supplier's name, which they may repeat. */
const FREE_WORDS = new Set(['note', 'reason'])

const isKeyVisible = (key: string, sees: ReaderSees): boolean =>
  (sees.prices || !speaksOfMoney(key)) && (sees.supplierNames || !(SUPPLIER_KEYS.has(key) || FREE_WORDS.has(key)))

/** A change names its field in a value, not in a key. */
function isVisible(value: unknown, sees: ReaderSees): boolean {
  const field = typeof value === 'object' && value !== null && (value as { field?: unknown }).field
  return typeof field !== 'string' || isKeyVisible(field, sees)
}

/** The body without what `sees` denies, at any depth; whoever said something is null without supplier names. */
export function cutHistoryBody(body: Record<string, unknown>, sees: ReaderSees): Record<string, unknown> {
  if (sees.prices && sees.supplierNames) return body
  const cut = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => isVisible(each, sees)).map(cut)
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([key]) => isKeyVisible(key, sees))
    return Object.fromEntries(
      kept.map(([key, each]) => [key, key === 'saidBy' && !sees.supplierNames ? null : cut(each)]),
    )
  }
  return cut(body) as Record<string, unknown>
}
