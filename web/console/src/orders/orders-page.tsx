// Every order from every source in one list: found by number or supplier, opened with one press.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useAddress, useMay, useSession } from '#shell'
import {
  DataGrid,
  EmptyState,
  ErrorState,
  FilterChips,
  type GridColumn,
  moneyText,
  Page,
  PageHeader,
  shortDay,
  useHotkeys,
  weekdayText,
} from '#ui'
import { ORDER_STATUSES, type OrderList, type OrderSummary } from './types.ts'

const TYPING_MS = 250

export function OrdersPage() {
  const { t } = useTranslation('orders')
  const [address, setAddress] = useAddress()
  const navigate = useNavigate()
  const mayRaise = useMay('procurement.purchase_order.raise')
  const columns = useOrderColumns()
  const filters = {
    q: address.q ?? '',
    status: address.status ?? '',
    supplierId: address.supplierId ?? '',
  }
  const query = useInfiniteQuery({
    queryKey: ['orders', 'list', filters],
    queryFn: ({ pageParam }) => api.get<OrderList>('/purchase-orders', { ...filters, cursor: pageParam, limit: 100 }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  const open = (order: OrderSummary) => void navigate({ to: '/orders/$id', params: { id: order.id } })
  useHotkeys(t('title'), [{ keys: 'c', meaning: t('new'), run: () => void navigate({ to: '/orders/new' }) }], mayRaise)
  const isFiltered = Boolean(filters.q || filters.status || filters.supplierId)
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={
          mayRaise ? (
            <Button type="primary" onClick={() => void navigate({ to: '/orders/new' })}>
              {t('new')}
            </Button>
          ) : null
        }
      />
      <FilterChips
        chips={[
          ...ORDER_STATUSES.map((status) => ({
            key: status,
            label: t(`status.${status}`),
            isOn: filters.status === status,
          })),
          ...(filters.supplierId
            ? [{ key: 'supplier', label: rows[0]?.supplierName ?? t('supplier'), isOn: true, removable: true }]
            : []),
        ]}
        onToggle={(key) =>
          setAddress(
            key === 'supplier' ? { supplierId: undefined } : { status: filters.status === key ? undefined : key },
          )
        }
      >
        <FindBox value={filters.q} onFind={(q) => setAddress({ q: q || undefined }, { replace: true })} />
      </FilterChips>
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataGrid<OrderSummary>
          name={t('title')}
          rows={rows}
          rowKey={(order) => order.id}
          columns={columns}
          rowHeight={36}
          onOpen={open}
          card={(order) => <OrderCard order={order} />}
          isLoading={query.isLoading}
          isLoadingMore={query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
          }}
          empty={
            <NoOrders
              isFiltered={isFiltered}
              onClear={() => setAddress({ q: undefined, status: undefined, supplierId: undefined })}
            />
          }
        />
      )}
    </Page>
  )
}

/** The typed words go into the address after a breath, so that the list does not run behind the keys. */
function FindBox({ value, onFind }: { value: string; onFind: (q: string) => void }) {
  const { t } = useTranslation('orders')
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onFind(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onFind])
  return (
    <Input
      className="no-find"
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={t('find')}
      aria-label={t('find')}
    />
  )
}

function useOrderColumns(): GridColumn<OrderSummary>[] {
  const { t } = useTranslation('orders')
  const { sees, tenant } = useSession()
  const day = (value: string | null) => (value ? shortDay(value, tenant.today) : '')
  const columns: GridColumn<OrderSummary>[] = [
    {
      key: 'orderNo',
      title: t('column.orderNo'),
      width: 150,
      grow: 1,
      render: (order) => <strong>{order.orderNo}</strong>,
      text: (order) => order.orderNo,
    },
    {
      key: 'status',
      title: t('column.status'),
      width: 90,
      render: (order) => t(`status.${order.status}`),
      text: (order) => t(`status.${order.status}`),
    },
    {
      key: 'lines',
      title: t('column.lines'),
      width: 110,
      align: 'end',
      render: (order) => t('lines.open', { open: order.openLineCount, all: order.lineCount }),
      text: (order) => `${order.openLineCount}/${order.lineCount}`,
    },
    {
      key: 'next',
      title: t('column.next'),
      width: 130,
      render: (order) =>
        order.nextPromisedDate ? `${day(order.nextPromisedDate)} ${weekdayText(order.nextPromisedDate)}` : '',
      text: (order) => order.nextPromisedDate ?? '',
    },
    {
      key: 'ordered',
      title: t('column.orderDate'),
      width: 110,
      render: (order) => day(order.orderDate),
      text: (order) => order.orderDate ?? '',
    },
    {
      key: 'owner',
      title: t('column.owner'),
      width: 110,
      render: (order) => order.ownerName,
      text: (order) => order.ownerName ?? '',
    },
    {
      key: 'version',
      title: t('column.version'),
      width: 70,
      render: (order) => (order.versionNo > 1 ? t('version', { no: order.versionNo }) : ''),
      text: (order) => String(order.versionNo),
    },
    {
      key: 'source',
      title: t('column.source'),
      width: 110,
      render: (order) => <span className="nd-quiet">{order.source}</span>,
      text: (order) => order.source,
    },
  ]
  if (sees.supplierNames)
    columns.splice(1, 0, {
      key: 'supplier',
      title: t('supplier'),
      width: 200,
      grow: 2,
      render: (order) => order.supplierName,
      text: (order) => order.supplierName ?? '',
    })
  if (sees.prices)
    columns.push({
      key: 'amount',
      title: t('column.amount'),
      width: 150,
      align: 'end',
      render: (order) => moneyText(order.amount, order.currency),
      text: (order) => order.amount ?? '',
    })
  return columns
}

function OrderCard({ order }: { order: OrderSummary }) {
  const { t } = useTranslation('orders')
  const { sees, tenant } = useSession()
  return (
    <div className="no-card">
      <div className="no-card-top">
        <strong>{order.orderNo}</strong>
        <span>{t(`status.${order.status}`)}</span>
      </div>
      {sees.supplierNames ? <div>{order.supplierName}</div> : null}
      <div className="nd-quiet">
        {t('card.lines', { open: order.openLineCount, all: order.lineCount })}
        {order.nextPromisedDate ? ` · ${t('card.next', { day: shortDay(order.nextPromisedDate, tenant.today) })}` : ''}
        {sees.prices && order.amount ? ` · ${moneyText(order.amount, order.currency)}` : ''}
      </div>
    </div>
  )
}

function NoOrders({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('orders')
  const mayImport = useMay('integrations.import.run')
  if (isFiltered)
    return (
      <EmptyState
        icon="search"
        title={t('empty.filtered')}
        next={t('empty.filtered.next')}
        actions={<Button onClick={onClear}>{t('empty.filtered.all')}</Button>}
      />
    )
  return (
    <EmptyState
      icon="orders"
      title={t('empty')}
      next={t('empty.next')}
      actions={
        mayImport ? (
          <Link to="/imports/new" className="no-button-link">
            {t('empty.import')}
          </Link>
        ) : null
      }
    />
  )
}
