// One date as a person needs it: weekday, distance, whose date it is and how it moved. Never a bare timestamp.
import { useTranslation } from 'react-i18next'
import { daysFrom, longDay, shortDay, weekdayText } from './dates.ts'

export type DateKind = 'requested' | 'needBy' | 'promised' | 'originalPromised' | 'estimated' | 'actual'

export interface PromiseDateProps {
  /** Whose date it is: asked by the buyer, needed by consumption, promised by the supplier, estimated by us, or a fact. */
  kind: DateKind
  /** `YYYY-MM-DD`; null shows that there is none. */
  date: string | null
  today: string
  /** Working days left on the right calendar, as the server counted them; without it the distance is in calendar days. */
  workingDaysLeft?: number | null
  /** Calendar days late, as the server counted them. */
  daysLate?: number | null
  /** The first promise, shown struck through when it differs. */
  originalDate?: string | null
  moves?: number
  /** `line`: date and weekday only, for a dense row; `full`: with distance and movement below. */
  size?: 'line' | 'full'
  /** Opens the arithmetic (which days were skipped and why). */
  onOpen?: () => void
}

export function PromiseDate(props: PromiseDateProps) {
  const { t } = useTranslation('ui')
  const { date, kind, today, size = 'full' } = props
  if (!date)
    return <span className="nd-date-none">{kind === 'promised' ? t('date.none.promised') : t('date.none')}</span>
  const hasMoved = props.originalDate && props.originalDate !== date
  const body = (
    <>
      <span className="nd-date-main">
        <time dateTime={date}>{shortDay(date, today)}</time>{' '}
        <span className="nd-date-weekday">{weekdayText(date)}</span>
        {hasMoved && props.originalDate ? <Movement from={props.originalDate} to={date} today={today} /> : null}
      </span>
      {size === 'full' ? <Distance {...props} date={date} /> : null}
    </>
  )
  const title = [
    `${t(`date.kind.${kind}`)} ${longDay(date)}`,
    hasMoved && props.originalDate ? t('date.movedFrom', { date: longDay(props.originalDate) }) : '',
    props.moves ? t('date.moved', { count: props.moves }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
  return props.onOpen ? (
    <button
      type="button"
      className="nd-date nd-date-button"
      title={`${title} · ${t('date.openArithmetic')}`}
      onClick={props.onOpen}
    >
      {body}
    </button>
  ) : (
    <span className="nd-date" title={title}>
      {body}
    </span>
  )
}

function Movement({ from, to, today }: { from: string; to: string; today: string }) {
  const days = daysFrom(from, to)
  const { t } = useTranslation('ui')
  const words = days > 0 ? t('date.later', { count: days }) : t('date.earlier', { count: -days })
  return (
    <span className={days > 0 ? 'nd-date-moved nd-date-moved-later' : 'nd-date-moved'}>
      {' '}
      <s>{shortDay(from, today)}</s> <span title={words}>({days > 0 ? `+${days}` : `−${-days}`})</span>
    </span>
  )
}

function Distance({ today, workingDaysLeft, daysLate, kind, date }: PromiseDateProps & { date: string }) {
  const { t } = useTranslation('ui')
  const days = daysFrom(today, date)
  const words = () => {
    if (kind === 'actual') return days === 0 ? t('date.today') : ''
    if (daysLate && daysLate > 0) return t('date.daysLate', { count: daysLate })
    if (days === 0) return t('date.today')
    if (days === 1) return t('date.tomorrow')
    if (days === -1) return t('date.yesterday')
    if (days < 0) return t('date.daysAgo', { count: -days })
    if (workingDaysLeft !== null && workingDaysLeft !== undefined)
      return t('date.workingDaysLeft', { count: workingDaysLeft })
    return t('date.daysLeft', { count: days })
  }
  return <span className="nd-date-distance">{words()}</span>
}
