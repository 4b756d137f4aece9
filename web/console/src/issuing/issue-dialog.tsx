// Before orders leave the house: which ones, to whom, what the supplier gets; and, the first time, the exact mail before it goes.
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import { ProblemNote } from '#ui'
import { FirstSendDialog } from '../outbox/index.ts'
import { findFirstDraft, type OrderToSend, useIssue } from './requests.ts'

const SHOWN_MAX = 12

export interface IssueDialogProps {
  orders: readonly OrderToSend[]
  /** Sends again what was sent before. */
  resend?: boolean
  onClose: (isDone: boolean) => void
}

export function IssueDialog({ orders, resend = false, onClose }: IssueDialogProps) {
  const { t } = useTranslation(['issuing', 'ui'])
  const issue = useIssue()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [drafted, setDrafted] = useState<string | null>(null)
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const gone = await issue(orders, resend)
      if (gone[0] && (await findFirstDraft(gone).catch(() => false))) setDrafted(gone[0])
      else onClose(true)
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  if (drafted) return <FirstSendDialog kind="order_issued" orderId={drafted} onClose={() => onClose(true)} />
  const count = orders.length
  return (
    <Modal
      open
      width={560}
      title={t(resend ? 'dialog.title.again' : 'dialog.title', { count })}
      onCancel={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t('ui:action.cancel')}</Button>
          <Button type="primary" autoFocus loading={isBusy} onClick={() => void send()}>
            {t(resend ? 'dialog.save.again' : 'dialog.save', { count })}
          </Button>
        </>
      }
    >
      <p>{t('dialog.what')}</p>
      <p className="nd-quiet">{t('dialog.first')}</p>
      <ul className="ni-orders">
        {orders.slice(0, SHOWN_MAX).map((order) => (
          <li key={order.id}>
            <b>{order.orderNo}</b> <span>{order.supplierName}</span>
            <a href={apiAddress(`/purchase-orders/${order.id}/pdf`)} target="_blank" rel="noreferrer">
              {t('dialog.preview')}
            </a>
          </li>
        ))}
      </ul>
      {count > SHOWN_MAX ? <p className="nd-quiet">{t('dialog.more', { count: count - SHOWN_MAX })}</p> : null}
      <ProblemNote error={problem} />
    </Modal>
  )
}
