// Asks once more before messages are noted as sent by hand: from that moment the supplier's time to answer is counted.
import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { notify, ProblemNote } from '#ui'
import { markSent } from './requests.ts'

interface MarkDialogProps {
  ids: readonly string[]
  onClose: (isDone: boolean) => void
}

export function MarkDialog({ ids, onClose }: MarkDialogProps) {
  const { t } = useTranslation(['outbox', 'ui'])
  const act = useMutation({
    mutationFn: () => markSent(ids),
    onSuccess: () => {
      notify(t('mark.done', { count: ids.length }))
      onClose(true)
    },
  })
  return (
    <Modal
      open
      title={t('mark.title', { count: ids.length })}
      okText={t('mark.yes')}
      cancelText={t('ui:action.cancel')}
      confirmLoading={act.isPending}
      onOk={() => act.mutate()}
      onCancel={() => onClose(false)}
    >
      <p>{t('mark.text')}</p>
      <ProblemNote error={act.error} />
    </Modal>
  )
}
