// The changes of one order that wait for a decision, before its deliveries; many are accepted with one press.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { ErrorState } from '#ui'
import { AcceptMany } from './accept-many.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { useMayDecide, useOpenProposals } from './requests.ts'

const SHOWN_MAX = 5

export function OrderProposals({ orderId, lines }: { orderId: string; lines: ReadonlyMap<string, OpenLine> }) {
  const { t } = useTranslation('proposals')
  const { data, isError, error, refetch } = useOpenProposals(orderId)
  const mayDecide = useMayDecide()
  const [isMany, setMany] = useState(false)
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  const shown = (data?.rows ?? []).filter((each) => lines.has(each.scheduleLineId))
  const waiting = shown.filter((each) => each.status === 'open')
  if (shown.length === 0) return null
  return (
    <section className="np-list" aria-label={t('title.many', { count: waiting.length })}>
      <div className="np-list-head">
        <h2>{waiting.length > 0 ? t('title.many', { count: waiting.length }) : t('title.countered')}</h2>
        {mayDecide && waiting.length > 1 ? <Button onClick={() => setMany(true)}>{t('many.order')}</Button> : null}
      </div>
      {shown.slice(0, SHOWN_MAX).map((proposal) => {
        const line = lines.get(proposal.scheduleLineId)
        return line ? (
          <ProposalCard key={proposal.id} proposal={proposal} line={line} heading="line" hasKeys={shown.length === 1} />
        ) : null
      })}
      {isMany ? <AcceptMany lines={[...lines.values()]} orderId={orderId} onClose={() => setMany(false)} /> : null}
    </section>
  )
}
