// A watch rule as the settings edit it: what may be chosen with what, and when it is ready to be tried or saved.
import { addTexts } from '#ui'
import { MILESTONES } from './vocabulary.ts'
import { watchRulesEn } from './watch-rules.en.ts'
import { watchRulesZh } from './watch-rules.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    watchRules: typeof watchRulesZh
  }
}
addTexts('watchRules', { zh: watchRulesZh, en: watchRulesEn })

export type WatchUnit = 'hours' | 'working_days' | 'percent_of_node'
export interface WatchRule {
  /** Absent on a rule that is not saved yet. */
  id?: string
  name: string
  after: string
  amount: number
  unit: WatchUnit
  unless: string
  supplierGrade: string | null
  itemClass: string | null
}
export interface WatchRules {
  rules: WatchRule[]
  version: number
}
export interface WatchPreview {
  lines: number
  rules: { inScope: number; fired: number; newlyAtRisk: number }[]
}

export const AMOUNT_MAX: Record<WatchUnit, number> = { hours: 8_760, working_days: 365, percent_of_node: 500 }
export const NAME_LENGTH_MAX = 100
const NODE_STARTED = 'node_started'
const milestones = MILESTONES.map((code) => `milestone:${code}`)

export const AFTER = ['issued', 'acknowledged', 'promised_date', 'requested_date', NODE_STARTED, ...milestones]
/** Only from the start of the current milestone can one count in its time, or wait for its report. */
export const unitsFor = (after: string): WatchUnit[] =>
  after === NODE_STARTED ? ['percent_of_node', 'working_days', 'hours'] : ['hours', 'working_days']
export const unlessFor = (after: string): string[] =>
  [
    ...(after === NODE_STARTED ? ['node_reported'] : []),
    'acknowledged',
    'promised',
    'despatched',
    'received',
    ...milestones,
  ].filter((unless) => unless !== after)

/** The rule after a change, with what no longer fits its start replaced by the first that does. */
export function changed(rule: WatchRule, patch: Partial<WatchRule>): WatchRule {
  const next = { ...rule, ...patch }
  const [units, waits] = [unitsFor(next.after), unlessFor(next.after)]
  if (!units.includes(next.unit)) next.unit = units[0] as WatchUnit
  if (!waits.includes(next.unless)) next.unless = waits[0] as string
  return { ...next, amount: Math.min(next.amount, AMOUNT_MAX[next.unit]) }
}

export const isComplete = ({ name, amount, unit }: WatchRule): boolean =>
  name.trim() !== '' && Number.isInteger(amount) && amount >= 1 && amount <= AMOUNT_MAX[unit]

export const newRule = (name: string): WatchRule => ({
  name,
  after: 'issued',
  amount: 48,
  unit: 'hours',
  unless: 'acknowledged',
  supplierGrade: null,
  itemClass: null,
})

/** What the API takes: no keys of the page's own. */
export const asInput = ({ id, name, after, amount, unit, unless, supplierGrade, itemClass }: WatchRule): WatchRule => ({
  ...(id === undefined ? {} : { id }),
  name: name.trim(),
  after,
  amount,
  unit,
  unless,
  supplierGrade,
  itemClass,
})
