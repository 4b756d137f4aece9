// The chase policy as the settings edit it: when suppliers are asked, who follows when nobody answers, and what the coming week would bring.
import { addTexts } from '#ui'
import { chasePolicyEn } from './chase-policy.en.ts'
import { chasePolicyZh } from './chase-policy.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    chasePolicy: typeof chasePolicyZh
  }
}
addTexts('chasePolicy', { zh: chasePolicyZh, en: chasePolicyEn })

export interface ChaseRule {
  /** Of the page's own making on a new rule. */
  id: string
  name: string
  supplierGrade: string | null
  itemClass: string | null
  /** Working hours after issue; null in any of these: this is never asked. */
  acknowledgeAfterHours: number | null
  /** Working days after the planned day of a milestone. */
  milestoneAfterDays: number | null
  /** Working days before the promised day. */
  promiseDueDays: number | null
  /** Working days after the promised day. */
  overdueAfterDays: number | null
}

export interface HoursSpan {
  from: string
  to: string
}

export interface ChasePolicy {
  isActive: boolean
  supplierHours: HoursSpan[]
  staffHours: HoursSpan[]
  cooldownHours: number
  urgentCooldownHours: number
  answerWithinHours: number
  secondContactAfterHours: number
  buyerAfterHours: number
  managerAfterHours: number
  againAfterAnswerHours: number
  repeatAfterDays: number | null
  taskDueHours: number
  remindBeforeHours: number
  escalateTaskAfterHours: number
  tellsConsequence: boolean
  rules: ChaseRule[]
}

/** The stored policy with the number of its version. */
export interface SavedPolicy {
  policy: ChasePolicy
  version: number
}

export const ASK_FIELDS = [
  'acknowledgeAfterHours',
  'milestoneAfterDays',
  'promiseDueDays',
  'overdueAfterDays',
] as const satisfies readonly (keyof ChaseRule)[]
export type AskField = (typeof ASK_FIELDS)[number]

export const HOURS_MAX = 400
export const DAYS_MAX = 90
export const NAME_LENGTH_MAX = 100

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** `8:30`, `830` and `８：３０` as `08:30`; what is no time of day stays as it was typed. */
export function clockOf(typed: string): string {
  const text = typed.normalize('NFKC').trim()
  const found = /^(\d{1,2})[:.]?(\d{2})$/.exec(text)
  const time = found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2]}` : text
  return isTime(time) ? time : typed
}

const tidySpan = ({ from, to }: HoursSpan): HoursSpan => ({ from: clockOf(from), to: clockOf(to) })

/** What the API takes: times written out, however they were typed. */
export const asInput = (policy: ChasePolicy): ChasePolicy => ({
  ...policy,
  supplierHours: policy.supplierHours.map(tidySpan),
  staffHours: policy.staffHours.map(tidySpan),
})

/** Spans begin after the one before has ended, and at least one is there. */
export function areHoursRight(spans: readonly HoursSpan[]): boolean {
  let last = ''
  for (const { from, to } of spans.map(tidySpan)) {
    if (!isTime(from) || !isTime(to) || from <= last || to <= from) return false
    last = to
  }
  return spans.length > 0
}

const scopeOf = (rule: ChaseRule): string => `${rule.supplierGrade ?? '*'}/${rule.itemClass ?? '*'}`

/** The first thing that keeps a policy from being tried or saved; null when it is whole. */
export function faultOf(policy: ChasePolicy): 'hours' | 'name' | 'twice' | 'cooldown' | 'reminder' | null {
  if (!areHoursRight(policy.supplierHours) || !areHoursRight(policy.staffHours)) return 'hours'
  if (policy.rules.some((rule) => rule.name.trim() === '')) return 'name'
  if (new Set(policy.rules.map(scopeOf)).size < policy.rules.length) return 'twice'
  if (policy.urgentCooldownHours > policy.cooldownHours) return 'cooldown'
  return policy.remindBeforeHours >= policy.taskDueHours ? 'reminder' : null
}

export const newRule = (id: string): ChaseRule => ({
  id,
  name: '',
  supplierGrade: null,
  itemClass: null,
  acknowledgeAfterHours: 16,
  milestoneAfterDays: 1,
  promiseDueDays: 3,
  overdueAfterDays: 1,
})

/** One message, task or warning the policy would bring about. */
export interface PlannedAsk {
  at: string
  supplierId: string
  supplierName: string
  /** Null where a colleague is told instead. */
  contactName: string | null
  /** 1 first contact · 2 second contact · 3 the buyer · 4 the manager. */
  rung: number
  asks: string[]
  lines: number
  orderNos: string[]
}

export interface PolicyPreview {
  from: string
  to: string
  asks: PlannedAsk[]
}
