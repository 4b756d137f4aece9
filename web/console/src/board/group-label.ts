// How a group of the board is called: suppliers and items by name, weeks with their days, codes in words.
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { addDays, isDay, shortDay, weekdayOf } from '#ui'
import { GRADE_OF_KEY, type Grouping } from './filters.ts'
import type { BoardGroup } from './types.ts'

/** Monday of an ISO week `2026-W48`; null when it is none. */
export function mondayOfWeek(week: string): string | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(week)
  if (!match) return null
  const fourth = `${match[1]}-01-04`
  return isDay(fourth) ? addDays(fourth, (Number(match[2]) - 1) * 7 - (weekdayOf(fourth) - 1)) : null
}

export function useGroupLabel(): (by: Grouping, group: Pick<BoardGroup, 'key' | 'label'>) => string {
  const { t } = useTranslation(['board', 'ui'])
  const today = useToday()
  return (by, { key, label }) => {
    if (key === null) return t(`group.none.${by}`)
    if (by === 'stage') return t(`ui:stage.${key}` as never)
    if (by === 'grade') return t(`ui:grade.${GRADE_OF_KEY[key] ?? key}` as never)
    if (by === 'reason') return t(`why.${key}` as never)
    if (by !== 'week') return label ?? key
    const monday = mondayOfWeek(key)
    if (!monday) return key
    const thisMonday = addDays(today, 1 - weekdayOf(today))
    const span = `${shortDay(monday, today)}–${shortDay(addDays(monday, 6), today)}`
    const name = monday === thisMonday ? t('week.this') : monday === addDays(thisMonday, 7) ? t('week.next') : key
    return `${name} · ${span}`
  }
}
