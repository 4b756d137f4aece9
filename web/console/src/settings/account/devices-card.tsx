// Where one is signed in, and how to end it.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, type SignedInDevice } from '#api'
import { queryClient, useSession } from '#shell'
import { Card, ErrorState, notify, notifyProblem, Skeleton, shortInstant } from '#ui'
import { deviceName } from './device-name.ts'

export function DevicesCard() {
  const { t } = useTranslation('settings')
  const { tenant } = useSession()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => api.get<{ sessions: SignedInDevice[] }>('/sessions'),
  })
  const when = (instant: string) => shortInstant(instant, tenant.timeZone, tenant.today)
  const revoke = async (device: SignedInDevice) => {
    try {
      await api.remove(`/sessions/${device.id}`)
      notify(t('account.devices.revoked'))
      await queryClient.invalidateQueries({ queryKey: ['sessions'] })
    } catch (problem) {
      notifyProblem(problem)
    }
  }
  return (
    <Card title={t('account.devices')} sentence={t('account.devices.sentence')}>
      {error ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton rows={2} /> : null}
      <ul className="nd-devices">
        {data?.sessions.map((device) => (
          <li key={device.id}>
            <span className="nd-cell-two">
              <span>
                {deviceName(device.userAgent) ?? t('account.devices.unknown')}{' '}
                {device.current ? <span className="nd-tag nd-tag-on">{t('account.devices.current')}</span> : null}
              </span>
              <span>
                {[
                  device.lastSeenAt ? t('account.devices.seen', { time: when(device.lastSeenAt) }) : null,
                  t('account.devices.since', { time: when(device.createdAt) }),
                  device.ipAddress,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {device.current ? null : (
              <Button size="small" danger onClick={() => void revoke(device)}>
                {t('account.devices.revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
