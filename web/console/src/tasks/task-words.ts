// A task in words: its sentence from code and values, where it comes from, whom to call, and the page where it is dealt with.
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { shortDay } from '#ui'
import { reasonText } from '../board/move-reasons.ts'
import type { Task } from './types.ts'

type Say = (key: string, values?: Record<string, unknown>) => string
type Values = Task['textValues']

export interface TaskWords {
  sentence: string
  /** What made it: a silence, a report, a milestone. */
  from: string
}

export function useTaskWords(): (task: Task) => TaskWords {
  const { t } = useTranslation(['tasks', 'ui', 'board'])
  const { tenant } = useSession()
  const say = t as unknown as Say
  return ({ kind, textCode, textValues }) => {
    const from = i18next.exists(`tasks:kind.${kind}`) ? say(`kind.${kind}`) : say('kind.other')
    // The module that found it stands before the code; the sentence is the same whoever found it.
    const key = `text.${textCode.split('.').at(-1)}`
    const values = sayable(say, textValues, tenant.today)
    return { sentence: i18next.exists(`tasks:${key}`) ? say(key, values).trim() : from, from }
  }
}

/** The values of a sentence as words: days short, causes and milestones named, lists joined. */
function sayable(say: Say, values: Values, today: string): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) words[key] = typeof value === 'object' ? '' : String(value ?? '')
  if ('problem' in values)
    words.problem =
      values.problem && values.problem !== 'other' ? reasonText(say, String(values.problem)) : say('text.problem')
  if (values.newDate) words.newDate = say('text.newDate', { day: shortDay(String(values.newDate), today) })
  if (Array.isArray(values.lines)) words.lines = values.lines.map((line) => lateLine(say, line, today)).join('，')
  return words
}

function lateLine(say: Say, line: unknown, today: string): string {
  const { orderNo, lineNo, code, plannedDate } = line as Record<string, string | undefined>
  const node = code && i18next.exists(`ui:milestone.${code}`) ? say(`ui:milestone.${code}`) : (code ?? '')
  return `${orderNo ?? ''}-${lineNo ?? ''} ${node} ${plannedDate ? shortDay(plannedDate, today) : ''}`.trim()
}

export interface Callable {
  name: string
  phone: string
}
/** Whom a call would reach, where the task names them. */
export const callablesOf = ({ textValues: { contacts } }: Task): Callable[] =>
  Array.isArray(contacts)
    ? (contacts as Partial<Callable>[]).filter((each): each is Callable => Boolean(each.phone))
    : []

/** Where a task is dealt with: its one line, its order, its supplier's messages or contacts, or its supplier's lines. */
export function placeOf(task: Task): { to: string; search: Record<string, string> } {
  const [line] = task.scheduleLineIds
  const { supplierId, orderId, kind } = task
  if (kind === 'chase_unsent' && supplierId) return { to: '/outbox', search: { supplierId } }
  if (kind === 'no_contact' && supplierId) return { to: `/suppliers/${supplierId}`, search: {} }
  if (kind === 'supplier_question' && orderId) return { to: `/orders/${orderId}`, search: { tab: 'conversation' } }
  if (line && task.scheduleLineIds.length === 1) return { to: '/today', search: { scope: 'all', line } }
  if (orderId) return { to: `/orders/${orderId}`, search: {} }
  return { to: '/today', search: supplierId ? { supplierId } : {} }
}
