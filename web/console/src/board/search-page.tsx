// One search for everything: what the words may mean, and the lines behind them in the board's order.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type OpenLine } from '#api'
import { useAddress } from '#shell'
import { EmptyState, ErrorState, Page, PageHeader, useIsPhone } from '#ui'
import { LineDrawer } from './line-drawer.tsx'
import { LineGrid } from './line-grid.tsx'
import { useLiveLines } from './live-lines.ts'
import type { BoardRow, SearchAnswer, SearchMatch } from './types.ts'

const MATCHES_SHOWN = 12
const MATCHES_ON_PHONE = 3

function useSearch(q: string, sort: string) {
  const query = useInfiniteQuery({
    queryKey: ['open-lines', 'search', q, sort],
    queryFn: ({ pageParam }) => api.get<SearchAnswer>('/search', { q, sort, cursor: pageParam, limit: 100 }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: q !== '',
  })
  const rows = useMemo(
    () => query.data?.pages.flatMap((page) => page.rows.map((line): BoardRow => ({ kind: 'line', line }))) ?? [],
    [query.data],
  )
  return { ...query, rows, matches: query.data?.pages[0]?.matches ?? [] }
}

export function SearchPage() {
  const { t } = useTranslation('board')
  const [address, setAddress] = useAddress()
  const q = (address.q ?? '').trim()
  const sort = address.sort ?? 'rank'
  const found = useSearch(q, sort)
  useLiveLines(found.rows.length)
  if (q === '')
    return (
      <Page>
        <EmptyState icon="search" title={t('search.empty')} next={t('search.empty.next')} />
      </Page>
    )
  const openLine = (line: OpenLine | null) => setAddress({ line: line?.id }, { replace: true })
  const more = found.hasNextPage ? '+' : ''
  return (
    <Page fill>
      <PageHeader
        title={t('search.title', { q })}
        sentence={found.data ? t('search.sentence', { count: found.rows.length, more }) : undefined}
      />
      <Matches matches={found.matches} />
      {found.isError && !found.data ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <LineGrid
          name={t('search.title', { q })}
          rows={found.rows}
          sort={sort}
          onSort={(next) => setAddress({ sort: next === 'rank' ? undefined : next })}
          openId={address.line ?? null}
          onOpen={openLine}
          isLoading={found.isLoading}
          isLoadingMore={found.isFetchingNextPage}
          onEnd={() => {
            if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
          }}
          empty={<NothingFound q={q} isClosed={found.matches.length > 0} />}
        />
      )}
      {address.line ? <LineDrawer id={address.line} onClose={() => openLine(null)} /> : null}
    </Page>
  )
}

/** `isClosed`: the words mean something, but none of it is open any more. */
function NothingFound({ q, isClosed }: { q: string; isClosed: boolean }) {
  const { t } = useTranslation('board')
  return (
    <EmptyState
      icon="search"
      title={isClosed ? t('search.closed') : t('search.nothing', { q })}
      next={
        <>
          {isClosed ? t('search.closed.next') : t('search.nothing.next')} {t('search.open')}
        </>
      }
      actions={
        <Link to="/orders" search={{ q } as never} className="nb-quiet-link">
          {t('search.orders', { q })}
        </Link>
      }
    />
  )
}

const KINDS = ['order', 'item', 'supplier', 'own_field'] as const

/** What the words were taken to mean, each a link to just that. */
function Matches({ matches }: { matches: readonly SearchMatch[] }) {
  if (matches.length === 0) return null
  return (
    <div className="nb-matches">
      {KINDS.map((kind) => (
        <MatchRow key={kind} kind={kind} found={matches.filter((match) => match.kind === kind)} />
      ))}
    </div>
  )
}

function MatchRow({ kind, found }: { kind: SearchMatch['kind']; found: readonly SearchMatch[] }) {
  const { t } = useTranslation('board')
  const isPhone = useIsPhone()
  const [isAll, setAll] = useState(false)
  if (found.length === 0) return null
  const shown = isAll ? found : found.slice(0, isPhone ? MATCHES_ON_PHONE : MATCHES_SHOWN)
  return (
    <div className="nb-match-row">
      <span className="nd-quiet">{t(`search.kind.${kind}`)}</span>
      {shown.map((match) => (
        <MatchLink key={match.id} match={match} />
      ))}
      {found.length > shown.length ? (
        <button type="button" className="nd-link-button" onClick={() => setAll(true)}>
          {t('search.more', { count: found.length - shown.length })}
        </button>
      ) : null}
    </div>
  )
}

function MatchLink({ match }: { match: SearchMatch }) {
  if (match.kind === 'order')
    return (
      <Link className="nb-match" to="/orders/$id" params={{ id: match.id }}>
        {match.label}
      </Link>
    )
  const search =
    match.kind === 'item'
      ? { itemId: match.id }
      : match.kind === 'supplier'
        ? { supplierId: match.id }
        : { q: match.label }
  return (
    <Link className="nb-match" to={match.kind === 'own_field' ? '/search' : '/today'} search={search as never}>
      {match.label}
    </Link>
  )
}
