// The commonest act of a buyer's day: what the supplier said on the phone, written down while the receiver is still in hand.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel, OpenLine } from '#api'
import { useToday } from '#shell'
import { daysFrom, Icon, quantityText } from '#ui'
import { readAnswerDay } from '../answer-day.ts'
import { isNegative, isPositive, readQuantity, subtractAll } from '../decimals.ts'
import type { PromiseInput } from '../line-commands.ts'
import { MOVE_REASONS, reasonCode } from '../move-reasons.ts'
import { ChannelField } from './channel-field.tsx'
import { DayField } from './day-field.tsx'
import { FormFoot, TextField } from './form-parts.tsx'

interface Piece {
  key: number
  quantity: string
  typed: string
}

export interface PromiseFormProps {
  lines: readonly OpenLine[]
  onSave: (input: PromiseInput) => void
  onCancel: () => void
}

export function PromiseForm({ lines, onSave, onCancel }: PromiseFormProps) {
  const { t } = useTranslation('board')
  const today = useToday()
  const only = lines.length === 1 ? lines[0] : undefined
  const [pieces, setPieces] = useState<Piece[]>([{ key: 0, quantity: '', typed: '' }])
  const [channel, setChannel] = useState<Channel>('phone')
  const [saidBy, setSaidBy] = useState(only?.contactName ?? '')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const isSplit = pieces.length > 1
  const fault = faultOf(pieces, today, only)

  const change = (key: number, patch: Partial<Piece>) =>
    setPieces((before) => before.map((piece) => (piece.key === key ? { ...piece, ...patch } : piece)))
  const addPiece = () => {
    if (!only) return
    // The rest of the open quantity is what the second date is usually said for.
    const stated = pieces.map((piece) => readQuantity(piece.quantity)).filter((each) => each !== null)
    const rest = subtractAll(only.openQuantity, stated)
    setPieces([
      ...pieces,
      { key: (pieces.at(-1)?.key ?? 0) + 1, quantity: stated.length && isPositive(rest) ? rest : '', typed: '' },
    ])
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault) return
    onSave({
      pieces: pieces.map((piece) => ({
        ...(isSplit ? { quantity: readQuantity(piece.quantity) ?? '' } : {}),
        promisedDate: readAnswerDay(piece.typed, today) ?? '',
      })),
      channel,
      ...(saidBy.trim() ? { saidBy: saidBy.trim() } : {}),
      ...(reason.trim() ? { reason: reasonCode(t as never, reason) } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    })
  }
  const remark = (day: string): string => {
    const before = only?.promisedDate ?? only?.requestedDate
    const days = before ? daysFrom(before, day) : 0
    if (!before || days === 0) return ''
    const than = only?.promisedDate ? 'promise' : 'request'
    return t(days > 0 ? `remark.later.${than}` : `remark.earlier.${than}`, { count: Math.abs(days) })
  }
  const isLater = pieces.some((piece) => {
    const day = readAnswerDay(piece.typed, today)
    const before = only?.promisedDate ?? only?.requestedDate
    return Boolean(day && before && day > before)
  })
  return (
    <form className="nb-form" onSubmit={submit}>
      {pieces.map((piece, index) => (
        <div key={piece.key} className={isSplit ? 'nb-piece nb-piece-split' : 'nb-piece'}>
          {isSplit ? (
            <TextField
              label={t('piece.quantity', { unit: only?.unit ?? '' })}
              value={piece.quantity}
              onChange={(quantity) => change(piece.key, { quantity })}
              inputMode="decimal"
            />
          ) : null}
          <DayField
            label={isSplit ? t('piece.date', { nth: index + 1 }) : t('promise.date')}
            typed={piece.typed}
            onType={(typed) => change(piece.key, { typed })}
            today={today}
            hasFocus={index === 0}
            remark={remark}
          />
          {isSplit ? (
            <button
              type="button"
              className="nd-icon-button"
              aria-label={t('piece.remove')}
              onClick={() => setPieces(pieces.filter((each) => each.key !== piece.key))}
            >
              <Icon name="close" size={15} />
            </button>
          ) : null}
        </div>
      ))}
      {only ? <SplitLine line={only} pieces={pieces} onAdd={addPiece} /> : null}
      <ChannelField value={channel} onChange={setChannel} />
      {isLater ? (
        <TextField
          label={t('reason')}
          value={reason}
          onChange={setReason}
          placeholder={t('reason.placeholder')}
          choices={MOVE_REASONS.map((code) => t(`move.${code}`))}
        />
      ) : null}
      <div className="nb-two">
        <TextField label={t('saidBy')} value={saidBy} onChange={setSaidBy} placeholder={t('saidBy.placeholder')} />
        <TextField
          label={t('promise.note')}
          value={note}
          onChange={setNote}
          placeholder={t('promise.note.placeholder')}
        />
      </div>
      {isTried && fault ? <p className="nb-read nb-read-bad">{t(fault)}</p> : null}
      <FormFoot onCancel={onCancel} />
    </form>
  )
}

function SplitLine({ line, pieces, onAdd }: { line: OpenLine; pieces: readonly Piece[]; onAdd: () => void }) {
  const { t } = useTranslation('board')
  const stated = pieces.map((piece) => readQuantity(piece.quantity)).filter((each) => each !== null)
  const rest = subtractAll(line.openQuantity, stated)
  const unit = line.unit ?? ''
  return (
    <p className="nb-split">
      <Button size="small" onClick={onAdd}>
        {t('piece.add')}
      </Button>
      <span className={isNegative(rest) ? 'nb-read-bad' : 'nd-quiet'}>
        {pieces.length === 1
          ? t('piece.all', { quantity: quantityText(line.openQuantity), unit })
          : isNegative(rest)
            ? t('piece.over', { quantity: quantityText(rest.slice(1)), unit })
            : t('piece.rest', { quantity: quantityText(rest), unit })}
      </span>
    </p>
  )
}

/** The key of the sentence that says what is missing; null when it can be saved. */
function faultOf(pieces: readonly Piece[], today: string, line: OpenLine | undefined) {
  const days = pieces.map((piece) => readAnswerDay(piece.typed, today))
  if (days.some((day) => day === null)) return 'fault.day' as const
  if (days.some((day) => day !== null && day < today)) return 'fault.past' as const
  if (pieces.length === 1) return null
  const quantities = pieces.map((piece) => readQuantity(piece.quantity))
  if (quantities.some((quantity) => quantity === null || !isPositive(quantity))) return 'fault.quantity' as const
  return line && isNegative(subtractAll(line.openQuantity, quantities as string[])) ? ('fault.over' as const) : null
}
