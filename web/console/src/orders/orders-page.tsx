// Every order from every source in one list: found by number or supplier, opened with one press.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useAddress, useMay, useSession } from '#shell'
import {
  DataGrid,
  EmptyState,
  ErrorState,
  type FilterChip,
  FilterChips,
  moneyText,
  Page,
  PageHeader,
  shortDay,
  useHotkeys,
  useIsPhone,
} from '#ui'
import { OrdersBulk } from '../issuing/orders-bulk.tsx'
import { useMayIssue } from '../issuing/requests.ts'
import { useOrderColumns } from './order-columns.tsx'
import { ORDER_STATUSES, type OrderList, type OrderSummary } from './types.ts'

const TYPING_MS = 250
/** The chip of one supplier's orders. */
const SUPPLIER = 'supplier'

interface OrderFilters {
  q: string
  status: string
  supplierId: string
}

function useOrders(filters: OrderFilters) {
  const query = useInfiniteQuery({
    queryKey: ['orders', 'list', filters],
    queryFn: ({ pageParam }) => api.get<OrderList>('/purchase-orders', { ...filters, cursor: pageParam, limit: 100 }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { ...query, rows }
}

export function OrdersPage() {
  const { t } = useTranslation('orders')
  const [address, setAddress] = useAddress()
  const navigate = useNavigate()
  const mayRaise = useMay('procurement.purchase_order.raise')
  const filters = { q: address.q ?? '', status: address.status ?? '', supplierId: address.supplierId ?? '' }
  const orders = useOrders(filters)
  const mayIssue = useMayIssue()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const chosen = orders.rows.filter((order) => selected.has(order.id))
  const raise = () => void navigate({ to: '/orders/new' })
  useHotkeys(t('title'), [{ keys: 'n', meaning: t('new'), run: raise }], mayRaise)
  const clear = () => setAddress({ q: undefined, status: undefined, supplierId: undefined })
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={
          mayRaise ? (
            <Button type="primary" onClick={raise}>
              {t('new')}
            </Button>
          ) : null
        }
      />
      <OrderChips filters={filters} supplierName={orders.rows[0]?.supplierName ?? null} onAddress={setAddress} />
      {orders.isError && !orders.data ? (
        <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />
      ) : (
        <OrdersGrid
          orders={orders}
          {...(mayIssue ? { selected, onSelect: setSelected } : {})}
          empty={<NoOrders isFiltered={Object.values(filters).some(Boolean)} onClear={clear} />}
        />
      )}
      {chosen.length > 0 ? <OrdersBulk orders={chosen} onClear={() => setSelected(new Set())} /> : null}
    </Page>
  )
}

interface OrdersGridProps {
  orders: ReturnType<typeof useOrders>
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  empty: ReactNode
}
function OrdersGrid({ orders, selected, onSelect, empty }: OrdersGridProps) {
  const { t } = useTranslation('orders')
  const navigate = useNavigate()
  const columns = useOrderColumns()
  const isPhone = useIsPhone()
  return (
    <DataGrid<OrderSummary>
      name={t('title')}
      rows={orders.rows}
      rowKey={(order) => order.id}
      columns={columns}
      rowHeight={36}
      {...(selected && onSelect && !isPhone ? { selected, onSelect } : {})}
      onOpen={(order) => void navigate({ to: '/orders/$id', params: { id: order.id } })}
      card={(order) => <OrderCard order={order} />}
      isLoading={orders.isLoading}
      isLoadingMore={orders.isFetchingNextPage}
      onEnd={() => {
        if (orders.hasNextPage && !orders.isFetchingNextPage) void orders.fetchNextPage()
      }}
      empty={empty}
    />
  )
}

interface OrderChipsProps {
  filters: OrderFilters
  supplierName: string | null
  onAddress: ReturnType<typeof useAddress>[1]
}
function OrderChips({ filters, supplierName, onAddress }: OrderChipsProps) {
  const { t } = useTranslation('orders')
  const chips = ORDER_STATUSES.map((status): FilterChip => {
    return { key: status, label: t(`status.${status}`), isOn: filters.status === status }
  })
  if (filters.supplierId)
    chips.push({ key: SUPPLIER, label: supplierName ?? t('supplier'), isOn: true, removable: true })
  const toggle = (key: string) =>
    onAddress(key === SUPPLIER ? { supplierId: undefined } : { status: filters.status === key ? undefined : key })
  return (
    <FilterChips chips={chips} onToggle={toggle}>
      <FindBox value={filters.q} onFind={(q) => onAddress({ q: q || undefined }, { replace: true })} />
    </FilterChips>
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
