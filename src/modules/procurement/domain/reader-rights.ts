// What of an order's story a reader may see: prices and supplier names are left out of history and versions too, not only off the page.

const PRICE_FIELDS = new Set(['unitPrice', 'amount', 'currency'])

const isPriceChange = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && PRICE_FIELDS.has(String((value as { field?: unknown }).field))

/** The body without what `sees` denies, at any depth. */
export function cutHistoryBody(
  body: Record<string, unknown>,
  sees: { prices: boolean; supplierNames: boolean },
): Record<string, unknown> {
  if (sees.prices && sees.supplierNames) return body
  const cut = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => sees.prices || !isPriceChange(each)).map(cut)
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(
      ([key]) =>
        (sees.prices || (!PRICE_FIELDS.has(key) && key !== 'ownFields')) && (sees.supplierNames || key !== 'supplier'),
    )
    return Object.fromEntries(kept.map(([key, each]) => [key, cut(each)]))
  }
  return cut(body) as Record<string, unknown>
}
