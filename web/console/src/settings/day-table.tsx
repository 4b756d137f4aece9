// The days off and the make-up workdays of a calendar, span by span.
import { useTranslation } from 'react-i18next'
import { longDay, shortDay, weekdayText } from '#ui'
import { daySpans, type NamedDay } from './day-spans.ts'

export function DayTable({ days }: { days: readonly NamedDay[] }) {
  const { t } = useTranslation('settings')
  return (
    <ul className="nd-days">
      {daySpans(days).map((span) => (
        <li key={span.from}>
          <span className="nd-day-when">
            <time dateTime={span.from}>{longDay(span.from)}</time>
            {span.days > 1 ? (
              <>
                {' – '}
                <time dateTime={span.to}>
                  {shortDay(span.to, span.from)} {weekdayText(span.to)}
                </time>
              </>
            ) : null}
          </span>
          <span>{span.name}</span>
          <span className={span.kind === 'off' ? 'nd-tag' : 'nd-tag nd-tag-on'}>
            {span.kind === 'off' ? t('calendars.off') : t('calendars.makeup')}
            {span.days > 1 ? ` ${t('calendars.days', { count: span.days })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
