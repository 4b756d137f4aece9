// The demo company, removable in one step.

import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { sessionChanged } from '#shell'
import { Card, EmptyState, notify, notifyProblem, Skeleton } from '#ui'
import { setupQuery } from '../app/session.ts'

export default function DemoSection() {
  const { t } = useTranslation('settings')
  const navigate = useNavigate()
  const { data: setup } = useQuery(setupQuery)
  const remove = useMutation({
    mutationFn: async () => {
      await api.remove('/demo')
      return sessionChanged()
    },
    onSuccess: (session) => {
      notify(t('demo.removed'))
      if (!session) void navigate({ to: '/welcome' })
    },
    onError: notifyProblem,
  })
  if (!setup) return <Skeleton rows={2} />
  if (setup.demo !== 'on') return <EmptyState icon="today" title={t('demo.none.title')} next={t('demo.none.next')} />
  return (
    <Card>
      <div className="nd-stack">
        <p>{t('demo.text')}</p>
        <div>
          <Popconfirm title={t('demo.remove.ask')} okText={t('demo.remove')} onConfirm={() => remove.mutate()}>
            <Button danger loading={remove.isPending}>
              {t('demo.remove')}
            </Button>
          </Popconfirm>
        </div>
      </div>
    </Card>
  )
}
