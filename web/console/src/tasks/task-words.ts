// A task in words: its sentence from code and values, where it comes from, and the page where it is dealt with.
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { shortDay } from '#ui'
import { reasonText } from '../board/move-reasons.ts'
import type { Task, WarnedLine } from './types.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

export interface TaskWords {
  sentence: string
  /** What made it: a silence, a report, a milestone. */
  from: string
}

export function useTaskWords(): (task: Task) => TaskWords {
  const { t } = useTranslation(['tasks', 'ui', 'board'])
  const { tenant } = useSession()
  const say = t as unknown as Say
  return ({ kind, textCode, textValues, lines }) => {
    const from = i18next.exists(`tasks:kind.${kind}`) ? say(`kind.${kind}`) : say('kind.other')
    // The module that found it stands before the code; the sentence is the same whoever found it.
    const key = `text.${textCode.split('.').at(-1)}`
    const values = {
      ...sayable(say, textValues, tenant.today),
      lines: lines.map((line) => lateLine(say, line, tenant.today)).join(say('list.and')),
      count: Number(textValues.lineCount ?? 1),
    }
    return { sentence: i18next.exists(`tasks:${key}`, { count: values.count }) ? say(key, values).trim() : from, from }
  }
}

/** The values of a sentence as words: causes named, the new day said only where there is one. */
function sayable(say: Say, values: Task['textValues'], today: string): Record<string, string> {
  const words: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) words[key] = String(value ?? '')
  if ('problem' in values) {
    const isNamed = values.problem && values.problem !== 'other'
    words.problem = isNamed ? reasonText(say, String(values.problem)) : say('text.problem')
  }
  if (values.newDate) words.newDate = say('text.newDate', { day: shortDay(String(values.newDate), today) })
  return words
}

function lateLine(say: Say, { orderNo, lineNo, milestone, plannedDate }: WarnedLine, today: string): string {
  const node = milestone && i18next.exists(`ui:milestone.${milestone}`) ? say(`ui:milestone.${milestone}`) : milestone
  return [`${orderNo}-${lineNo}`, node, plannedDate ? shortDay(plannedDate, today) : ''].filter(Boolean).join(' ')
}

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
