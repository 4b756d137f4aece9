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

/** The text being typed and the day it means. */
function useTypedDay({ value, onChange, today, read = readTypedDay }: DateInputProps) {
  const [typed, setTyped] = useState(value ?? '')
  const day = typed.trim() === '' ? null : read(typed, today)
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
  return { typed, day, isUnread: typed.trim() !== '' && day === null, take }
}

function TypedDate(props: DateInputProps) {
  const { today, onEnter, onEscape } = props
  const hintId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const field = useTypedDay(props)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && field.day) onEnter?.(field.day)
    if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
    if (event.key !== 'Escape') return
    if (isOpen) setOpen(false)
    else onEscape?.()
    event.stopPropagation()
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
      <DateField {...props} field={field} hintId={hintId} isOpen={isOpen} onOpen={() => setOpen(!isOpen)} />
      <Hint id={hintId} field={field} today={today} />
      {isOpen ? (
        <MonthPanel
          value={field.day}
          today={today}
          onPick={(picked) => {
            setOpen(false)
            field.take(picked)
            box.current?.querySelector('input')?.focus()
          }}
        />
      ) : null}
    </div>
  )
}

type TypedDay = ReturnType<typeof useTypedDay>
type DateFieldProps = DateInputProps & { field: TypedDay; hintId: string; isOpen: boolean; onOpen: () => void }

function DateField({ name, id, disabled, autoFocus, field, hintId, isOpen, onOpen }: DateFieldProps) {
  const { t } = useTranslation('ui')
  return (
    <span className={field.isUnread ? 'nd-dateinput-box nd-dateinput-bad' : 'nd-dateinput-box'}>
      <input
        id={id}
        aria-label={id ? undefined : name}
        aria-describedby={hintId}
        aria-invalid={field.isUnread || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('dateInput.placeholder')}
        value={field.typed}
        disabled={disabled}
        // biome-ignore lint/a11y/noAutofocus: asked for by the caller where the field was just opened by a key
        autoFocus={autoFocus}
        onChange={(event) => field.take(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        className="nd-icon-button"
        aria-label={t('dateInput.open')}
        aria-expanded={isOpen}
        disabled={disabled}
        onClick={onOpen}
      >
        <Icon name="calendar" size={16} />
      </button>
    </span>
  )
}

/** What the typed text means, said back before it counts. */
function Hint({ id, field, today }: { id: string; field: TypedDay; today: string }) {
  const { t } = useTranslation('ui')
  const words = field.day ? `${longDay(field.day)} · ${distanceOf(t, today, field.day)}` : ''
  return (
    <span
      id={id}
      className={field.isUnread ? 'nd-dateinput-hint nd-dateinput-unread' : 'nd-dateinput-hint'}
      aria-live="polite"
    >
      {field.isUnread ? t('dateInput.unread') : words}
    </span>
  )
}

type Words = ReturnType<typeof useTranslation<'ui'>>['t']
function distanceOf(t: Words, today: string, day: string): string {
  const days = daysFrom(today, day)
  if (days === 0) return t('date.today')
  if (days === 1) return t('date.tomorrow')
  return days > 0 ? t('date.daysLeft', { count: days }) : t('date.daysAgo', { count: -days })
}
