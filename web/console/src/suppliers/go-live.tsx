// Going live: exactly what it does is said before the button, with the suppliers, lines and missing contacts it concerns.

import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { notify, ProblemNote } from '#ui'
import { setLive } from './requests.ts'

export interface LiveAsk {
  suppliers: readonly string[] | 'all'
  live: boolean
  count: number
  /** Null when it is not known for all of them. */
  lines: number | null
  withoutContact: number
}

export function GoLiveStatement() {
  const { t } = useTranslation('suppliers')
  return (
    <ul className="nd-live-list">
      <li>{t('live.card.1')}</li>
      <li>{t('live.card.2')}</li>
      <li>{t('live.card.3')}</li>
      <li>{t('live.card.4')}</li>
    </ul>
  )
}

export function GoLiveDialog({ ask, onClose }: { ask: LiveAsk | null; onClose: (isDone: boolean) => void }) {
  const { t } = useTranslation(['suppliers', 'ui'])
  const act = useMutation({
    mutationFn: (asked: LiveAsk) => setLive(asked.suppliers, asked.live),
    onSuccess: (changed, asked) => {
      notify(asked.live ? t('live.done', { count: changed }) : t('live.withdrawn', { count: changed }))
      onClose(true)
    },
  })
  const title = () => {
    if (!ask) return ''
    if (!ask.live) return t('live.confirm.withdraw', { count: ask.count })
    return ask.suppliers === 'all'
      ? t('live.confirm.all', { count: ask.count })
      : t('live.confirm.title', { count: ask.count })
  }
  return (
    <Modal
      open={ask !== null}
      title={title()}
      okText={ask?.live ? t('live.confirm.yes') : t('live.confirm.withdrawYes')}
      cancelText={t('ui:action.cancel')}
      confirmLoading={act.isPending}
      onOk={() => ask && act.mutate(ask)}
      onCancel={() => {
        act.reset()
        onClose(false)
      }}
    >
      {ask?.live ? <GoLiveStatement /> : <p>{t('live.card.4')}</p>}
      <p>
        {ask?.lines === null || ask === null ? null : t('live.confirm.lines', { lines: ask.lines })}{' '}
        {ask?.live && ask.withoutContact > 0 ? (
          <strong>{t('live.confirm.noContact', { count: ask.withoutContact })}</strong>
        ) : null}
      </p>
      <ProblemNote error={act.error} />
    </Modal>
  )
}
