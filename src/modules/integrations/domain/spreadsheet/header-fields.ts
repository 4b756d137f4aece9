// Which fields a header text can mean: takes it apart (two languages, brackets, two rows) and asks the word lists.
import type { FieldCandidate, OrderField } from './fields.ts'
import { cjkCandidates } from './header-words-cjk.ts'
import { latinCandidates } from './header-words-latin.ts'
import { simplify } from './script-forms.ts'

const CJK = /[\u3040-\u30ff\u3400-\u9fff]/
const known = new Map<string, FieldCandidate[]>()
const KNOWN_MAX = 5_000

/** Best candidates first; `header` may hold several rows joined by line breaks. */
export function headerCandidates(header: string): FieldCandidate[] {
  const cached = known.get(header)
  if (cached) return cached
  const best = new Map<OrderField, number>()
  const note = (candidates: FieldCandidate[], weight: number) => {
    for (const { field, score } of candidates) best.set(field, Math.max(best.get(field) ?? 0, score * weight))
  }
  for (const { text, weight } of variants(header))
    note(CJK.test(text) ? cjkCandidates(compact(text)) : latinCandidates(text), weight)
  const result = [...best].map(([field, score]) => ({ field, score })).sort((a, b) => b.score - a.score)
  if (known.size < KNOWN_MAX) known.set(header, result)
  return result
}

/** Strength of the best candidate, 0 when the text is no header we know. */
export const headerStrength = (header: string): number => headerCandidates(header)[0]?.score ?? 0

const compact = (text: string): string =>
  simplify(text.toLowerCase().replace(/#/g, '号')).replace(/[^\p{L}\p{N}#]/gu, '')

function variants(header: string): { text: string; weight: number }[] {
  const whole = header
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[*＊:]+\s*$/g, '')
    .replace(/^\*/, '')
    .trim()
  // `采购订单号：CG-001` is a key with its value and no header.
  if (whole === '' || whole.length > 80 || /[:：]\s*[^\s:：)\]】]/.test(whole)) return []
  const bare = whole.replace(/[([【][^)\]】]*[)\]】]/g, ' ').trim()
  const inside = [...whole.matchAll(/[([【]([^)\]】]*)[)\]】]/g)].map((match) => match[1] as string)
  const list = [{ text: bare, weight: 1 }]
  if (inside.length > 0) {
    list.push({ text: whole.replace(/[()[\]【】]/g, ' '), weight: 0.96 })
    for (const text of inside) list.push({ text, weight: 0.6 })
  }
  const parts = bare.split(/[\n/|;；、\\]+/).map((part) => part.trim())
  if (parts.length > 1) for (const part of parts) list.push({ text: part, weight: 0.93 })
  if (CJK.test(bare) && /[A-Za-z]{2}/.test(bare)) {
    list.push({ text: bare.replace(/[\u3000-\u9fff\uff00-\uffef]+/g, ' ').trim(), weight: 0.93 })
    list.push({ text: bare.replace(/[A-Za-z0-9.#'’&-]+/g, ' ').trim(), weight: 0.93 })
  }
  // A single Latin letter (the halves of `P/N`) means nothing.
  return list.filter(({ text }) => text !== '' && !/^[A-Za-z]$/.test(text))
}
