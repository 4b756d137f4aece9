// Why a line stands as it does, as one sentence made when it is read: the code and its dates are stored, "days left" is counted now.
import { useTranslation } from 'react-i18next'
import { daysFrom, isDay, shortDay } from './dates.ts'
import { quantityText } from './numbers.ts'
import { ownLanguage } from './own-language.ts'

export interface CodedReason {
  code: string
  values: Readonly<Record<string, string | number | boolean | null | undefined>>
}
export interface ReasonContext {
  /** The company's day. */
  today: string
  /** Working days left until the line is due, as the server counted them on the right calendar. */
  workingDaysLeft?: number | null
}

type Texts = (key: string, values?: Record<string, unknown>) => string

/** The values a sentence may name: days worded, quantities grouped, milestones named, and what is counted from today. */
function wordedValues(t: Texts, { code, values }: CodedReason, context: ReasonContext): Record<string, unknown> {
  const worded: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string' && isDay(value)) worded[key] = shortDay(value, context.today)
    else if (typeof value === 'string' && /quantity$/i.test(key)) worded[key] = quantityText(value)
    else if (key === 'ruleName' && typeof value === 'string') worded[key] = ownLanguage(value)
    else worded[key] = value ?? ''
  }
  if (typeof values.milestone === 'string') worded.milestone = t(`milestone.${values.milestone}`)
  const anchor = ANCHOR[code] ? values[ANCHOR[code]] : undefined
  if (typeof anchor === 'string' && isDay(anchor)) worded.days = Math.abs(daysFrom(anchor, context.today))
  if (context.workingDaysLeft !== null && context.workingDaysLeft !== undefined)
    worded.left = Math.max(0, context.workingDaysLeft)
  const [from, to] = SPAN[code] ?? []
  const [first, last] = [from ? values[from] : null, to ? values[to] : null]
  if (typeof first === 'string' && typeof last === 'string' && isDay(first) && isDay(last))
    worded.days = daysFrom(first, last)
  return code === 'watch_rule_fired' ? { ...worded, ...watchWords(t, values) } : worded
}

const MILESTONE = 'milestone:'
const milestoneNamed = (t: Texts, code: string): Record<string, unknown> => ({
  milestone: code ? t(`milestone.${code}`) : '',
})

/** What a rule of the company's own counts from, after how long it fires, and what has not happened: the parts of its sentence. */
function watchWords(t: Texts, values: CodedReason['values']): Record<string, unknown> {
  const [after, unless] = [String(values.after), String(values.unless)]
  const part = (kind: 'after' | 'unless', what: string) =>
    what.startsWith(MILESTONE)
      ? t(`watch.${kind}.milestone`, milestoneNamed(t, what.slice(MILESTONE.length)))
      : t(`watch.${kind}.${what}`, milestoneNamed(t, String(values.milestone ?? '')))
  return {
    watchAfter: part('after', after),
    watchUnless: part('unless', unless),
    watchSpan: t(`watch.span.${values.unit}`, { count: values.amount }),
  }
}

// The day from which "N days ago" is counted, per reason.
const ANCHOR: Record<string, string> = {
  past_promise: 'promisedDate',
  past_requested_unpromised: 'requestedDate',
  past_need_by: 'needByDate',
  milestone_missed: 'plannedDate',
  unacknowledged: 'answerDueOn',
}
// The two days whose distance the sentence tells.
const SPAN: Record<string, [string, string]> = {
  estimate_after_promise: ['promisedDate', 'estimatedDate'],
  promise_after_need: ['needByDate', 'promisedDate'],
  promise_after_requested: ['requestedDate', 'promisedDate'],
  promise_moved_often: ['originalPromisedDate', 'promisedDate'],
}

/** The sentence for a reason; a code this page does not know is shown as it is, so that nothing is hidden. */
export function useReasonSentence(): (reason: CodedReason, context: ReasonContext) => string {
  const { t, i18n } = useTranslation('ui')
  const say = t as unknown as Texts
  return (reason, context) => {
    const values = wordedValues(say, reason, context)
    const withLeft = `reason.${reason.code}.left`
    const key = values.left !== undefined && i18n.exists(`ui:${withLeft}`) ? withLeft : `reason.${reason.code}`
    return i18n.exists(`ui:${key}`) ? say(key, values) : reason.code
  }
}

export function ReasonText({ reason, ...context }: { reason: CodedReason } & ReasonContext) {
  const sentence = useReasonSentence()(reason, context)
  return (
    <span className="nd-reason" title={sentence}>
      {sentence}
    </span>
  )
}
