// One proposed change where a buyer meets it: who wants what and why, old and new, what it means, and the three ways to decide.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress, type OpenLine } from '#api'
import { useSession } from '#shell'
import { Icon, shortInstant, useHotkeys } from '#ui'
import { reasonText } from '../board/move-reasons.ts'
import { CounterForm } from './counter-form.tsx'
import { RefuseForm } from './refuse-form.tsx'
import { useDecide, useMayDecide } from './requests.ts'
import { EffectText, TermsTable } from './terms-table.tsx'
import type { Proposal } from './types.ts'

export interface ProposalCardProps {
  proposal: Proposal
  line: OpenLine
  /** The card is the only thing that listens to keys: the form under a row, the drawer. */
  hasKeys?: boolean
  /** `line`: says which line it is about, where many stand together; `none`: stands in a form that has a title already. */
  heading?: 'change' | 'line' | 'none'
  onDone?: () => void
}

export function ProposalCard({ proposal, line, hasKeys, heading = 'change', onDone }: ProposalCardProps) {
  const { t } = useTranslation('proposals')
  const isCountered = proposal.status === 'countered'
  // Once we have answered with our own, that is what may still come about.
  const effect = (isCountered && proposal.counterEffect) || proposal.effect
  return (
    <section
      className={heading === 'none' ? 'np-card np-bare' : 'np-card'}
      aria-label={`${t('title')} ${line.orderNo}-${line.lineNo}`}
    >
      <h3 className="np-title">
        {heading === 'line' ? (
          <span>
            {line.orderNo}-{line.lineNo} <b className="nb-code">{line.itemCode}</b> {line.itemName}
          </span>
        ) : null}
        {heading === 'change' ? <span>{t(isCountered ? 'title.countered' : 'title')}</span> : null}
        <SaidBy proposal={proposal} />
      </h3>
      {heading !== 'change' && isCountered ? <p className="np-countered">{t('title.countered')}</p> : null}
      <div className="nd-scroll-x">
        <TermsTable proposal={proposal} line={line} />
      </div>
      <p className="np-row">
        <span className="nd-quiet">{t(isCountered ? 'effect.counter' : 'effect')}</span>{' '}
        <EffectText effect={effect} line={line} />
      </p>
      <WhyAndFiles proposal={proposal} />
      <Decisions proposal={proposal} line={line} hasKeys={hasKeys ?? false} onDone={onDone} />
    </section>
  )
}

function SaidBy({ proposal: { saidBy, channel, raisedAt } }: { proposal: Proposal }) {
  const { t } = useTranslation('ui')
  const { tenant } = useSession()
  const parts = [saidBy, t(`channel.${channel}`), shortInstant(raisedAt, tenant.timeZone, tenant.today)]
  return <span className="nd-quiet np-said">{parts.filter(Boolean).join(' · ')}</span>
}

function WhyAndFiles({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation(['proposals', 'board'])
  const why = [proposal.reason ? reasonText(t as never, proposal.reason) : '', proposal.note].filter(Boolean)
  if (why.length === 0 && proposal.attachmentIds.length === 0) return null
  return (
    <p className="np-row">
      <span className="nd-quiet">{t('reason')}</span> <span>{why.join(' · ')}</span>
      {proposal.attachmentIds.map((id, index) => (
        <a key={id} href={apiAddress(`/attachments/${id}`)} download className="np-file">
          <Icon name="file" size={14} /> {t('file', { nth: index + 1 })}
        </a>
      ))}
    </p>
  )
}

interface DecisionsProps {
  proposal: Proposal
  line: OpenLine
  hasKeys: boolean
  onDone: (() => void) | undefined
}
function Decisions({ proposal, line, hasKeys, onDone }: DecisionsProps) {
  const { t } = useTranslation('proposals')
  const decide = useDecide()
  const [open, setOpen] = useState<'counter' | 'refuse' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isMine = useMayDecide() && proposal.status === 'open'
  const name = `${line.orderNo}-${line.lineNo}`
  const send = async (input: Parameters<typeof decide>[1]) => {
    setBusy(true)
    const done = await decide([proposal], input, name)
    setBusy(false)
    if (done > 0) onDone?.()
  }
  const accept = () => void send({ decision: 'accept' })
  useHotkeys(
    t('act.section'),
    [
      { keys: 'a', meaning: t('act.accept'), run: accept },
      { keys: 'v', meaning: t('act.counter'), run: () => setOpen('counter') },
      { keys: 'r', meaning: t('act.refuse'), run: () => setOpen('refuse') },
    ],
    hasKeys && isMine && open === null,
  )
  if (!isMine) return null
  const close = () => setOpen(null)
  if (open === 'counter')
    return (
      <CounterForm
        proposal={proposal}
        line={line}
        isBusy={isBusy}
        onSend={(counter, note) => void send({ decision: 'counter', counter, ...(note ? { note } : {}) })}
        onCancel={close}
      />
    )
  if (open === 'refuse')
    return <RefuseForm isBusy={isBusy} onSend={(note) => void send({ decision: 'refuse', note })} onCancel={close} />
  return (
    <div className="np-acts">
      <Button type="primary" loading={isBusy} onClick={accept}>
        {t('act.accept')} {hasKeys ? <kbd>a</kbd> : null}
      </Button>
      <Button onClick={() => setOpen('counter')}>
        {t('act.counter')} {hasKeys ? <kbd>v</kbd> : null}
      </Button>
      <Button onClick={() => setOpen('refuse')}>
        {t('act.refuse')} {hasKeys ? <kbd>r</kbd> : null}
      </Button>
      <span className="nd-quiet">{t(line.isLive ? 'act.told' : 'act.notTold')}</span>
    </div>
  )
}
