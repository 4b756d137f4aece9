// What can be done to all selected orders at once; shown only while some are selected.
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderSummary } from '../orders/types.ts'
import { IssueDialog } from './issue-dialog.tsx'

export interface OrdersBulkProps {
  orders: readonly OrderSummary[]
  onClear: () => void
}
export function OrdersBulk({ orders, onClear }: OrdersBulkProps) {
  const { t } = useTranslation(['issuing', 'ui', 'board'])
  const [open, setOpen] = useState<'issue' | 'again' | null>(null)
  const openOrders = orders.filter((order) => order.status === 'draft' || order.status === 'issued')
  const unsent = openOrders.filter((order) => order.sentAt === null)
  const sent = openOrders.filter((order) => order.sentAt !== null)
  const close = (isDone: boolean) => {
    setOpen(null)
    if (isDone) onClear()
  }
  return (
    <div className="nb-bulk" role="toolbar" aria-label={t('bulk.label')}>
      <strong>{t('ui:grid.selected', { count: orders.length })}</strong>
      {unsent.length > 0 ? (
        <Button size="small" type="primary" onClick={() => setOpen('issue')}>
          {t('bulk.issue')} {unsent.length}
        </Button>
      ) : null}
      {sent.length > 0 ? (
        <Button size="small" onClick={() => setOpen('again')}>
          {t('again')} {sent.length}
        </Button>
      ) : null}
      <Button size="small" type="text" onClick={onClear}>
        {t('board:bulk.clear')} <kbd>Esc</kbd>
      </Button>
      {open ? (
        <IssueDialog orders={open === 'again' ? sent : unsent} resend={open === 'again'} onClose={close} />
      ) : null}
    </div>
  )
}
