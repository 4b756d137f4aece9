// Taking an order back, with the reason its supplier is told.
import { Button, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notify, ProblemNote } from '#ui'
import { TextField } from '../board/forms/form-parts.tsx'
import type { Order } from '../orders/types.ts'
import { cancelOrder } from './requests.ts'

export function CancelDialog({ order, onClose }: { order: Order['order']; onClose: () => void }) {
  const { t } = useTranslation('issuing')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason.trim() || isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      await cancelOrder(order, reason.trim())
      notify(t('cancel.done', { no: order.orderNo }))
      onClose()
    } catch (caught) {
      setProblem(caught)
      setBusy(false)
    }
  }
  return (
    <Modal open width={480} title={t('cancel.title', { no: order.orderNo })} footer={null} onCancel={onClose}>
      <form className="nb-form" onSubmit={(event) => void submit(event)}>
        <p>{t('cancel.what')}</p>
        <TextField
          label={t('cancel.reason')}
          value={reason}
          onChange={setReason}
          choices={t('cancel.choices').split('|')}
          hasFocus
        />
        {isTried && !reason.trim() ? <p className="nb-read nb-read-bad">{t('cancel.missing')}</p> : null}
        <ProblemNote error={problem} />
        <div className="nb-foot">
          <Button type="primary" danger htmlType="submit" loading={isBusy}>
            {t('cancel.save')}
          </Button>
          <Button onClick={onClose}>{t('cancel.keep')}</Button>
        </div>
      </form>
    </Modal>
  )
}
