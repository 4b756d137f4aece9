// What can be done with an order as a whole: send it (again), look at its PDF, cancel it.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import type { Order } from '../orders/types.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { useMayCancel, useMayIssue } from './requests.ts'

/** The button that sends: the first time it issues, later it says what is behind or sends the same again. */
function sendName({
  status,
  sentAt,
  sentVersionNo,
  versionNo,
}: Order['order']): 'issue' | 'send' | 'send.new' | 'again' {
  if (status === 'draft') return 'issue'
  if (!sentAt) return 'send'
  return (sentVersionNo ?? 0) < versionNo ? 'send.new' : 'again'
}

export function OrderActs({ order: { order } }: { order: Order }) {
  const { t } = useTranslation('issuing')
  const [open, setOpen] = useState<'send' | 'cancel' | null>(null)
  const isOpen = order.status === 'draft' || order.status === 'issued'
  const maySend = useMayIssue() && isOpen
  const mayCancel = useMayCancel() && isOpen
  const name = sendName(order)
  const close = () => setOpen(null)
  return (
    <>
      {maySend ? (
        <Button type={name === 'again' ? 'default' : 'primary'} onClick={() => setOpen('send')}>
          {t(name)}
        </Button>
      ) : null}
      <a
        className="nb-quiet-link"
        href={apiAddress(`/purchase-orders/${order.id}/pdf`)}
        target="_blank"
        rel="noreferrer"
      >
        {t('pdf')}
      </a>
      {mayCancel ? <Button onClick={() => setOpen('cancel')}>{t('cancel')}</Button> : null}
      {open === 'send' ? <IssueDialog orders={[order]} resend={order.sentAt !== null} onClose={close} /> : null}
      {open === 'cancel' ? <CancelDialog order={order} onClose={close} /> : null}
    </>
  )
}
