// The pieces of a supplier's answer while they are typed: one day for all of it, or quantities with a day each.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useToday } from '#shell'
import { daysFrom, Icon, quantityText } from '#ui'
import { readAnswerDay } from '../answer-day.ts'
import { isNegative, isPositive, readQuantity, subtractAll } from '../decimals.ts'
import { DayField } from './day-field.tsx'
import { TextField } from './form-parts.tsx'

export interface Piece {
  key: number
  quantity: string
  typed: string
}
export const FIRST_PIECE: Piece = { key: 0, quantity: '', typed: '' }

const statedOf = (pieces: readonly Piece[]): string[] =>
  pieces.map((piece) => readQuantity(piece.quantity)).filter((each) => each !== null)

/** One more piece; it takes the rest of the open quantity, which is what the second day is usually said for. */
function withPiece(pieces: readonly Piece[], line: OpenLine): Piece[] {
  const stated = statedOf(pieces)
  const rest = subtractAll(line.openQuantity, stated)
  const key = (pieces.at(-1)?.key ?? 0) + 1
  return [...pieces, { key, quantity: stated.length > 0 && isPositive(rest) ? rest : '', typed: '' }]
}

/** The day an answer is compared with: the promise before it, else what was asked. */
const dayBefore = (line: OpenLine | undefined): string | null => line?.promisedDate ?? line?.requestedDate ?? null

/** True when some piece comes later than said or asked before: then a reason is worth asking for. */
export const isLater = (pieces: readonly Piece[], line: OpenLine | undefined, today: string): boolean => {
  const before = dayBefore(line)
  return pieces.some((piece) => {
    const day = readAnswerDay(piece.typed, today)
    return Boolean(day && before && day > before)
  })
}

interface PiecesFieldProps {
  pieces: readonly Piece[]
  onChange: (pieces: Piece[]) => void
  /** The line it is about; absent where one answer is given for many. */
  line: OpenLine | undefined
  /** What the day is asked as, where it is not the supplier's own word. */
  label?: string
}

export function PiecesField({ pieces, onChange, line, label }: PiecesFieldProps) {
  const { t } = useTranslation('board')
  const today = useToday()
  const isSplit = pieces.length > 1
  const change = (key: number, patch: Partial<Piece>) =>
    onChange(pieces.map((piece) => (piece.key === key ? { ...piece, ...patch } : piece)))
  const remark = (day: string): string => {
    const before = dayBefore(line)
    const days = before ? daysFrom(before, day) : 0
    if (days === 0) return ''
    const than = line?.promisedDate ? 'promise' : 'request'
    return t(days > 0 ? `remark.later.${than}` : `remark.earlier.${than}`, { count: Math.abs(days) })
  }
  return (
    <>
      {pieces.map((piece, index) => (
        <div key={piece.key} className={isSplit ? 'nb-piece nb-piece-split' : 'nb-piece'}>
          {isSplit ? (
            <TextField
              label={t('piece.quantity', { unit: line?.unit ?? '' })}
              value={piece.quantity}
              onChange={(quantity) => change(piece.key, { quantity })}
              inputMode="decimal"
            />
          ) : null}
          <DayField
            label={isSplit ? t('piece.date', { nth: index + 1 }) : (label ?? t('promise.date'))}
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
              onClick={() => onChange(pieces.filter((each) => each.key !== piece.key))}
            >
              <Icon name="close" size={15} />
            </button>
          ) : null}
        </div>
      ))}
      {line ? <SplitLine line={line} pieces={pieces} onAdd={() => onChange(withPiece(pieces, line))} /> : null}
    </>
  )
}

function SplitLine({ line, pieces, onAdd }: { line: OpenLine; pieces: readonly Piece[]; onAdd: () => void }) {
  const { t } = useTranslation('board')
  const rest = subtractAll(line.openQuantity, statedOf(pieces))
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
export function faultOf(pieces: readonly Piece[], today: string, line: OpenLine | undefined) {
  const days = pieces.map((piece) => readAnswerDay(piece.typed, today))
  if (days.some((day) => day === null)) return 'fault.day' as const
  if (days.some((day) => day !== null && day < today)) return 'fault.past' as const
  if (pieces.length === 1) return null
  const quantities = pieces.map((piece) => readQuantity(piece.quantity))
  if (quantities.some((quantity) => quantity === null || !isPositive(quantity))) return 'fault.quantity' as const
  return line && isNegative(subtractAll(line.openQuantity, quantities as string[])) ? ('fault.over' as const) : null
}
