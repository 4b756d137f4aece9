// Accepting many proposed changes at once: each is listed with what it becomes before one press accepts those that are ticked.
import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { ErrorState, Skeleton } from '#ui'
import { useDecide, useOpenProposals } from './requests.ts'
import { changedTerms } from './terms.ts'
import { EffectText, TermValue } from './terms-table.tsx'
import type { Proposal } from './types.ts'

export interface AcceptManyProps {
  lines: readonly OpenLine[]
  /** Where all lines are of one order, its proposals suffice. */
  orderId?: string
  onClose: () => void
}

export function AcceptMany({ lines, orderId, onClose }: AcceptManyProps) {
  const { t } = useTranslation(['proposals', 'ui'])
  const { data, isError, error, refetch } = useOpenProposals(orderId ?? null)
  const decide = useDecide()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const byId = new Map(lines.map((line) => [line.id, line]))
  const waiting = (data?.rows ?? []).filter((each) => each.status === 'open' && byId.has(each.scheduleLineId))
  const chosen = waiting.filter((each) => !left.has(each.id))
  const accept = async () => {
    setBusy(true)
    const done = await decide(chosen, { decision: 'accept' })
    setBusy(false)
    if (done > 0) onClose()
  }
  const toggle = (id: string, isOn: boolean) =>
    setLeft((before) => new Set(isOn ? [...before].filter((each) => each !== id) : [...before, id]))
  return (
    <Modal
      open
      width={860}
      title={t('many.title', { count: waiting.length })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button type="primary" loading={isBusy} disabled={chosen.length === 0} onClick={() => void accept()}>
            {t('many.save', { count: chosen.length })}
          </Button>
        </>
      }
    >
      {isError ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {data || isError ? null : <Skeleton rows={4} />}
      {data && waiting.length === 0 ? <p>{t('many.none')}</p> : null}
      {waiting.length > 0 ? (
        <>
          <p className="nd-quiet">{t('many.sentence')}</p>
          <ProposalsTable proposals={waiting} lines={byId} left={left} onToggle={toggle} />
        </>
      ) : null}
    </Modal>
  )
}

interface ProposalsTableProps {
  proposals: readonly Proposal[]
  lines: ReadonlyMap<string, OpenLine>
  left: ReadonlySet<string>
  onToggle: (id: string, isOn: boolean) => void
}
function ProposalsTable({ proposals, lines, left, onToggle }: ProposalsTableProps) {
  const { t } = useTranslation('proposals')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the box scrolls, so the keyboard must reach it
    <section className="nb-table-box" tabIndex={0} aria-label={t('many.title', { count: proposals.length })}>
      <table className="nb-table">
        <thead>
          <tr>
            <th>{t('many.line')}</th>
            <th>{t('now')}</th>
            <th>{t('proposed')}</th>
            <th>{t('effect')}</th>
          </tr>
        </thead>
        <tbody>
          {proposals.map((proposal) => {
            const line = lines.get(proposal.scheduleLineId)
            return line ? (
              <ProposalRow
                key={proposal.id}
                proposal={proposal}
                line={line}
                isOn={!left.has(proposal.id)}
                onToggle={(isOn) => onToggle(proposal.id, isOn)}
              />
            ) : null
          })}
        </tbody>
      </table>
    </section>
  )
}

interface ProposalRowProps {
  proposal: Proposal
  line: OpenLine
  isOn: boolean
  onToggle: (isOn: boolean) => void
}
function ProposalRow({ proposal, line, isOn, onToggle }: ProposalRowProps) {
  const terms = changedTerms(proposal.before, proposal.proposed)
  const side = (which: 'before' | 'after') =>
    terms.map((changed) => (
      <div key={changed.term}>
        <TermValue changed={changed} side={which} line={line} />
      </div>
    ))
  return (
    <tr>
      <td>
        <Checkbox checked={isOn} onChange={(event) => onToggle(event.target.checked)}>
          {line.orderNo}-{line.lineNo}
        </Checkbox>
        <div className="nd-quiet">
          {line.itemCode} {line.itemName}
        </div>
      </td>
      <td>{side('before')}</td>
      <td>{side('after')}</td>
      <td>
        <EffectText effect={proposal.effect} line={line} />
      </td>
    </tr>
  )
}
