// Old and new side by side, and under them what accepting means: days, the day it is needed, and money to the last digit.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { longDay, moneyText, quantityText, shortDay, weekdayText } from '#ui'
import { type ChangedTerm, changedTerms } from './terms.ts'
import type { Proposal, ProposalEffect, ProposedPiece } from './types.ts'

type LineTerms = Pick<OpenLine, 'unit' | 'currency' | 'needByDate'>

export function TermsTable({ proposal, line }: { proposal: Proposal; line: LineTerms }) {
  const { t } = useTranslation('proposals')
  const { sees } = useSession()
  const counter = proposal.status === 'countered' ? proposal.counter : null
  const terms = changedTerms(proposal.before, proposal.proposed)
  const ours = counter ? changedTerms(proposal.before, counter) : []
  const names = [...new Set([...terms, ...ours].map(({ term }) => term))].filter(
    (term) => term !== 'unitPrice' || sees.prices,
  )
  const cell = (list: readonly ChangedTerm[], term: ChangedTerm['term'], side: 'before' | 'after') => {
    const found = list.find((each) => each.term === term)
    return found ? <TermValue changed={found} side={side} line={line} /> : <span className="nd-quiet">—</span>
  }
  return (
    <table className={counter ? 'np-terms np-three' : 'np-terms'}>
      <thead>
        <tr>
          <th>
            <span className="nd-hidden">{t('title')}</span>
          </th>
          <th>{t('now')}</th>
          <th>{t('proposed')}</th>
          {counter ? <th>{t('counter')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {names.map((term) => (
          <tr key={term}>
            <th scope="row">{t(`term.${term}`)}</th>
            <td className="np-before" data-label={t('now')}>
              {cell(terms.some((each) => each.term === term) ? terms : ours, term, 'before')}
            </td>
            <td className="np-after" data-label={t('proposed')}>
              {cell(terms, term, 'after')}
            </td>
            {counter ? (
              <td className="np-after" data-label={t('counter')}>
                {cell(ours, term, 'after')}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface TermValueProps {
  changed: ChangedTerm
  side: 'before' | 'after'
  line: LineTerms
}
export function TermValue({ changed, side, line }: TermValueProps) {
  const { t } = useTranslation('proposals')
  if (changed.term === 'dates') {
    const pieces = changed[side]
    return pieces.length > 0 ? <Pieces pieces={pieces} line={line} /> : <span className="nd-quiet">{t('none')}</span>
  }
  const value = changed[side]
  if (value === null) return <span className="nd-quiet">—</span>
  return changed.term === 'unitPrice' ? moneyText(value, line.currency) : `${quantityText(value)} ${line.unit}`
}

function Pieces({ pieces, line }: { pieces: readonly ProposedPiece[]; line: LineTerms }) {
  const { t } = useTranslation('proposals')
  const { tenant } = useSession()
  return (
    <>
      {pieces.map(({ quantity, promisedDate }) => {
        const isPast = line.needByDate !== null && promisedDate > line.needByDate
        return (
          <span key={promisedDate} className={isPast ? 'np-piece np-past' : 'np-piece'} title={longDay(promisedDate)}>
            <b>{shortDay(promisedDate, tenant.today)}</b> {weekdayText(promisedDate)}{' '}
            <span className="nd-quiet">
              {quantity
                ? `× ${quantityText(quantity)} ${line.unit}`
                : t(pieces.length > 1 ? 'piece.rest' : 'piece.all')}
            </span>
          </span>
        )
      })}
    </>
  )
}

/** What accepting would mean, as the server worked it out; what hurts stands out and says so in words. */
export function EffectText({ effect, line }: { effect: ProposalEffect; line: LineTerms }) {
  const { t } = useTranslation('proposals')
  const { sees, tenant } = useSession()
  const { daysLater, amountDelta, lastDate, pastNeedBy } = effect
  const needBy = line.needByDate
  const past = pastNeedBy ?? 0
  const day = needBy ? shortDay(needBy, tenant.today) : ''
  return (
    <span className="np-effect">
      {daysLater === null ? null : (
        <span className={daysLater > 0 ? 'np-later' : ''}>
          {daysLater > 0
            ? t('effect.later', { count: daysLater })
            : daysLater < 0
              ? t('effect.earlier', { count: -daysLater })
              : t('effect.sameDay')}
        </span>
      )}
      {past > 0 ? <strong className="np-past">{t('effect.pastNeedBy', { count: past, day })}</strong> : null}
      {needBy && lastDate && past === 0 ? <span>{t('effect.inTime', { day })}</span> : null}
      {sees.prices && amountDelta && /[1-9]/.test(amountDelta) ? (
        <span className={amountDelta.startsWith('-') ? '' : 'np-later'}>
          {t(amountDelta.startsWith('-') ? 'effect.cheaper' : 'effect.dearer', {
            amount: moneyText(amountDelta.replace(/^-/, ''), line.currency),
          })}
        </span>
      ) : null}
    </span>
  )
}
