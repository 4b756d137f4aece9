// The first page of a fresh installation: look at the demo company, or begin with one's own orders.

import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setup } from '#api'
import { ErrorState, Icon, type IconName, ProblemNote, Skeleton } from '#ui'
import { useAddress } from '../app/address.ts'
import { BarePage } from '../app/bare-page.tsx'
import { enterDemo, setupQuery } from '../app/session.ts'
import { OwnerForm } from './owner-form.tsx'

export function WelcomePage() {
  const [address, setAddress] = useAddress()
  const { data: setup, error, refetch } = useQuery(setupQuery)
  const body = () => {
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (!setup) {
      return (
        <section className="nd-bare-card">
          <Skeleton rows={5} />
        </section>
      )
    }
    if (setup.state === 'fresh' && address.own) return <OwnerForm onBack={() => setAddress({ own: undefined })} />
    return <Doors setup={setup} onOwn={() => setAddress({ own: '1' })} />
  }
  return <BarePage>{body()}</BarePage>
}

function Doors({ setup, onOwn }: { setup: Setup; onOwn: () => void }) {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const isFresh = setup.state === 'fresh'
  return (
    <>
      <div className="nd-bare-lead">
        <h1>{isFresh ? t('title') : t('ready.title')}</h1>
        <p>{isFresh ? t('sentence') : t('ready.sentence')}</p>
      </div>
      <div className="nd-doors">
        {setup.demo === 'off' ? null : <DemoDoor isFirst={isFresh} />}
        {isFresh ? (
          <Door icon="imports" title={t('own.title')} text={t('own.text')}>
            <Button size="large" type={setup.demo === 'off' ? 'primary' : 'default'} onClick={onOwn}>
              {t('own.start')}
            </Button>
          </Door>
        ) : (
          <Door icon="user" title={t('ready.signIn')} text={t('ready.text')}>
            <Button size="large" type="primary" onClick={() => void navigate({ to: '/sign-in' })}>
              {t('ready.signIn')}
            </Button>
          </Door>
        )}
      </div>
    </>
  )
}

function DemoDoor({ isFirst }: { isFirst: boolean }) {
  const { t } = useTranslation('welcome')
  const navigate = useNavigate()
  const enter = useMutation({
    mutationFn: () => enterDemo('buyer'),
    onSuccess: (session) => void navigate({ to: session?.home ?? '/' }),
  })
  return (
    <Door icon="today" title={t('demo.title')} text={t('demo.text')}>
      <Button
        type={isFirst ? 'primary' : 'default'}
        size="large"
        loading={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {enter.isPending ? t('demo.entering') : t('demo.enter')}
      </Button>
      <ProblemNote error={enter.error} />
    </Door>
  )
}

function Door({ icon, title, text, children }: { icon: IconName; title: string; text: string; children: ReactNode }) {
  return (
    <section className="nd-door">
      <span className="nd-state-icon">
        <Icon name={icon} size={28} />
      </span>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}
