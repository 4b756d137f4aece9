// In which currency the amount of a file is told: only in one that the whole file is known to be in.
import type { Import } from './types.ts'

/**
 * The one currency of a read file (ISO 4217), `'several'`, or null where the file names none. The sum of a file in several
 * currencies, or in none, is a bare number: a sign before it would be a claim.
 */
export function planCurrency({ preview = [], reading, options }: PlanSource): string | null {
  const priced = preview.filter((line) => line.unitPrice || line.amount)
  const found = new Set(priced.map((line) => line.currency || null))
  for (const column of reading?.mapping ?? [])
    if (column.field === 'currency')
      for (const word of column.examples) if (ISO.test(word.trim())) found.add(word.trim().toUpperCase())
  if (found.size === 0 && !reading?.needsCurrency) return options?.currency ?? null
  if (reading?.needsCurrency) found.add(null)
  const [only = null] = found
  return found.size > 1 ? 'several' : only
}
type PlanSource = Pick<Import, 'preview' | 'reading' | 'options'>

const ISO = /^[a-z]{3}$/i
