// Branded ids: an order id can never be passed where a supplier id is meant.

declare const idBrand: unique symbol
/** A UUIDv7 in canonical text, branded with what it identifies. */
export type Id<Of extends string> = string & { readonly [idBrand]: Of }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: string): boolean => UUID.test(text)

/** Brands a text already known to be an id of that kind; throws otherwise. */
export function idOf<Of extends string>(text: string): Id<Of> {
  if (!isId(text)) throw new Error(`not an id: ${text}`)
  return text as Id<Of>
}
