// The parts all small forms share: a labelled text field, and the line with save and cancel.
import { AutoComplete, Button, Input, type InputRef, type RefSelectProps } from 'antd'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  inputMode?: 'decimal' | 'text'
  hasFocus?: boolean
  /** Words offered while typing; anything else may be typed too. */
  choices?: readonly string[]
}

export function TextField({ label, value, onChange, placeholder, inputMode, hasFocus, choices }: TextFieldProps) {
  const id = useId()
  const input = useRef<InputRef>(null)
  const chooser = useRef<RefSelectProps>(null)
  useEffect(() => {
    if (hasFocus) (input.current ?? chooser.current)?.focus()
  }, [hasFocus])
  return (
    <div className="nb-field">
      <label htmlFor={id}>{label}</label>
      {choices ? (
        <AutoComplete
          id={id}
          ref={chooser}
          value={value}
          onChange={onChange}
          options={choices.map((choice) => ({ value: choice }))}
          placeholder={placeholder ?? ''}
          defaultActiveFirstOption={false}
        />
      ) : (
        <Input
          id={id}
          ref={input}
          value={value}
          autoComplete="off"
          placeholder={placeholder ?? ''}
          inputMode={inputMode ?? 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  )
}

export function NoteField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="nb-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={box}
        className="nb-textarea"
        rows={3}
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // Enter saves, as in the other forms; Shift+Enter breaks the line.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
    </div>
  )
}

interface FormFootProps {
  onCancel: () => void
  save?: string
  isDanger?: boolean
  /** A second way to answer, between saving and giving up. */
  children?: ReactNode
}
export function FormFoot({ onCancel, save, isDanger, children }: FormFootProps) {
  const { t } = useTranslation('ui')
  return (
    <div className="nb-foot">
      <Button type="primary" htmlType="submit" danger={isDanger ?? false}>
        {save ?? t('action.save')} <kbd>↵</kbd>
      </Button>
      {children}
      <Button onClick={onCancel}>
        {t('action.cancel')} <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
