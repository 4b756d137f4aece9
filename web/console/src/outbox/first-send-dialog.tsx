// The first message of a kind leaves only after somebody read it: the exact text of each one waiting, and one press that lets them go.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#shell'
import { EmptyState, ErrorState, Icon, notify, ProblemNote, Skeleton } from '#ui'
import { MessageBody } from './message-body.tsx'
import { kindName, recipientOf } from './message-words.tsx'
import { draftsQuery, mailStatusQuery, messageQuery, release } from './requests.ts'
import { MAY_SEND, type MessageSummary } from './types.ts'
import './outbox.css'
import './texts.ts'

export interface FirstSendDialogProps {
  /** The kind to be looked at, such as `order_issued`. */
  kind: string
  /** Shows those of one order first; the release still counts for the kind. */
  orderId?: string
  onClose: (isReleased: boolean) => void
}

/** Open while mounted. Needs nothing of the outbox page: other rooms show it after an act that wrote the first message of a kind. */
export function FirstSendDialog({ kind, orderId, onClose }: FirstSendDialogProps) {
  const { t } = useTranslation('outbox')
  const drafts = useQuery(draftsQuery({ kind }))
  const rows = ofOrderFirst(drafts.data?.rows ?? [], orderId)
  return (
    <Modal
      open
      width={720}
      title={t('first.title', { kind: kindName(t, kind) })}
      onCancel={() => onClose(false)}
      footer={<Foot kind={kind} count={rows.length} onClose={onClose} />}
    >
      {drafts.isError ? <ErrorState small error={drafts.error} onRetry={() => void drafts.refetch()} /> : null}
      {drafts.isPending ? <Skeleton rows={6} /> : null}
      {drafts.data && rows.length === 0 ? (
        <EmptyState small title={t('empty.needs')} next={t('empty.needs.next')} />
      ) : null}
      {rows.length > 0 ? <Pages rows={rows} /> : null}
    </Modal>
  )
}

const ofOrderFirst = (rows: readonly MessageSummary[], orderId: string | undefined): MessageSummary[] =>
  [...rows].sort(
    (one, other) => Number(other.orderIds.includes(orderId ?? '')) - Number(one.orderIds.includes(orderId ?? '')),
  )

function Pages({ rows }: { rows: readonly MessageSummary[] }) {
  const { t } = useTranslation('outbox')
  const [at, setAt] = useState(0)
  const shown = rows[Math.min(at, rows.length - 1)]
  const { data: message, error } = useQuery({ ...messageQuery(shown?.id ?? ''), enabled: shown !== undefined })
  if (!shown) return null
  return (
    <div className="nm-first">
      <p>{t('first.text', { count: rows.length })}</p>
      <div className="nm-first-head">
        <div>
          <strong>{shown.subject}</strong>
          <div className="nd-quiet">
            {recipientOf(t, shown)} {shown.toMail && shown.toMail !== recipientOf(t, shown) ? `<${shown.toMail}>` : ''}
          </div>
        </div>
        {rows.length > 1 ? (
          <span className="nm-turn">
            <button
              type="button"
              className="nd-icon-button"
              disabled={at === 0}
              aria-label={t('first.previous')}
              onClick={() => setAt(at - 1)}
            >
              <Icon name="left" size={16} />
            </button>
            <span>{t('first.which', { nth: at + 1, count: rows.length })}</span>
            <button
              type="button"
              className="nd-icon-button"
              disabled={at >= rows.length - 1}
              aria-label={t('first.next')}
              onClick={() => setAt(at + 1)}
            >
              <Icon name="right" size={16} />
            </button>
          </span>
        ) : null}
      </div>
      {error ? <ErrorState small error={error} /> : null}
      {message ? <MessageBody key={message.id} message={message} /> : <Skeleton rows={6} />}
    </div>
  )
}

interface FootProps {
  kind: string
  count: number
  onClose: (isReleased: boolean) => void
}

function Foot({ kind, count, onClose }: FootProps) {
  const { t } = useTranslation('outbox')
  const maySend = useMay(MAY_SEND)
  const { data: status } = useQuery(mailStatusQuery)
  const act = useMutation({
    mutationFn: () => release({ kinds: [kind] }),
    onSuccess: () => {
      notify(t('first.done', { count }))
      onClose(true)
    },
  })
  const staysHere = status !== undefined && (status.isDemo || !status.smtp)
  return (
    <div className="nm-first-foot">
      <ProblemNote error={act.error} />
      <p className="nd-quiet">{staysHere ? t('first.byHand') : t('first.always')}</p>
      <Button onClick={() => onClose(false)}>{t('first.later')}</Button>
      <Button type="primary" disabled={!maySend || count === 0} loading={act.isPending} onClick={() => act.mutate()}>
        {t('first.release', { count })}
      </Button>
    </div>
  )
}
