// The short acts on a line: note, owner, need-by date, milestone, receipt, short-close.
import { Radio } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel, OpenLine } from '#api'
import { useToday } from '#shell'
import { quantityText } from '#ui'
import { readAnswerDay } from '../answer-day.ts'
import { isNegative, isPositive, readQuantity, subtractAll } from '../decimals.ts'
import type { MilestoneInput, ReceiptInput } from '../line-commands.ts'
import { ChannelField } from './channel-field.tsx'
import { DayField } from './day-field.tsx'
import { FormFoot, NoteField, TextField } from './form-parts.tsx'

interface FormProps<Value> {
  lines: readonly OpenLine[]
  onSave: (value: Value) => void
  onCancel: () => void
}

function Form({ children, onSubmit }: { children: ReactNode; onSubmit: () => void }) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="nb-form" onSubmit={submit}>
      {children}
    </form>
  )
}

export function NoteForm({ lines, onSave, onCancel }: FormProps<string>) {
  const { t } = useTranslation('board')
  const [note, setNote] = useState(lines.length === 1 ? (lines[0]?.note ?? '') : '')
  return (
    <Form onSubmit={() => onSave(note.trim())}>
      <NoteField label={t('note')} value={note} onChange={setNote} />
      <FormFoot onCancel={onCancel} />
    </Form>
  )
}

export function NeedByForm({ lines, onSave, onCancel }: FormProps<{ needByDate: string | null; reason?: string }>) {
  const { t } = useTranslation('board')
  const today = useToday()
  const [typed, setTyped] = useState(lines.length === 1 ? (lines[0]?.needByDate ?? '') : '')
  const [reason, setReason] = useState('')
  const day = typed.trim() === '' ? null : readAnswerDay(typed, today)
  return (
    <Form
      onSubmit={() => {
        if (typed.trim() !== '' && !day) return
        onSave({ needByDate: day, ...(reason.trim() ? { reason: reason.trim() } : {}) })
      }}
    >
      <DayField label={t('needBy.date')} typed={typed} onType={setTyped} today={today} hasFocus />
      <p className="nd-quiet nb-hint">{t('needBy.hint')}</p>
      <TextField label={t('needBy.reason')} value={reason} onChange={setReason} />
      <FormFoot onCancel={onCancel} />
    </Form>
  )
}

export const MILESTONES = [
  'material_ready',
  'production_started',
  'production_finished',
  'inspected',
  'packed',
  'despatched',
  'arrived',
] as const

export function MilestoneForm(
  props: FormProps<MilestoneInput> & { codes?: readonly { code: string; name: string }[]; first?: string | undefined },
) {
  const { t } = useTranslation(['board', 'ui'])
  const today = useToday()
  const line = props.lines[0]
  const codes = props.codes?.length
    ? props.codes
    : MILESTONES.map((code) => ({ code: code as string, name: t(`ui:milestone.${code}`) }))
  const missed = line?.reason.code === 'milestone_missed' ? String(line.reason.values.milestone) : undefined
  const [code, setCode] = useState(props.first ?? missed ?? codes[0]?.code ?? 'production_started')
  const [typed, setTyped] = useState(today)
  const [quantity, setQuantity] = useState('')
  const [channel, setChannel] = useState<Channel>('phone')
  const [saidBy, setSaidBy] = useState(line?.contactName ?? '')
  const day = readAnswerDay(typed, today)
  const part = quantity.trim() === '' ? '' : readQuantity(quantity)
  return (
    <Form
      onSubmit={() => {
        if (!day || day > today || part === null) return
        const who = saidBy.trim()
        props.onSave({
          code,
          actualDate: day,
          channel,
          ...(part ? { quantity: part } : {}),
          ...(who ? { saidBy: who } : {}),
        })
      }}
    >
      <fieldset className="nb-field">
        <legend>{t('milestone')}</legend>
        <Radio.Group
          className="nb-choices"
          value={code}
          onChange={(event) => setCode(event.target.value as string)}
          options={codes.map((each) => ({ value: each.code, label: each.name }))}
        />
      </fieldset>
      <DayField label={t('milestone.date')} typed={typed} onType={setTyped} today={today} hasFocus />
      {day && day > today ? <p className="nb-read nb-read-bad">{t('fault.future')}</p> : null}
      <TextField
        label={t('milestone.quantity', { unit: line?.unit ?? '' })}
        value={quantity}
        onChange={setQuantity}
        inputMode="decimal"
        placeholder={t('milestone.quantity.placeholder')}
      />
      {part === null ? <p className="nb-read nb-read-bad">{t('fault.quantity')}</p> : null}
      <ChannelField value={channel} onChange={setChannel} />
      <TextField label={t('saidBy')} value={saidBy} onChange={setSaidBy} placeholder={t('saidBy.placeholder')} />
      <FormFoot onCancel={props.onCancel} />
    </Form>
  )
}

export function ReceiveForm({ lines, onSave, onCancel }: FormProps<ReceiptInput>) {
  const { t } = useTranslation('board')
  const today = useToday()
  const line = lines[0]
  const [typedQuantity, setQuantity] = useState(
    line?.openQuantity.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)) ?? '',
  )
  const [typed, setTyped] = useState(today)
  const [receiptNo, setReceiptNo] = useState('')
  const quantity = readQuantity(typedQuantity)
  const day = readAnswerDay(typed, today)
  const rest = quantity && line ? subtractAll(line.openQuantity, [quantity]) : null
  return (
    <Form
      onSubmit={() => {
        if (!quantity || !isPositive(quantity) || !day || day > today) return
        onSave({ quantity, receivedOn: day, ...(receiptNo.trim() ? { receiptNo: receiptNo.trim() } : {}) })
      }}
    >
      <TextField
        label={t('receive.quantity', { unit: line?.unit ?? '' })}
        value={typedQuantity}
        onChange={setQuantity}
        inputMode="decimal"
        hasFocus
      />
      <p className={quantity ? 'nd-quiet nb-hint' : 'nb-read nb-read-bad'}>
        {quantity === null
          ? t('fault.quantity')
          : rest && isNegative(rest)
            ? t('receive.over', { quantity: quantityText(rest.slice(1)), unit: line?.unit ?? '' })
            : t('receive.rest', { quantity: quantityText(rest), unit: line?.unit ?? '' })}
      </p>
      <DayField label={t('receive.date')} typed={typed} onType={setTyped} today={today} />
      {day && day > today ? <p className="nb-read nb-read-bad">{t('fault.future')}</p> : null}
      <TextField
        label={t('receive.no')}
        value={receiptNo}
        onChange={setReceiptNo}
        placeholder={t('receive.no.placeholder')}
      />
      <FormFoot onCancel={onCancel} save={t('act.receive')} />
    </Form>
  )
}

export function ShortCloseForm({ lines, onSave, onCancel }: FormProps<string>) {
  const { t } = useTranslation('board')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const line = lines.length === 1 ? lines[0] : undefined
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (reason.trim()) onSave(reason.trim())
      }}
    >
      <p className="nb-hint">
        {line
          ? t('shortClose.one', { quantity: quantityText(line.openQuantity), unit: line.unit ?? '' })
          : t('shortClose.many', { count: lines.length })}
      </p>
      <TextField
        label={t('shortClose.reason')}
        value={reason}
        onChange={setReason}
        choices={t('shortClose.choices').split('|')}
        hasFocus
      />
      {isTried && !reason.trim() ? <p className="nb-read nb-read-bad">{t('fault.reason')}</p> : null}
      <FormFoot onCancel={onCancel} save={t('act.short_close')} isDanger />
    </Form>
  )
}
