// One month to pick a day from: Monday first, today marked, moved through with the arrow keys.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, longDay, weekdayOf, weekdayText } from './dates.ts'
import { Icon } from './icons.tsx'
import { languageTag } from './texts.ts'

const WEEKS_SHOWN = 6
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`
const monthAfter = (day: string, months: number): string => {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

interface MonthPanelProps {
  value: string | null
  today: string
  onPick: (day: string) => void
}

export function MonthPanel({ value, today, onPick }: MonthPanelProps) {
  const { t } = useTranslation('ui')
  const [cursor, setCursor] = useState(value ?? today)
  const first = firstOfMonth(cursor)
  const noon = new Date(`${first}T12:00:00Z`)
  const month = new Intl.DateTimeFormat(languageTag(), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(noon)
  const turn = (months: number) => setCursor(monthAfter(cursor, months))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a panel beside its field, not a modal dialog
    <div className="nd-month" role="group" aria-label={month}>
      <div className="nd-month-head">
        <button
          type="button"
          className="nd-icon-button"
          aria-label={t('dateInput.previousMonth')}
          onClick={() => turn(-1)}
        >
          <Icon name="left" size={15} />
        </button>
        <strong aria-live="polite">{month}</strong>
        <button type="button" className="nd-icon-button" aria-label={t('dateInput.nextMonth')} onClick={() => turn(1)}>
          <Icon name="right" size={15} />
        </button>
      </div>
      <Days value={value} today={today} cursor={cursor} onCursor={setCursor} onPick={onPick} />
    </div>
  )
}

interface DaysProps extends MonthPanelProps {
  cursor: string
  onCursor: (day: string) => void
}

function Days({ value, today, cursor, onCursor, onPick }: DaysProps) {
  const grid = useRef<HTMLDivElement>(null)
  const hasMoved = useRef(false)
  useEffect(() => {
    if (hasMoved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })
  const first = firstOfMonth(cursor)
  const start = addDays(first, 1 - weekdayOf(first))
  const days = Array.from({ length: WEEKS_SHOWN * 7 }, (_, index) => addDays(start, index))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined || event.altKey) return
    event.preventDefault()
    hasMoved.current = true
    onCursor(addDays(cursor, step))
  }
  const classOf = (day: string): string =>
    [
      'nd-month-day',
      day.slice(0, 7) !== first.slice(0, 7) && 'nd-month-other',
      day === today && 'nd-month-today',
      day === value && 'nd-month-on',
      weekdayOf(day) > 5 && 'nd-month-rest',
    ]
      .filter(Boolean)
      .join(' ')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move between its buttons
    <div className="nd-month-days" ref={grid} onKeyDown={onKeyDown}>
      {days.slice(0, 7).map((day) => (
        <span key={`w${day}`} className="nd-month-weekday" aria-hidden="true">
          {weekdayText(day).replace('周', '')}
        </span>
      ))}
      {days.map((day) => (
        <button
          key={day}
          type="button"
          tabIndex={day === cursor ? 0 : -1}
          aria-label={longDay(day)}
          aria-pressed={day === value}
          className={classOf(day)}
          onClick={() => onPick(day)}
        >
          {Number(day.slice(8))}
        </button>
      ))}
    </div>
  )
}
