// The dates of a line side by side, each with whose it is, and the arithmetic from today to the day it is due, opened.
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { type DateKind, daysFrom, longDay, PromiseDate, percentText, shortDay, weekdayText } from '#ui'
import type { Arithmetic, LineDetail } from './types.ts'

export function LineDates({ detail }: { detail: LineDetail }) {
  const { t } = useTranslation(['board', 'ui'])
  const today = useToday()
  const { line } = detail
  const dates: [DateKind, string | null][] = [
    ['requested', line.requestedDate],
    ['needBy', line.needByDate],
    ['originalPromised', line.originalPromisedDate],
    ['promised', line.promisedDate],
    ['estimated', line.estimatedDate],
  ]
  return (
    <section className="nb-section">
      <h3>{t('section.dates')}</h3>
      <dl className="nb-five">
        {dates.map(([kind, date]) => (
          <div key={kind} className={kind === 'promised' ? 'nb-five-main' : ''}>
            <dt>{t(`ui:date.kind.${kind}`)}</dt>
            <dd>
              <PromiseDate
                kind={kind}
                date={date}
                today={today}
                {...(kind === 'promised'
                  ? {
                      originalDate: line.originalPromisedDate,
                      moves: line.promiseMoves,
                      ...(date === line.dueDate ? { workingDaysLeft: line.workingDaysLeft } : {}),
                    }
                  : {})}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className="nd-quiet">
        {line.estimatedDate && line.estimatedLatestDate
          ? t(line.grade === 'late' ? 'forecast.late' : 'forecast', {
              p50: shortDay(line.estimatedDate, today),
              p90: shortDay(line.estimatedLatestDate, today),
              share: percentText(line.probabilityLate),
            })
          : t('forecast.none')}
      </p>
      {detail.arithmetic ? <DayArithmetic arithmetic={detail.arithmetic} today={today} /> : null}
    </section>
  )
}

/** "From 11/23 to 12/1: 8 days, 6 working; not counted: Sat, Sun …" */
function DayArithmetic({ arithmetic, today }: { arithmetic: Arithmetic; today: string }) {
  const { t } = useTranslation(['board', 'ui'])
  const { from, to, calendarDays, workingDays, skipped, madeUp } = arithmetic
  if (daysFrom(from, to) <= 0)
    return <p className="nd-quiet">{t('arithmetic.past', { to: longDay(to), count: Math.abs(calendarDays) })}</p>
  const holidays = skipped.filter((day) => day.name)
  const weekends = skipped.length - holidays.length
  return (
    <details className="nb-arithmetic">
      <summary>
        {t('arithmetic', {
          from: shortDay(from, today),
          to: shortDay(to, today),
          days: calendarDays,
          count: workingDays,
        })}
      </summary>
      <ul>
        {weekends > 0 ? <li>{t('arithmetic.weekends', { count: weekends })}</li> : null}
        {holidays.map((day) => (
          <li key={day.date}>
            {t('arithmetic.off', {
              day: `${shortDay(day.date, today)} ${weekdayText(day.date)}`,
              name: day.name ?? '',
            })}
            {day.isProvisional ? ` ${t('arithmetic.provisional')}` : ''}
          </li>
        ))}
        {madeUp.map((day) => (
          <li key={day.date}>
            {t('arithmetic.madeUp', {
              day: `${shortDay(day.date, today)} ${weekdayText(day.date)}`,
              name: day.name ?? '',
            })}
          </li>
        ))}
        {skipped.length === 0 && madeUp.length === 0 ? <li>{t('arithmetic.plain')}</li> : null}
      </ul>
      {arithmetic.uncoveredYears.length > 0 ? (
        <p className="nd-quiet">
          {t('arithmetic.uncovered', { years: arithmetic.uncoveredYears.join(t('ui:list.separator')) })}
        </p>
      ) : null}
    </details>
  )
}
