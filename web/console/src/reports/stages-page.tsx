// Where all open lines stand: one bar per step, each opening the lines behind it.

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Stage, type StageCount } from '#api'
import { useLive } from '#shell'
import { EmptyState, ErrorState, moneyBrief, moneyText, Page, PageHeader, Skeleton } from '#ui'

// The way of an order line from first draft to last receipt.
const STAGE_ORDER: readonly Stage[] = [
  'draft',
  'approving',
  'to_issue',
  'unacknowledged',
  'change_proposed',
  'confirmed',
  'in_production',
  'ready',
  'despatched',
  'arrived',
  'inspecting',
  'received',
  'closed',
  'cancelled',
]

// Many lines may change in a second; the picture follows at a calm pace.
const REFRESH_MS = 3000

export function StagesPage() {
  const { t } = useTranslation(['reports', 'ui'])
  const navigate = useNavigate()
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['stages'],
    queryFn: () => api.get<{ stages: StageCount[] }>('/stages'),
  })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useLive('lines', () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void refetch(), REFRESH_MS)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  const stages = [...(data?.stages ?? [])]
    .filter((stage) => stage.count > 0)
    .sort((a, b) => STAGE_ORDER.indexOf(a.stage) - STAGE_ORDER.indexOf(b.stage))
  const most = Math.max(1, ...stages.map((stage) => stage.count))
  return (
    <Page>
      <PageHeader title={t('stages.title')} sentence={t('stages.sentence')} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton rows={8} /> : null}
      {data && stages.length === 0 ? (
        <EmptyState
          icon="stages"
          title={t('stages.empty.title')}
          next={t('stages.empty.next')}
          actions={
            <Button type="primary" onClick={() => void navigate({ to: '/imports/new' })}>
              {t('performance.empty.import')}
            </Button>
          }
        />
      ) : null}
      <ul className="nd-stages">
        {stages.map((stage) => (
          <StageRow key={stage.stage} stage={stage} most={most} />
        ))}
      </ul>
    </Page>
  )
}

function StageRow({ stage, most }: { stage: StageCount; most: number }) {
  const { t } = useTranslation(['reports', 'ui'])
  const name = t(`ui:stage.${stage.stage}`)
  const share = (count: number) => `${(count / most) * 100}%`
  return (
    <li>
      <Link to="/today" search={{ stage: stage.stage } as never} className="nd-stage-row">
        <span className="nd-stage-name">{name}</span>
        <span className="nd-hidden">
          {t('stages.bar', { stage: name, count: stage.count, late: stage.late, atRisk: stage.atRisk })}
        </span>
        <span className="nd-stage-track" aria-hidden="true">
          <span className="nd-stage-late" style={{ width: share(stage.late) }} />
          <span className="nd-stage-risk" style={{ width: share(stage.atRisk) }} />
          <span className="nd-stage-rest" style={{ width: share(stage.count - stage.late - stage.atRisk) }} />
          <span className="nd-stage-count">{t('stages.count', { count: stage.count })}</span>
        </span>
        <span className="nd-stage-notes">
          {stage.late > 0 ? <span className="nd-number-late">{t('stages.late', { count: stage.late })}</span> : null}
          {stage.atRisk > 0 ? (
            <span className="nd-number-risk">{t('stages.atRisk', { count: stage.atRisk })}</span>
          ) : null}
          {stage.amounts?.map((each) => (
            <span key={each.currency} title={moneyText(each.amount, each.currency)}>
              {moneyBrief(each.amount, each.currency)}
            </span>
          ))}
        </span>
      </Link>
    </li>
  )
}
