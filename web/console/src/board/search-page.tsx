// One search for everything: what the words may mean, and the lines behind them in the board's order.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useAddress } from '#shell'
import { EmptyState, ErrorState, Page, PageHeader, useIsPhone } from '#ui'
import { LineDrawer } from './line-drawer.tsx'
import { LineGrid } from './line-grid.tsx'
import { useLiveLines } from './live-lines.ts'
import type { BoardRow, SearchAnswer, SearchMatch } from './types.ts'

const MATCHES_SHOWN = 12
const MATCHES_ON_PHONE = 3

export function SearchPage() {
  const { t } = useTranslation('board')
  const [address, setAddress] = useAddress()
  const q = (address.q ?? '').trim()
  const sort = address.sort ?? 'rank'
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
  useLiveLines(rows.length)
  const matches = query.data?.pages[0]?.matches ?? []
  if (q === '')
    return (
      <Page>
        <EmptyState icon="search" title={t('search.empty')} next={t('search.empty.next')} />
      </Page>
    )
  return (
    <Page fill>
      <PageHeader
        title={t('search.title', { q })}
        sentence={
          query.data ? t('search.sentence', { count: rows.length, more: query.hasNextPage ? '+' : '' }) : undefined
        }
      />
      <Matches matches={matches} />
      {query.isError && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LineGrid
          name={t('search.title', { q })}
          rows={rows}
          sort={sort}
          onSort={(next) => setAddress({ sort: next === 'rank' ? undefined : next })}
          openId={address.line ?? null}
          onOpen={(line) => setAddress({ line: line?.id }, { replace: true })}
          isLoading={query.isLoading}
          isLoadingMore={query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
          }}
          empty={
            <EmptyState
              icon="search"
              title={matches.length > 0 ? t('search.closed') : t('search.nothing', { q })}
              next={matches.length > 0 ? t('search.closed.next') : t('search.nothing.next')}
            />
          }
        />
      )}
      {address.line ? (
        <LineDrawer id={address.line} onClose={() => setAddress({ line: undefined }, { replace: true })} />
      ) : null}
    </Page>
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
