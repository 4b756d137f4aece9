// How a line stands with its supplier in a few words, for the board's row and the drawer.
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { daysFrom, shortDay, shortInstant } from '#ui'
import type { LineStanding, StandingState } from './types.ts'

export interface ChasedLine {
  chaseState?: string | null
  lastAskedAt?: string | null
}
const SHOWN = [
  'unsent',
  'asked',
  'seen',
  'snoozed',
  'taken_over',
  'escalated',
] as const satisfies readonly StandingState[]

/** `昨天问，已看`; null for a line that nobody was asked about, or that was answered. */
export function useStandingBrief(): (line: ChasedLine) => string | null {
  const { t } = useTranslation(['chasing', 'board', 'ui'])
  const { tenant } = useSession()
  return ({ chaseState, lastAskedAt }) => {
    const state = SHOWN.find((each) => each === chaseState)
    if (!state) return null
    const day = lastAskedAt ? localDay(lastAskedAt, tenant.timeZone) : null
    const days = day ? daysFrom(day, tenant.today) : 0
    const when = !day
      ? ''
      : days <= 0
        ? t('ui:date.today')
        : days === 1
          ? t('ui:date.yesterday')
          : shortDay(day, tenant.today)
    return t(`state.${state}.short`, { when })
  }
}

const localDay = (instant: string, timeZone: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone })

/** The same in a sentence, with the day or the name that belongs to it. */
export function useStandingSentence(): (standing: LineStanding | null) => string {
  const { t } = useTranslation('chasing')
  const { tenant } = useSession()
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  return (standing) => {
    if (!standing) return t('state.none')
    const { chaseState, lastAskedAt, snoozedUntil, takenOverBy } = standing
    if (chaseState === 'snoozed' && snoozedUntil) return t('state.snoozed.until', { when: at(snoozedUntil) })
    if (chaseState === 'taken_over' && takenOverBy) return t('state.taken_over.by', { name: takenOverBy })
    return t(`state.${chaseState}`, { when: lastAskedAt ? at(lastAskedAt) : '' })
  }
}
