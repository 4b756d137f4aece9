// One day, typed the way it was said: the field reads it back at once, so that a slip is seen before it is saved.
import { Input, type InputRef } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { daysFrom, longDay, useIsPhone } from '#ui'
import { readAnswerDay } from '../answer-day.ts'

export interface DayFieldProps {
  label: string
  typed: string
  onType: (typed: string) => void
  today: string
  hasFocus?: boolean
  /** Text after the reading, such as "7 days after the promise before". */
  remark?: (day: string) => string
}

export function DayField({ label, typed, onType, today, hasFocus, remark }: DayFieldProps) {
  const { t } = useTranslation(['board', 'ui'])
  const isPhone = useIsPhone()
  const id = useId()
  const input = useRef<InputRef>(null)
  useEffect(() => {
    if (hasFocus) input.current?.focus()
  }, [hasFocus])
  const day = readAnswerDay(typed, today)
  return (
    <div className="nb-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        ref={input}
        {...(isPhone ? { type: 'date' } : { placeholder: t('day.placeholder') })}
        value={isPhone ? (day ?? '') : typed}
        autoComplete="off"
        status={typed && !day ? 'error' : ''}
        aria-describedby={`${id}-read`}
        aria-invalid={Boolean(typed && !day)}
        onChange={(event) => onType(event.target.value)}
      />
      <span id={`${id}-read`} className={typed && !day ? 'nb-read nb-read-bad' : 'nb-read'} aria-live="polite">
        {day
          ? [longDay(day), distanceText(t as never, daysFrom(today, day)), remark?.(day)].filter(Boolean).join(' · ')
          : null}
        {typed && !day ? t('day.unread') : null}
      </span>
    </div>
  )
}

function distanceText(t: (key: string, values?: Record<string, unknown>) => string, days: number): string {
  if (days === 0) return t('ui:date.today')
  if (days === 1) return t('ui:date.tomorrow')
  return days > 0 ? t('inDays', { count: days }) : t('ui:date.daysAgo', { count: -days })
}
