// Beside the deliveries: what was said with the supplier, what happened by person, channel and field, what left, and the versions.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useAddress, useSession } from '#shell'
import { ErrorState, Skeleton, shortInstant } from '#ui'
import { HistoryList } from '../board/history-list.tsx'
import { fieldLabel, type Say, useHistoryWords, valueText, viaText } from '../board/history-text.ts'
import type { HistoryRecord } from '../board/types.ts'
import { OrderConversation } from '../conversations/conversation.tsx'
import { useConversation, useMaySeeConversations } from '../conversations/requests.ts'
import { OrderDespatches } from '../despatches/despatches.tsx'
import type { Order, OrderHistory, OrderVersion } from './types.ts'

const CHANNELS = ['page', 'phone', 'wechat', 'mail', 'portal', 'file', 'api', 'job'] as const

const TABS = ['conversation', 'history', 'despatches', 'versions'] as const
type Tab = (typeof TABS)[number]

export function OrderRail({ order }: { order: Order }) {
  const { t } = useTranslation(['orders', 'conversations', 'despatches'])
  const { id } = order.order
  const unread = useConversation(id).data?.unread ?? 0
  const [address, setAddress] = useAddress()
  const mayTalk = useMaySeeConversations()
  const tabs = TABS.filter((each) => each !== 'conversation' || mayTalk)
  const asked = tabs.find((each) => each === address.tab)
  // What was not read yet comes first, and stays when being shown has made it read.
  const hadUnread = useRef(false)
  if (unread > 0) hadUnread.current = true
  const tab: Tab = asked ?? (hadUnread.current ? 'conversation' : 'history')
  const versions = order.versions.length
  const names: Record<Tab, ReactNode> = {
    conversation: (
      <>
        {t('conversations:tab')}
        {unread > 0 ? <span className="nv-count">{unread}</span> : null}
      </>
    ),
    history: t('rail.history'),
    despatches: t('despatches:tab'),
    versions: versions > 0 ? t('rail.versionsCount', { n: versions }) : t('rail.versions'),
  }
  return (
    <section className="no-rail" aria-label={t('rail')}>
      <Segmented<Tab>
        block
        value={tab}
        onChange={(next) => setAddress({ tab: next }, { replace: true })}
        options={tabs.map((each) => ({ value: each, label: names[each] }))}
      />
      {tab === 'conversation' ? <OrderConversation orderId={id} /> : null}
      {tab === 'history' ? <OrderStory order={order} /> : null}
      {tab === 'despatches' ? <OrderDespatches orderId={id} /> : null}
      {tab === 'versions' ? <Versions versions={order.versions} /> : null}
    </section>
  )
}

interface StoryFilter {
  person: string
  channel: string
  field: string
}

function OrderStory({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const words = useHistoryWords()
  const [filter, setFilter] = useState<StoryFilter>({ person: '', channel: '', field: '' })
  const { person, channel, field } = filter
  const query = useInfiniteQuery({
    queryKey: ['orders', order.order.id, 'history', person, channel, order.order.version],
    queryFn: ({ pageParam }) =>
      api.get<OrderHistory>(`/purchase-orders/${order.order.id}/history`, {
        person,
        channel,
        cursor: pageParam || null,
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const records = useMemo(() => query.data?.pages.flatMap((page) => page.records) ?? [], [query.data])
  const fieldsOf = (record: HistoryRecord) => words(record).changes.map((change) => change.field)
  const shown = field ? records.filter((record) => fieldsOf(record).includes(field)) : records
  return (
    <>
      <StoryFilters
        filter={filter}
        onFilter={(patch) => setFilter({ ...filter, ...patch })}
        people={order.people}
        fields={[...new Set(records.flatMap(fieldsOf))]}
      />
      {query.isLoading ? <Skeleton rows={5} /> : null}
      {query.isError && !query.data ? (
        <ErrorState small error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data ? <HistoryList records={shown} withLine /> : null}
      {query.hasNextPage ? (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      ) : null}
    </>
  )
}

interface StoryFiltersProps {
  filter: StoryFilter
  onFilter: (patch: Partial<StoryFilter>) => void
  people: readonly string[]
  fields: readonly string[]
}
function StoryFilters({ filter, onFilter, people, fields }: StoryFiltersProps) {
  const { t } = useTranslation(['orders', 'board'])
  const say = t as unknown as Say
  const choices = {
    person: people.map((name) => ({ value: name, label: name })),
    channel: CHANNELS.map((each) => ({ value: each as string, label: viaText(say, each) })),
    field: fields.map((each) => ({ value: each, label: fieldLabel(say, each) })),
  }
  return (
    <div className="no-rail-filters">
      {(['person', 'channel', 'field'] as const).map((by) => (
        <Select
          key={by}
          size="small"
          aria-label={t(`filter.${by}`)}
          value={filter[by]}
          onChange={(value) => onFilter({ [by]: value })}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: t(`filter.${by}.all`) }, ...choices[by]]}
        />
      ))}
    </div>
  )
}

function Versions({ versions }: { versions: readonly OrderVersion[] }) {
  const { t } = useTranslation(['orders', 'board'])
  const say = t as unknown as Say
  const { tenant } = useSession()
  if (versions.length === 0) return <p className="nd-quiet">{t('versions.none')}</p>
  return (
    <ol className="no-versions">
      {versions.map((version) => (
        <li key={version.versionNo}>
          <h3>{t('version', { no: version.versionNo })}</h3>
          <p className="nd-quiet">
            {shortInstant(version.at, tenant.timeZone, tenant.today)} · {version.actorName} ·{' '}
            {viaText(say, version.channel)}
            {version.sourceRef ? ` · ${version.sourceRef}` : ''}
          </p>
          <table className="nb-table">
            <thead>
              <tr>
                <th>{t('versions.what')}</th>
                <th>{t('versions.before')}</th>
                <th>{t('versions.after')}</th>
              </tr>
            </thead>
            <tbody>
              {version.changes.map((change) => (
                <tr key={`${change.lineNo}-${change.scheduleNo ?? 0}-${change.field}`}>
                  <td>
                    {change.lineNo ? `${change.lineNo} · ` : ''}
                    {fieldLabel(say, change.field)}
                  </td>
                  <td>
                    <s>{valueText(say, change.before, tenant.today) ?? '—'}</s>
                  </td>
                  <td>
                    <b>{valueText(say, change.after, tenant.today) ?? '—'}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </li>
      ))}
    </ol>
  )
}
