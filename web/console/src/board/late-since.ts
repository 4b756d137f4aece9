// Against which day a late line is late, for the reader who sees another day promised beside it.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useToday } from '#shell'
import { longDay, shortDay } from '#ui'

const DUE_BY = [
  ['promised', 'promisedDate'],
  ['needBy', 'needByDate'],
  ['requested', 'requestedDate'],
] as const

export interface LateSince {
  /** Short enough for the badge's column. */
  brief: string
  full: string
  /** The day counted from is not the promised one. */
  isElsewhere: boolean
}

/** The day the "late" of a line counts from; undefined for lines that are not late or have no such day. */
export function useLateSince(): (line: OpenLine) => LateSince | undefined {
  const { t } = useTranslation(['board', 'ui'])
  const today = useToday()
  return (line) => {
    const { dueDate } = line
    if (line.grade !== 'late' || !dueDate) return undefined
    const kind = DUE_BY.find(([, key]) => line[key] === dueDate)?.[0]
    return {
      brief: t(`late.${kind ?? 'due'}`, { day: shortDay(dueDate, today) }),
      full: t('late.since', { due: t(`late.${kind ?? 'due'}`, { day: longDay(dueDate) }) }),
      isElsewhere: kind !== 'promised',
    }
  }
}
