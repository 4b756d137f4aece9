// 今日: what a buyer has to do now, in the order of what burns; the rest is counted and one press away.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useAddress, useMay, useSession } from '#shell'
import { countText, EmptyState, ErrorState, Page, PageHeader, readStored, useIsPhone, writeStored } from '#ui'
import { BoardToolbar } from './board-toolbar.tsx'
import { changeFilter, filterOfGroup, filtersOf, isGrouping, listOf, withoutScope } from './filters.ts'
import { useGroupLabel } from './group-label.ts'
import { LineDrawer } from './line-drawer.tsx'
import { LineGrid } from './line-grid.tsx'
import { useLiveLines } from './live-lines.ts'
import { groupKeyText, useGroupedRows, useGroups, useOpenLines, useSummary } from './open-lines.ts'
import type { BoardGroup, BoardRow } from './types.ts'

const COMPACT_KEY = 'nuoda.board.compact'
const SORT_FIRST = 'rank'

/** What the board shows for an address: counts, lines or groups with their lines. */
function useBoard(address: Readonly<Record<string, string>>) {
  const filters = useMemo(() => filtersOf(address), [address])
  const sort = address.sort ?? SORT_FIRST
  const by = isGrouping(address.group) ? address.group : null
  const openGroups = useMemo(() => listOf(address.open), [address.open])
  const everything = useSummary({})
  const counts = useSummary(withoutScope(filters))
  const shown = useSummary(filters)
  const list = useOpenLines(filters, sort, by === null)
  const groups = useGroups(by, filters)
  const grouped = useGroupedRows({ by, filters, sort, groups: groups.data?.groups ?? [], open: openGroups })
  const flat = useMemo(() => list.rows.map((line): BoardRow => ({ kind: 'line', line })), [list.rows])
  const rows = by ? grouped : flat
  return { filters, sort, by, openGroups, everything, counts, shown, list, rows, query: by ? groups : list }
}
type Board = ReturnType<typeof useBoard>

export function TodayPage() {
  const { t } = useTranslation('board')
  const [address, setAddress] = useAddress()
  const board = useBoard(address)
  const live = useLiveLines(board.list.rows.length)
  const [isCompact, setCompact] = useState(readStored(COMPACT_KEY) === '1')
  const openLine = (line: OpenLine | null) => setAddress({ line: line?.id }, { replace: true })
  const { query } = board
  return (
    <Page fill>
      <BoardHeader everything={board.everything.data} />
      <BoardToolbar
        address={address}
        filters={board.filters}
        counts={board.counts.data}
        onAddress={setAddress}
        isCompact={isCompact}
        onCompact={() => {
          writeStored(COMPACT_KEY, isCompact ? null : '1')
          setCompact(!isCompact)
        }}
      />
      {live.waiting > 0 ? (
        <button type="button" className="nb-fresh" onClick={live.fetchNow}>
          {t('fresh', { count: live.waiting })}
        </button>
      ) : null}
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <BoardGrid board={board} isCompact={isCompact} onOpen={openLine} />
      )}
      {address.line ? <LineDrawer id={address.line} onClose={() => openLine(null)} /> : null}
    </Page>
  )
}

interface BoardGridProps {
  board: Board
  isCompact: boolean
  onOpen: (line: OpenLine | null) => void
}
function BoardGrid({ board, isCompact, onOpen }: BoardGridProps) {
  const { t } = useTranslation('board')
  const [address, setAddress] = useAddress()
  const label = useGroupLabel()
  const { by, openGroups, list, shown, everything } = board
  const toggleGroup = (group: BoardGroup) => {
    const key = groupKeyText(group)
    const next = openGroups.includes(key) ? openGroups.filter((each) => each !== key) : [...openGroups, key]
    if (by && filterOfGroup(by, group.key)) setAddress({ open: next.join(',') || undefined }, { replace: true })
  }
  const showGroup = (group: BoardGroup) => {
    const narrowed = by && filterOfGroup(by, group.key)
    if (narrowed) setAddress({ ...changeFilter(address, narrowed), group: undefined })
  }
  const showAll = () => setAddress({ ...changeFilter({}, {}), ...allCleared(address) })
  return (
    <LineGrid
      name={t('grid.name')}
      rows={board.rows}
      sort={board.sort}
      onSort={(next) => setAddress({ sort: next === SORT_FIRST ? undefined : next })}
      isCompact={isCompact}
      openId={address.line ?? null}
      onOpen={onOpen}
      onGroup={toggleGroup}
      onGroupRest={showGroup}
      groupLabel={(group) => (by ? label(by, group) : '')}
      isLoading={board.query.isLoading}
      isLoadingMore={list.isFetchingNextPage}
      onEnd={() => {
        if (!by && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
      }}
      {...(shown.data ? { total: shown.data.total } : {})}
      empty={<NothingHere total={everything.data?.total ?? null} onAll={showAll} />}
    />
  )
}

/** Every parameter of the address taken away but the scope, which becomes all. */
const allCleared = (address: Readonly<Record<string, string>>): Record<string, string | undefined> => ({
  ...Object.fromEntries(Object.keys(address).map((key) => [key, undefined])),
  scope: 'all',
})

function BoardHeader({ everything }: { everything: { needsPerson: number; total: number } | undefined }) {
  const { t } = useTranslation('board')
  const rest = everything ? everything.total - everything.needsPerson : 0
  const title = everything?.total ? (
    <>
      {t('headline', { count: everything.needsPerson, shown: countText(everything.needsPerson) })}
      {rest > 0 ? (
        <Link to="/today" search={{ scope: 'all' } as never} className="nb-rest">
          {t('headline.rest', { count: rest, shown: countText(rest) })}
        </Link>
      ) : null}
    </>
  ) : (
    t('title')
  )
  const { rooms } = useSession()
  const isPhone = useIsPhone()
  return (
    <PageHeader
      title={title}
      sentence={t('sentence')}
      actions={
        rooms.includes('tasks') && !isPhone ? (
          <Link to="/tasks/needed-tomorrow" className="nb-quiet-link">
            {t('needed.open')}
          </Link>
        ) : null
      }
    />
  )
}

function NothingHere({ total, onAll }: { total: number | null; onAll: () => void }) {
  const { t } = useTranslation('board')
  const mayImport = useMay('integrations.import.run')
  const { rooms } = useSession()
  const isPhone = useIsPhone()
  if (total === 0)
    return (
      <EmptyState
        icon="imports"
        title={t('empty.fresh')}
        next={mayImport ? t('empty.fresh.next') : t('empty.fresh.ask')}
        actions={
          mayImport && rooms.includes('imports') ? (
            <>
              <Link to="/imports/new" className="nb-button-link">
                {t('empty.fresh.import')}
              </Link>
              <Link to="/orders/new" className="nb-quiet-link">
                {t('empty.fresh.byHand')}
              </Link>
            </>
          ) : null
        }
      />
    )
  return (
    <EmptyState
      title={t('empty.filtered')}
      next={t('empty.filtered.next')}
      small={isPhone}
      actions={<Button onClick={onAll}>{t('empty.filtered.all')}</Button>}
    />
  )
}
