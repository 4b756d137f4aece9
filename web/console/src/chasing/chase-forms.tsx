// The small forms of chasing: leave a line in peace until a day, write down what was said on the phone.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#shell'
import { addDays, notify, notifyProblem, shortDay } from '#ui'
import { readAnswerDay } from '../board/answer-day.ts'
import { DayField } from '../board/forms/day-field.tsx'
import { FormFoot, NoteField, TextField } from '../board/forms/form-parts.tsx'
import { notePhoneCall, snoozeLines } from './requests.ts'

interface ChaseFormProps {
  lineIds: readonly string[]
  contactName?: string
  onClose: () => void
}

export function SnoozeForm({ lineIds, onClose }: ChaseFormProps) {
  const { t } = useTranslation(['chasing', 'board'])
  const today = useToday()
  const [typed, setTyped] = useState(addDays(today, 3))
  const day = readAnswerDay(typed, today)
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!day || day <= today) return
    snoozeLines(lineIds, day).then(() => {
      notify(t('snooze.done', { day: shortDay(day, today) }))
      onClose()
    }, notifyProblem)
  }
  return (
    <form className="nb-form" aria-label={t('snooze.title')} onSubmit={submit}>
      <p className="nd-quiet">{t('snooze.hint')}</p>
      <DayField label={t('snooze.until')} typed={typed} onType={setTyped} today={today} hasFocus />
      {isTried && (!day || day <= today) ? <p className="nb-read nb-read-bad">{t('board:fault.day')}</p> : null}
      <FormFoot onCancel={onClose} save={t('snooze.save')} />
    </form>
  )
}

export function PhoneForm({ lineIds, contactName = '', onClose }: ChaseFormProps) {
  const { t } = useTranslation('chasing')
  const [who, setWho] = useState(contactName)
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!words.trim()) return
    notePhoneCall(lineIds, words.trim(), who.trim()).then(() => {
      notify(t('phone.done'))
      onClose()
    }, notifyProblem)
  }
  return (
    <form className="nb-form" aria-label={t('phone.title')} onSubmit={submit}>
      <TextField label={t('phone.who')} value={who} onChange={setWho} />
      <NoteField label={t('phone.words')} value={words} onChange={setWords} />
      {isTried && !words.trim() ? <p className="nb-read nb-read-bad">{t('phone.missing')}</p> : null}
      <FormFoot onCancel={onClose} />
    </form>
  )
}
