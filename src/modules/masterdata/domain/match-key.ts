// When two spellings mean the same supplier, item or site, for every file and form that names one.

/** Case, width, blanks and zero-width characters do not tell names apart; everything else does. */
export function matchKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** An item is known by its code; where a file has none, by its name and specification. */
export const itemMatchKey = (item: { code: string | null; name: string; specification?: string | null }): string =>
  item.code ? `c:${matchKey(item.code)}` : `n:${matchKey([item.name, item.specification ?? ''].join(' '))}`
