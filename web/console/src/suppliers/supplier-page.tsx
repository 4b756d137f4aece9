// One supplier: who is asked in which order, how orders go to them, who holds a link, and what was sent.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Supplier } from '#api'
import { useMay, useSession } from '#shell'
import { asProblem, Card, EmptyState, ErrorState, Page, PageHeader, Skeleton } from '#ui'
import { RecentMessages } from '../outbox/recent-messages.tsx'
import { CalendarSelect, type ColumnContext, GradeSelect, LanguageSelect, LiveMark } from './columns.tsx'
import { GoLiveDialog, type LiveAsk } from './go-live.tsx'
import { PortalLinksCard } from './portal-links-card.tsx'
import { calendarsQuery, supplierQuery } from './requests.ts'
import { SupplierContactsCard } from './supplier-contacts-card.tsx'
import { SupplierRulesCards } from './supplier-rules-cards.tsx'

export function SupplierPage() {
  const { t } = useTranslation('supplier')
  const { id = '' } = useParams({ strict: false })
  const { data: supplier, error, refetch } = useQuery(supplierQuery(id))
  if (error && !supplier)
    return (
      <Page>
        {asProblem(error).status === 404 ? (
          <EmptyState icon="suppliers" title={t('notFound')} next={t('notFound.next')} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </Page>
    )
  if (!supplier)
    return (
      <Page>
        <Skeleton rows={10} />
      </Page>
    )
  return <OneSupplier supplier={supplier} />
}

function OneSupplier({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const { rooms } = useSession()
  const seesMessages = rooms.includes('outbox')
  return (
    <Page>
      <PageHeader title={supplier.name} sentence={t('sentence')} actions={<Actions supplier={supplier} />} />
      <Facts supplier={supplier} />
      <div className="nd-supplier">
        <div className="nd-supplier-column">
          <SupplierContactsCard supplier={supplier} />
          <PortalLinksCard supplier={supplier} />
        </div>
        <div className="nd-supplier-column">
          <SupplierRulesCards supplier={supplier} />
          {seesMessages ? (
            <Card title={t('messages.title')} sentence={t('messages.sentence')}>
              <RecentMessages supplierId={supplier.id} />
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  )
}

function Actions({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const navigate = useNavigate()
  const mayGoLive = useMay('masterdata.supplier.go_live')
  const [ask, setAsk] = useState<LiveAsk | null>(null)
  const askFor = (live: boolean): LiveAsk => ({
    suppliers: [supplier.id],
    live,
    count: 1,
    lines: supplier.openLines ?? 0,
    withoutContact: supplier.contacts.length === 0 ? 1 : 0,
  })
  return (
    <>
      <Button
        onClick={() => void navigate({ to: '/today', search: { scope: 'all', supplierId: supplier.id } as never })}
      >
        {t('go.board')}
      </Button>
      <Button onClick={() => void navigate({ to: '/orders', search: { supplierId: supplier.id } as never })}>
        {t('go.orders')}
      </Button>
      {mayGoLive ? (
        <Button type={supplier.isLive ? 'default' : 'primary'} onClick={() => setAsk(askFor(!supplier.isLive))}>
          {supplier.isLive ? t('act.withdraw') : t('act.goLive')}
        </Button>
      ) : null}
      <GoLiveDialog ask={ask} onClose={() => setAsk(null)} />
    </>
  )
}

function Facts({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const { t: words } = useTranslation('suppliers')
  const mayEdit = useMay('masterdata.supplier.edit')
  const { data: known } = useQuery(calendarsQuery)
  const context: ColumnContext = { t: words, calendars: known?.calendars ?? [], mayEdit }
  const facts = [
    [t('fact.live'), <LiveMark key="live" supplier={supplier} t={words} />],
    [
      t('fact.open'),
      <span key="open">
        {supplier.openLines ?? '–'}
        {supplier.lateLines ? (
          <span className="nd-number-late">
            {' '}
            {t('fact.late')} {supplier.lateLines}
          </span>
        ) : null}
      </span>,
    ],
    [t('fact.grade'), <GradeSelect key="grade" supplier={supplier} context={context} />],
    [t('fact.calendar'), <CalendarSelect key="calendar" supplier={supplier} context={context} />],
    [t('fact.language'), <LanguageSelect key="language" supplier={supplier} context={context} />],
    [t('fact.zone'), supplier.timeZone ?? '–'],
  ] as const
  return (
    <dl className="nd-supplier-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
