// Answering a proposed change with one of our own: another day or split, another quantity, another price.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession, useToday } from '#shell'
import { readAnswerDay } from '../board/answer-day.ts'
import { isPositive, readQuantity } from '../board/decimals.ts'
import { TextField } from '../board/forms/form-parts.tsx'
import { FIRST_PIECE, faultOf, type Piece, PiecesField } from '../board/forms/promise-pieces.tsx'
import type { Proposal, Terms } from './types.ts'

export interface CounterFormProps {
  proposal: Proposal
  line: OpenLine
  isBusy: boolean
  onSend: (counter: Terms, note: string) => void
  onCancel: () => void
}

interface Typed {
  pieces: Piece[]
  quantity: string
  unitPrice: string
  note: string
}

/** What was typed as terms; the text of the fault where something cannot be read or nothing is said. */
function termsOf(typed: Typed, line: OpenLine, today: string): Terms | string {
  const hasDates = typed.pieces.some((piece) => piece.typed.trim() !== '')
  const fault = hasDates ? faultOf(typed.pieces, today, line) : null
  if (fault) return `board:${fault}`
  const quantity = typed.quantity.trim() ? readQuantity(typed.quantity) : undefined
  if (quantity === null || (quantity !== undefined && !isPositive(quantity))) return 'board:fault.quantity'
  const unitPrice = typed.unitPrice.trim() ? readQuantity(typed.unitPrice.replace(/^[¥￥$€]\s*/, '')) : undefined
  if (unitPrice === null) return 'counter.price.unread'
  if (!hasDates && quantity === undefined && unitPrice === undefined) return 'counter.nothing'
  const pieces = typed.pieces.map((piece) => ({
    quantity: readQuantity(piece.quantity) ?? quantity ?? line.openQuantity,
    promisedDate: readAnswerDay(piece.typed, today) ?? '',
  }))
  return {
    ...(hasDates ? { pieces } : {}),
    ...(quantity === undefined ? {} : { quantity }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
  }
}

export function CounterForm({ proposal, line, isBusy, onSend, onCancel }: CounterFormProps) {
  const { t } = useTranslation(['proposals', 'board', 'ui'])
  const today = useToday()
  const [typed, setTyped] = useState<Typed>({ pieces: [FIRST_PIECE], quantity: '', unitPrice: '', note: '' })
  const [isTried, setTried] = useState(false)
  const change = (patch: Partial<Typed>) => setTyped((before) => ({ ...before, ...patch }))
  const terms = termsOf(typed, line, today)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (typeof terms !== 'string' && !isBusy) onSend(terms, typed.note.trim())
  }
  return (
    <form
      className="nb-form np-form"
      aria-label={t('counter.title')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <p className="nd-quiet">{t('counter.hint')}</p>
      <PiecesField
        pieces={typed.pieces}
        onChange={(pieces) => change({ pieces })}
        line={line}
        label={t('counter.date')}
      />
      <TermFields proposal={proposal} line={line} typed={typed} onChange={change} />
      <TextField label={t('counter.note')} value={typed.note} onChange={(note) => change({ note })} />
      {isTried && typeof terms === 'string' ? <p className="nb-read nb-read-bad">{t(terms as never)}</p> : null}
      <div className="nb-foot">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('counter.send')} <kbd>↵</kbd>
        </Button>
        <Button onClick={onCancel}>
          {t('ui:action.cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  )
}

interface TermFieldsProps {
  proposal: Proposal
  line: OpenLine
  typed: Typed
  onChange: (patch: Partial<Typed>) => void
}
/** Quantity and price are asked for where the supplier touched them. */
function TermFields({ proposal, line, typed, onChange }: TermFieldsProps) {
  const { t } = useTranslation('proposals')
  const { sees } = useSession()
  const { quantity, unitPrice } = proposal.proposed
  const hasPrice = unitPrice != null && sees.prices
  if (quantity == null && !hasPrice) return null
  return (
    <div className="nb-two">
      {quantity == null ? null : (
        <TextField
          label={t('counter.quantity', { unit: line.unit ?? '' })}
          value={typed.quantity}
          onChange={(next) => onChange({ quantity: next })}
          inputMode="decimal"
        />
      )}
      {hasPrice ? (
        <TextField
          label={t('counter.price', { currency: line.currency ?? '' })}
          value={typed.unitPrice}
          onChange={(next) => onChange({ unitPrice: next })}
          inputMode="decimal"
        />
      ) : null}
    </div>
  )
}
