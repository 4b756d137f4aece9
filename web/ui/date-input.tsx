// A day typed as people type it (11-28, 1128, +3, 明天), told back in words before it counts; or picked from a month.
import './date-input.css'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysFrom, longDay, readTypedDay } from './dates.ts'
import { Icon } from './icons.tsx'
import { MonthPanel } from './month-panel.tsx'
import { useIsPhone } from './use-phone.ts'

export interface DateInputProps {
  /** Names the field; a visible label may point at `id` instead. */
  name: string
  id?: string
  value?: string | null
  /** Called with a day, or null when the field is emptied. Not called while the text cannot be read. */
  onChange?: (day: string | null) => void
  today: string
  /** Enter with a readable day. */
  onEnter?: (day: string) => void
  onEscape?: () => void
  /** How typed text is read; by default `readTypedDay`. */
  read?: (typed: string, today: string) => string | null
  autoFocus?: boolean
  disabled?: boolean
}

export function DateInput(props: DateInputProps) {
  const isPhone = useIsPhone()
  return isPhone ? <NativeDate {...props} /> : <TypedDate {...props} />
}

/** A phone's own wheel is the best there is for a thumb. */
function NativeDate({ name, id, value, onChange, disabled, autoFocus }: DateInputProps) {
  return (
    <input
      type="date"
      id={id}
      className="nd-dateinput-native"
      aria-label={id ? undefined : name}
      value={value ?? ''}
      disabled={disabled}
      // biome-ignore lint/a11y/noAutofocus: asked for by the caller where the field was just opened by a key
      autoFocus={autoFocus}
      onChange={(event) => onChange?.(event.target.value || null)}
    />
  )
}

function TypedDate({
  name,
  id,
  value,
  onChange,
  today,
  onEnter,
  onEscape,
  read = readTypedDay,
  autoFocus,
  disabled,
}: DateInputProps) {
  const { t } = useTranslation('ui')
  const hintId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState(value ?? '')
  const [isOpen, setOpen] = useState(false)
  const day = typed.trim() === '' ? null : read(typed, today)
  const isUnread = typed.trim() !== '' && day === null
  // A value set from outside replaces the text, unless the text already means it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the value may overwrite what is being typed
  useEffect(() => {
    if ((value ?? null) !== day) setTyped(value ?? '')
  }, [value])
  const take = (text: string) => {
    setTyped(text)
    const next = read(text, today)
    if (text.trim() === '') onChange?.(null)
    else if (next) onChange?.(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && day) onEnter?.(day)
    if (event.key === 'Escape') {
      if (isOpen) setOpen(false)
      else onEscape?.()
      event.stopPropagation()
    }
    if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: watches the focus leave its own field and panel
    <div
      className="nd-dateinput"
      ref={box}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <span className={isUnread ? 'nd-dateinput-box nd-dateinput-bad' : 'nd-dateinput-box'}>
        <input
          id={id}
          aria-label={id ? undefined : name}
          aria-describedby={hintId}
          aria-invalid={isUnread || undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('dateInput.placeholder')}
          value={typed}
          disabled={disabled}
          // biome-ignore lint/a11y/noAutofocus: asked for by the caller where the field was just opened by a key
          autoFocus={autoFocus}
          onChange={(event) => take(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="nd-icon-button"
          aria-label={t('dateInput.open')}
          aria-expanded={isOpen}
          disabled={disabled}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="calendar" size={16} />
        </button>
      </span>
      <span
        id={hintId}
        className={isUnread ? 'nd-dateinput-hint nd-dateinput-unread' : 'nd-dateinput-hint'}
        aria-live="polite"
      >
        {isUnread ? t('dateInput.unread') : day ? `${longDay(day)} · ${distanceOf(t, today, day)}` : ''}
      </span>
      {isOpen ? (
        <MonthPanel
          value={day}
          today={today}
          onPick={(picked) => {
            setOpen(false)
            setTyped(picked)
            onChange?.(picked)
            box.current?.querySelector('input')?.focus()
          }}
        />
      ) : null}
    </div>
  )
}

type Words = ReturnType<typeof useTranslation<'ui'>>['t']
function distanceOf(t: Words, today: string, day: string): string {
  const days = daysFrom(today, day)
  if (days === 0) return t('date.today')
  if (days === 1) return t('date.tomorrow')
  return days > 0 ? t('date.daysLeft', { count: days }) : t('date.daysAgo', { count: -days })
}
