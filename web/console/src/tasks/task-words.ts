// A task in words: its sentence from code and values, where it comes from, and the page where it is dealt with.
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { isDay, shortDay } from '#ui'
import type { Task } from './types.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

export function useTaskWords(): (task: Task) => { sentence: string; from: string } {
  const { t } = useTranslation(['tasks', 'ui', 'board'])
  const { tenant } = useSession()
  const say = t as unknown as Say
  return ({ kind, textCode, textValues }) => {
    const values = Object.fromEntries(
      Object.entries(textValues).map(([key, value]) => [key, valueText(say, key, value, tenant.today)]),
    )
    const from = i18next.exists(`tasks:kind.${kind}`) ? say(`kind.${kind}`) : say('kind.other')
    const known = i18next.exists(`tasks:text.${textCode}`) || i18next.exists(`tasks:text.${textCode}_other`)
    return { sentence: known ? say(`text.${textCode}`, values) : from, from }
  }
}

function valueText(say: Say, key: string, value: string | number | null, today: string): string | number {
  if (value === null) return ''
  if (typeof value === 'string' && isDay(value)) return shortDay(value, today)
  if (key === 'milestone' && i18next.exists(`ui:milestone.${value}`)) return say(`ui:milestone.${value}`)
  return value
}

/** Where a task is dealt with: its one line, its order, or its supplier's lines. */
export function placeOf(task: Task): { to: string; search: Record<string, string> } {
  const [line] = task.scheduleLineIds
  if (line && task.scheduleLineIds.length === 1) return { to: '/today', search: { scope: 'all', line } }
  if (task.orderId) return { to: `/orders/${task.orderId}`, search: {} }
  if (task.supplierId) return { to: '/today', search: { supplierId: task.supplierId } }
  return { to: '/today', search: {} }
}
