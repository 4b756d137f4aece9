// What English, German, French, Spanish, Italian, Portuguese and Dutch column headers and ERP field names mean; for the mapping guess.
import type { FieldCandidate, OrderField } from './fields.ts'
import { LATIN_RULES, type LatinRule } from './latin-rules.ts'
import { LATIN_RULES_WHEN } from './latin-rules-when.ts'
import { plainWords } from './plain-words.ts'

const RULES: readonly LatinRule[] = [...LATIN_RULES, ...LATIN_RULES_WHEN]

// What is about another document, another party or another moment than the order line itself.
const ELSEWHERE =
  /\b(invoice|invoiced|payment|paid|freight|tax|vat|discount|quote|quotation|rfq|pq|requisition|pr|customer part|mfg|manufacturing|manufactured|warranty|expiry|print|printed|export|report|changed|modified|updated at|recorded|first sent|sales|on hand|safety|minimum|maximum|moq|min|max|stock quantity|available|allocated|rejected|returned|forecast quantity|weight|volume|insurance|inco|incoterm|incoterms|term|terms|phone|mail|email|address line|contact|original|initial|old|previous|last year|standard|list price|target price|shipped|despatched|dispatched|price unit|per pack|lead|days|lt|time)\b/

/** Candidates for a header in a Latin script. */
export function latinCandidates(text: string): FieldCandidate[] {
  const plain = plainWords(text)
  // `Required by` names a day, `Confirmed by` a person.
  if (
    plain === '' ||
    /^(requested|confirmed|committed|acknowledged|agreed|proposed|received|approved|checked) by$/.test(plain)
  )
    return []
  const found = new Map<OrderField, number>()
  const damp = ELSEWHERE.test(plain) ? 0.3 : 1
  for (const [field, score, pattern] of RULES) {
    if (!found.has(field) && pattern.test(plain)) found.set(field, score * damp)
  }
  return [...found].map(([field, score]) => ({ field, score })).filter((candidate) => candidate.score >= 0.25)
}

/** Languages that write 1.234,50; decided by words of the headers. */
export const usesDecimalComma = (headers: string): boolean =>
  /\b(menge|bestell\w*|lieferant\w*|preis|einzelpreis|wahrung|waehrung|liefertermin|artikel\w*|bezeichnung|commande|fournisseur|quantite|prix|livraison|devise|pedido|proveedor|cantidad|precio|fecha|fornitore|quantita|prezzo|ordine|consegna|fornecedor|quantidade|preco|leverancier|aantal|prijs|dostawca|ilosc|cena)\b/.test(
    plainWords(headers),
  )
