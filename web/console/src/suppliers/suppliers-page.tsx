// The suppliers' list: grade, calendar and contact in place, and going live, supplier by supplier or all at once.

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Supplier, SupplierPage } from '#api'
import { type Address, useAddress, useMay } from '#shell'
import { Card, DataGrid, EmptyState, ErrorState, FilterChips, Page, PageHeader } from '#ui'
import { type ColumnContext, supplierColumns } from './columns.tsx'
import { GoLiveDialog, GoLiveStatement, type LiveAsk } from './go-live.tsx'
import { calendarsQuery, type SupplierFilters, suppliersQuery } from './requests.ts'
import { SupplierCard } from './supplier-card.tsx'

export function SuppliersPage() {
  return <SuppliersRoom />
}

/** The same list, reached to make suppliers live: what that does stands above it. */
export function GoLivePage() {
  return <SuppliersRoom withStatement />
}

const keyOf = (supplier: Supplier): string => supplier.id

function filtersOf(address: Address): SupplierFilters {
  return {
    ...(address.q ? { q: address.q } : {}),
    ...(address.withoutContact ? { withoutContact: true } : {}),
    ...(address.live ? { live: true } : {}),
  }
}

function SuppliersRoom({ withStatement = false }: { withStatement?: boolean }) {
  const { t } = useTranslation('suppliers')
  const [address] = useAddress()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [ask, setAsk] = useState<LiveAsk | null>(null)
  const mayGoLive = useMay('masterdata.supplier.go_live')
  const list = useInfiniteQuery(suppliersQuery(filtersOf(address)))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const counts = list.data?.pages[0]?.counts
  const chosen = rows.filter((row) => selected.has(row.id))
  return (
    <Page fill>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={counts ? <Actions counts={counts} mayGoLive={mayGoLive} onAsk={setAsk} /> : null}
      />
      {withStatement ? (
        <Card title={t('live.card.title')}>
          <GoLiveStatement />
        </Card>
      ) : null}
      <Filters counts={counts} />
      {chosen.length > 0 && mayGoLive ? <BulkBar chosen={chosen} onAsk={setAsk} /> : null}
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <SupplierGrid list={list} rows={rows} selected={selected} onSelect={mayGoLive ? setSelected : undefined} />
      )}
      <GoLiveDialog
        ask={ask}
        onClose={(isDone) => {
          setAsk(null)
          if (isDone) setSelected(new Set())
        }}
      />
    </Page>
  )
}

type Counts = NonNullable<SupplierPage['counts']>

function Actions({ counts, mayGoLive, onAsk }: { counts: Counts; mayGoLive: boolean; onAsk: (ask: LiveAsk) => void }) {
  const { t } = useTranslation('suppliers')
  const mayEdit = useMay('masterdata.supplier.edit')
  const askForAll = () =>
    onAsk({
      suppliers: 'all',
      live: true,
      count: counts.all - counts.live,
      lines: null,
      withoutContact: counts.withoutContact,
    })
  return (
    <>
      {mayGoLive && counts.all > 0 ? (
        <Button onClick={askForAll} disabled={counts.live === counts.all}>
          {t('action.goLiveAll')}
        </Button>
      ) : null}
      {mayEdit && counts.withoutContact > 0 ? (
        <Link to="/suppliers/contacts">
          <Button type="primary">{t('action.contacts', { count: counts.withoutContact })}</Button>
        </Link>
      ) : null}
    </>
  )
}

function Filters({ counts }: { counts: Counts | undefined }) {
  const { t } = useTranslation('suppliers')
  const [address, setAddress] = useAddress()
  const chip = (key: 'withoutContact' | 'live') => ({
    key,
    label: t(`chip.${key}`),
    isOn: Boolean(address[key]),
    ...(counts ? { count: counts[key] } : {}),
  })
  return (
    <FilterChips
      chips={[chip('withoutContact'), chip('live')]}
      onToggle={(key) => setAddress({ [key]: address[key] ? undefined : 'true' })}
      onClear={() => setAddress({ withoutContact: undefined, live: undefined, q: undefined })}
    >
      <FindBox value={address.q ?? ''} onFind={(q) => setAddress({ q }, { replace: true })} />
    </FilterChips>
  )
}

interface SupplierGridProps {
  list: {
    isPending: boolean
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  rows: readonly Supplier[]
  selected: ReadonlySet<string>
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined
}

function SupplierGrid({ list, rows, selected, onSelect }: SupplierGridProps) {
  const { t } = useTranslation('suppliers')
  const navigate = useNavigate()
  const [address] = useAddress()
  const mayEdit = useMay('masterdata.supplier.edit')
  const { data: known } = useQuery(calendarsQuery)
  const context: ColumnContext = { t, calendars: known?.calendars ?? [], mayEdit }
  const onEnd = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }, [list])
  const openBoard = (supplier: Supplier) =>
    void navigate({ to: '/today', search: { supplierId: supplier.id } as never })
  const isFiltered = Object.keys(filtersOf(address)).length > 0
  return (
    <DataGrid
      name={t('title')}
      rows={rows}
      rowKey={keyOf}
      columns={supplierColumns(context)}
      rowHeight={40}
      isLoading={list.isPending}
      selected={selected}
      {...(onSelect ? { onSelect } : {})}
      onOpen={(supplier) => void navigate({ to: '/suppliers/$id', params: { id: supplier.id } })}
      rowKeys={[{ keys: 'b', meaning: t('key.board'), run: openBoard }]}
      card={(row) => <SupplierCard supplier={row} context={context} />}
      onEnd={onEnd}
      isLoadingMore={list.isFetchingNextPage}
      empty={<NoSuppliers isFiltered={isFiltered} onImport={() => void navigate({ to: '/imports/new' })} />}
    />
  )
}

function FindBox({ value, onFind }: { value: string; onFind: (q: string) => void }) {
  const { t } = useTranslation('suppliers')
  return (
    <Input
      className="nd-find"
      type="search"
      allowClear
      aria-label={t('search')}
      placeholder={t('search')}
      value={value}
      onChange={(event) => onFind(event.target.value)}
    />
  )
}

function BulkBar({ chosen, onAsk }: { chosen: readonly Supplier[]; onAsk: (ask: LiveAsk) => void }) {
  const { t } = useTranslation(['suppliers', 'ui'])
  const askFor = (live: boolean): LiveAsk => {
    const concerned = chosen.filter((supplier) => supplier.isLive !== live)
    return {
      suppliers: concerned.map(keyOf),
      live,
      count: concerned.length,
      lines: concerned.reduce((sum, supplier) => sum + (supplier.openLines ?? 0), 0),
      withoutContact: concerned.filter((supplier) => supplier.contacts.length === 0).length,
    }
  }
  return (
    <div className="nd-bulk">
      <strong>{t('ui:grid.selected', { count: chosen.length })}</strong>
      <Button
        size="small"
        type="primary"
        disabled={chosen.every((supplier) => supplier.isLive)}
        onClick={() => onAsk(askFor(true))}
      >
        {t('action.goLive')}
      </Button>
      <Button size="small" disabled={chosen.every((supplier) => !supplier.isLive)} onClick={() => onAsk(askFor(false))}>
        {t('action.withdraw')}
      </Button>
    </div>
  )
}

function NoSuppliers({ isFiltered, onImport }: { isFiltered: boolean; onImport: () => void }) {
  const { t } = useTranslation('suppliers')
  if (isFiltered) return <EmptyState icon="search" title={t('empty.filtered.title')} next={t('empty.filtered.next')} />
  return (
    <EmptyState
      icon="suppliers"
      title={t('empty.title')}
      next={t('empty.next')}
      actions={
        <Button type="primary" onClick={onImport}>
          {t('empty.import')}
        </Button>
      }
    />
  )
}
