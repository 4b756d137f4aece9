// One message: its exact text as the recipient sees it, what is known to have happened to it, and what can be done.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState, Icon, Skeleton, useHotkeys, useIsPhone } from '#ui'
import { MessageActs } from './message-acts.tsx'
import { MessageBody } from './message-body.tsx'
import { MessageProof } from './message-proof.tsx'
import { kindName, languageName, recipientOf, StateMark } from './message-words.tsx'
import { messageQuery } from './requests.ts'
import type { MessageDetail } from './types.ts'

interface MessageDrawerProps {
  id: string
  onClose: () => void
  /** Opens the preview of a kind that waits for its first release. */
  onRelease: (kind: string) => void
}

export function MessageDrawer({ id, onClose, onRelease }: MessageDrawerProps) {
  const { t } = useTranslation(['outbox', 'ui'])
  const isPhone = useIsPhone()
  const { data, isError, error, refetch } = useQuery(messageQuery(id))
  const box = useRef<HTMLElement>(null)
  useHotkeys(t('drawer.label'), [{ keys: 'Escape', meaning: t('ui:key.closePanel'), run: onClose }])
  useEffect(() => {
    // On a phone the drawer is the page: the reader starts at its top.
    if (isPhone) box.current?.focus()
  }, [isPhone])
  return (
    <aside
      ref={box}
      className="nm-drawer"
      aria-label={t('drawer.label')}
      tabIndex={-1}
      {...(isPhone ? { role: 'dialog', 'aria-modal': true } : {})}
    >
      <div className="nm-drawer-bar">
        <button
          type="button"
          className="nd-icon-button"
          aria-label={t('ui:key.closePanel')}
          title="Esc"
          onClick={onClose}
        >
          <Icon name={isPhone ? 'left' : 'close'} size={16} />
        </button>
        <span className="nm-drawer-title">{data ? kindName(t, data.kind) : t('drawer.label')}</span>
        {data ? <StateMark message={data} /> : null}
      </div>
      <div className="nm-drawer-body">
        {isError && !data ? <ErrorState error={error} onRetry={() => void refetch()} small /> : null}
        {!data && !isError ? <Skeleton rows={9} /> : null}
        {data ? (
          <>
            <Head message={data} />
            <MessageActs key={data.id} message={data} onRelease={onRelease} />
            <MessageBody key={`body-${data.id}`} message={data} />
            <MessageProof message={data} />
          </>
        ) : null}
      </div>
    </aside>
  )
}

function Head({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('outbox')
  return (
    <header className="nm-head">
      <h2>{message.subject}</h2>
      <dl className="nm-pairs">
        <div>
          <dt>{t('drawer.to')}</dt>
          <dd>
            {message.supplierId ? (
              <Link to="/suppliers/$id" params={{ id: message.supplierId }}>
                {recipientOf(t, message)}
              </Link>
            ) : (
              recipientOf(t, message)
            )}
            {message.toMail && message.toMail !== recipientOf(t, message) ? ` <${message.toMail}>` : null}
            {message.toMail ? null : <span className="nd-quiet"> {t('to.noMail')}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('drawer.language')}</dt>
          <dd>{languageName(t, message.language)}</dd>
        </div>
        {message.orderNos.length > 0 ? (
          <div>
            <dt>{t('drawer.orders')}</dt>
            <dd>
              <OrderLinks message={message} />
            </dd>
          </div>
        ) : null}
      </dl>
    </header>
  )
}

const ORDERS_LINKED_MAX = 6

/** One order opens; of several, each number finds its order. */
function OrderLinks({ message }: { message: MessageDetail }) {
  const { orderIds, orderNos } = message
  const only = orderIds.length === 1 && orderNos.length === 1 ? orderIds[0] : undefined
  return (
    <span className="nm-orders">
      {orderNos.slice(0, ORDERS_LINKED_MAX).map((no) =>
        only ? (
          <Link key={no} to="/orders/$id" params={{ id: only }}>
            {no}
          </Link>
        ) : (
          <Link key={no} to="/orders" search={{ q: no } as never}>
            {no}
          </Link>
        ),
      )}
      {orderNos.length > ORDERS_LINKED_MAX ? <span className="nd-quiet">… {orderNos.length}</span> : null}
    </span>
  )
}
