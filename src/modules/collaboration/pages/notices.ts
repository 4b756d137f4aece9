// What a page says about the act before it: read back from the address a POST led to, so only sentences of ours can appear.
import type { PortalLanguage } from '../domain/portal-language.ts'
import type { PageNotice } from './layout.ts'
import { owedTexts } from './owed-texts.ts'
import { refusalText } from './refusal-texts.ts'

export type Done = 'confirmed' | 'posted' | 'waitingNow' | 'agreed' | 'disagreed' | 'withdrawn' | 'named'
const DONE: ReadonlySet<string> = new Set([
  'confirmed',
  'posted',
  'waitingNow',
  'agreed',
  'disagreed',
  'withdrawn',
  'named',
])

/** What happened: `n` lines done, `left` lines not, for the reason named by its key (see refusal-texts). */
export type Outcome = { done?: Done; n?: number; left?: number; why?: string; changed?: readonly string[] }

const COUNT_MAX = 100_000
/** Marks on more lines than this say nothing. */
const CHANGED_MAX = 20

/** `?done=confirmed&n=3`. */
export function outcomeQuery({ done, n, left, why, changed }: Outcome): string {
  const query = new URLSearchParams()
  if (done) query.set('done', done)
  if (n) query.set('n', String(n))
  if (left) query.set('left', String(left))
  if (why) query.set('why', why)
  if (changed?.length) query.set('changed', changed.slice(0, CHANGED_MAX).join(','))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

export function noticeOf(query: URLSearchParams, language: PortalLanguage): PageNotice | null {
  const say = owedTexts(language)
  const count = (name: string): number =>
    Math.min(COUNT_MAX, Math.max(0, Number.parseInt(query.get(name) ?? '0', 10) || 0))
  const [done, why] = [query.get('done'), query.get('why')]
  const left = count('left')
  const refused = why ? refusalText(language, why) : null
  if (done && DONE.has(done)) {
    const text = say(done as Done, { n: count('n') })
    const tone = done === 'waitingNow' ? 'wait' : 'good'
    return left > 0 && refused
      ? { tone: 'risk', text: `${text} · ${say('leftOut', { n: left, why: refused })}` }
      : { tone, text }
  }
  return refused ? { tone: 'risk', text: refused } : null
}

export const changedOf = (query: URLSearchParams): ReadonlySet<string> =>
  new Set((query.get('changed') ?? '').split(',').filter(Boolean).slice(0, CHANGED_MAX))
