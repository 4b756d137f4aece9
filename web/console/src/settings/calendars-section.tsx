// Working calendars: the week, the days off and the make-up workdays of each year, and the import of a new year.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type WorkCalendar } from '#api'
import { queryClient, useToday } from '#shell'
import { Banner, Card, ErrorState, notify, notifyProblem, ownLanguage, Skeleton } from '#ui'
import { CalendarYearDialog } from './calendar-year-dialog.tsx'
import { DayTable } from './day-table.tsx'
import { NewCalendarDialog } from './new-calendar-dialog.tsx'
import { WeekBoxes } from './week-boxes.tsx'

const KEY = ['calendars']

export default function CalendarsSection() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<{ calendars: WorkCalendar[] }>('/calendars'),
  })
  const [isAdding, setAdding] = useState(false)
  const [importing, setImporting] = useState<WorkCalendar | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={6} />
  return (
    <>
      <div>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('calendars.add')}
        </Button>
      </div>
      {data.calendars.map((calendar) => (
        <CalendarCard
          key={calendar.id}
          calendar={calendar}
          all={data.calendars}
          onImport={() => setImporting(calendar)}
        />
      ))}
      <NewCalendarDialog isOpen={isAdding} calendars={data.calendars} onClose={() => setAdding(false)} />
      <CalendarYearDialog calendar={importing} onClose={() => setImporting(null)} />
    </>
  )
}

interface CalendarCardProps {
  calendar: WorkCalendar
  all: readonly WorkCalendar[]
  onImport: () => void
}

function CalendarCard({ calendar, all, onImport }: CalendarCardProps) {
  const { t } = useTranslation('settings')
  const thisYear = useToday().slice(0, 4)
  const years = [...new Set([thisYear, ...calendar.days.map((day) => day.date.slice(0, 4))])].sort()
  const [year, setYear] = useState(thisYear)
  const days = calendar.days.filter((day) => day.date.startsWith(year))
  const base = all.find((each) => each.id === calendar.baseCalendarId)
  const isProvisional = (each: string) => calendar.days.some((day) => day.date.startsWith(each) && day.isProvisional)
  return (
    <Card
      title={ownLanguage(calendar.name)}
      sentence={
        <span className="nd-pair">
          <span className="nd-tag">{calendar.kind === 'national' ? t('calendars.national') : t('calendars.own')}</span>
          {base ? <span>{t('calendars.base', { name: ownLanguage(base.name) })}</span> : null}
        </span>
      }
      actions={<Button onClick={onImport}>{t('calendars.import')}</Button>}
    >
      <WeekBoxes
        name={`${ownLanguage(calendar.name)} ${t('calendars.weekdays')}`}
        worked={calendar.workingWeekdays}
        onChange={(workingWeekdays) => void amendWeek(calendar, workingWeekdays, t('calendars.saved'))}
      />
      <div className="nd-years">
        {years.map((each) => (
          <button
            key={each}
            type="button"
            className={each === year ? 'nd-chip nd-chip-on' : 'nd-chip'}
            aria-pressed={each === year}
            onClick={() => setYear(each)}
          >
            <span>{t('calendars.year', { year: each })}</span>
            {isProvisional(each) ? <span className="nd-tag nd-tag-risk">{t('calendars.provisional')}</span> : null}
          </button>
        ))}
      </div>
      {isProvisional(year) ? (
        <Banner tone="at_risk" icon="calendar">
          {t('calendars.provisional.text', { year })}
        </Banner>
      ) : null}
      {days.length === 0 ? <p className="nd-quiet">{t('calendars.noDays')}</p> : <DayTable days={days} />}
    </Card>
  )
}

async function amendWeek(calendar: WorkCalendar, workingWeekdays: number[], doneText: string): Promise<void> {
  if (workingWeekdays.length === 0) return
  const put = (next: WorkCalendar) =>
    queryClient.setQueryData<{ calendars: WorkCalendar[] }>(
      KEY,
      (before) => before && { calendars: before.calendars.map((each) => (each.id === next.id ? next : each)) },
    )
  put({ ...calendar, workingWeekdays })
  try {
    await api.put(
      `/calendars/${calendar.id}`,
      { name: calendar.name, workingWeekdays },
      calendar.version === undefined ? {} : { version: calendar.version },
    )
    notify(doneText)
  } catch (error) {
    put(calendar)
    notifyProblem(error)
  }
  await queryClient.invalidateQueries({ queryKey: KEY })
}
