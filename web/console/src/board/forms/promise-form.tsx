// The commonest act of a buyer's day: what the supplier said on the phone, written down while the receiver is still in hand.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel, OpenLine } from '#api'
import { useToday } from '#shell'
import { shortDay } from '#ui'
import { readAnswerDay } from '../answer-day.ts'
import { isPositive, readQuantity } from '../decimals.ts'
import type { ConfirmInput, PromiseInput } from '../line-commands.ts'
import { MOVE_REASONS, reasonCode } from '../move-reasons.ts'
import { ChannelField } from './channel-field.tsx'
import { FormFoot, TextField } from './form-parts.tsx'
import { FIRST_PIECE, faultOf, isLater, PiecesField } from './promise-pieces.tsx'

export interface PromiseFormProps {
  lines: readonly OpenLine[]
  onSave: (input: PromiseInput) => void
  /** The supplier says yes to what was asked: nothing has to be typed. */
  onConfirm?: (input: ConfirmInput) => void
  onCancel: () => void
}

export function PromiseForm({ lines, onSave, onConfirm, onCancel }: PromiseFormProps) {
  const { t } = useTranslation('board')
  const today = useToday()
  const only = lines.length === 1 ? lines[0] : undefined
  const [pieces, setPieces] = useState([FIRST_PIECE])
  const [channel, setChannel] = useState<Channel>('phone')
  const [words, setWords] = useState({ saidBy: only?.contactName ?? '', reason: '', note: '' })
  const [isTried, setTried] = useState(false)
  const fault = faultOf(pieces, today, only)
  const say = (patch: Partial<typeof words>) => setWords((before) => ({ ...before, ...patch }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault) return
    const [saidBy, reason, note] = [words.saidBy.trim(), words.reason.trim(), words.note.trim()]
    onSave({
      pieces: pieces.map((piece) => ({
        ...(pieces.length > 1 ? { quantity: readQuantity(piece.quantity) ?? '' } : {}),
        promisedDate: readAnswerDay(piece.typed, today) ?? '',
      })),
      channel,
      ...(saidBy ? { saidBy } : {}),
      ...(reason ? { reason: reasonCode(t as never, reason) } : {}),
      ...(note ? { note } : {}),
    })
  }
  return (
    <form className="nb-form" onSubmit={submit}>
      <PiecesField pieces={pieces} onChange={setPieces} line={only} />
      <ChannelField value={channel} onChange={setChannel} />
      {isLater(pieces, only, today) ? (
        <TextField
          label={t('reason')}
          value={words.reason}
          onChange={(reason) => say({ reason })}
          placeholder={t('reason.placeholder')}
          choices={MOVE_REASONS.map((code) => t(`move.${code}`))}
        />
      ) : null}
      <WhoAndNote words={words} onSay={say} />
      {isTried && fault ? <p className="nb-read nb-read-bad">{t(fault)}</p> : null}
      <FormFoot onCancel={onCancel}>
        {onConfirm && lines.every(isConfirmable) ? (
          <Button
            onClick={() => {
              const saidBy = words.saidBy.trim()
              onConfirm({ channel, ...(saidBy ? { saidBy } : {}) })
            }}
          >
            {only?.requestedDate ? t('confirm.one', { day: shortDay(only.requestedDate, today) }) : t('confirm.many')}
          </Button>
        ) : null}
      </FormFoot>
    </form>
  )
}

/** Confirming as ordered makes sense while some of it is unpromised and a day was asked for. */
const isConfirmable = (line: OpenLine): boolean =>
  line.requestedDate !== null && isPositive(line.unpromisedQuantity) && line.stage !== 'change_proposed'

interface WhoAndNoteProps {
  words: { saidBy: string; note: string }
  onSay: (patch: { saidBy?: string; note?: string }) => void
}
function WhoAndNote({ words, onSay }: WhoAndNoteProps) {
  const { t } = useTranslation('board')
  return (
    <div className="nb-two">
      <TextField
        label={t('saidBy')}
        value={words.saidBy}
        onChange={(saidBy) => onSay({ saidBy })}
        placeholder={t('saidBy.placeholder')}
      />
      <TextField
        label={t('promise.note')}
        value={words.note}
        onChange={(note) => onSay({ note })}
        placeholder={t('promise.note.placeholder')}
      />
    </div>
  )
}
