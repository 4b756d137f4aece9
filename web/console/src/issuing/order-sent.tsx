// Under the order's name: what its supplier got, when, through which channel, and whether it was seen.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay, useSession } from '#shell'
import { shortInstant } from '#ui'
import type { Order } from '../orders/types.ts'
import { FirstSendDialog, type MessageSummary } from '../outbox/index.ts'
import { refreshOrders, useOrderMessages } from './requests.ts'

const TROUBLE = new Set(['refused', 'bounced', 'unknown'])
const WAITS = new Set(['draft', 'waiting_by_hand'])

export function OrderSent({ order: { order } }: { order: Order }) {
  const { t } = useTranslation('issuing')
  const seesMessages = useMay('notifications.message.view')
  const { data } = useOrderMessages(order.id, seesMessages)
  const messages = data?.rows ?? []
  const newest = messages.find((message) => message.kind === 'order_issued')
  if (order.status === 'cancelled' || order.status === 'closed') return null
  const isBehind = order.sentAt !== null && order.sentVersionNo !== null && order.sentVersionNo < order.versionNo
  return (
    <section className="ni-sent" aria-label={t('sent.label')}>
      {newest ? <SentMessage message={newest} /> : <NotSent order={order} />}
      {isBehind ? <span className="ni-warn">{t('sent.older', { no: order.versionNo })}</span> : null}
      {seesMessages && messages.length > 0 ? (
        <Link to="/outbox" search={{ orderId: order.id } as never}>
          {t('sent.all', { count: messages.length })}
        </Link>
      ) : null}
    </section>
  )
}

function NotSent({ order }: { order: Order['order'] }) {
  const { t } = useTranslation('issuing')
  const { tenant } = useSession()
  if (order.sentAt)
    return <span>{t('sent.plain', { when: shortInstant(order.sentAt, tenant.timeZone, tenant.today) })}</span>
  return <span className="nd-quiet">{t(order.status === 'issued' ? 'sent.before' : 'sent.never')}</span>
}

function SentMessage({ message }: { message: MessageSummary }) {
  const { t } = useTranslation(['issuing', 'ui'])
  const { tenant } = useSession()
  const [isLooking, setLooking] = useState(false)
  const at = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const who = message.contactName ?? message.toMail ?? message.supplierName ?? ''
  const { state } = message
  if (state === 'sent')
    return (
      <span>
        {t('sent.sent', {
          when: message.sentAt ? at(message.sentAt) : '',
          channel: message.channel ? t(`ui:channel.${message.channel}` as never) : '',
          who,
        })}
        {' · '}
        {message.seenAt ? (
          <b className="ni-seen">{t('sent.seen', { when: at(message.seenAt) })}</b>
        ) : (
          <span className="nd-quiet">{t('sent.unseen')}</span>
        )}
      </span>
    )
  const words = t(state === 'sending' ? 'sent.queued' : `sent.${state}`, { who })
  return (
    <span className={TROUBLE.has(state) ? 'ni-late' : WAITS.has(state) ? 'ni-warn' : ''}>
      {words}{' '}
      {state === 'draft' ? (
        <Button size="small" onClick={() => setLooking(true)}>
          {t('sent.draft.look')}
        </Button>
      ) : null}
      {TROUBLE.has(state) || state === 'waiting_by_hand' ? (
        <Link to="/outbox" search={{ message: message.id } as never}>
          {t('sent.outbox')}
        </Link>
      ) : null}
      {isLooking ? (
        <FirstSendDialog
          kind="order_issued"
          orderId={message.orderIds[0] ?? ''}
          onClose={() => {
            setLooking(false)
            refreshOrders()
          }}
        />
      ) : null}
    </span>
  )
}
