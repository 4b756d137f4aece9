// What the board asks of the API: pages of lines, counts, groups with their lines, one line in full.
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, type OpenLinePage, type OpenLineSummary } from '#api'
import { type Filters, filterOfGroup, type Grouping, queryOf } from './filters.ts'
import type { BoardGroup, BoardRow, GroupsAnswer, LineDetail } from './types.ts'

const PAGE_ROWS = 100
/** Lines shown under an opened group; the rest is one press away as a filter. */
const GROUP_ROWS = 50

export function useOpenLines(filters: Filters, sort: string, isOn = true) {
  const query = useInfiniteQuery({
    queryKey: ['open-lines', 'list', filters, sort],
    queryFn: ({ pageParam, signal }) =>
      api.get<OpenLinePage>('/open-lines', queryOf(filters, { sort, cursor: pageParam, limit: PAGE_ROWS }), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: isOn,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { ...query, rows }
}

export const useSummary = (filters: Filters) =>
  useQuery({
    queryKey: ['open-lines', 'summary', filters],
    queryFn: () => api.get<OpenLineSummary>('/open-lines/summary', queryOf(filters)),
    placeholderData: keepPreviousData,
  })

export const useGroups = (by: Grouping | null, filters: Filters) =>
  useQuery({
    queryKey: ['open-lines', 'groups', by, filters],
    queryFn: () => api.get<GroupsAnswer>('/open-lines/groups', queryOf(filters, { by })),
    placeholderData: keepPreviousData,
    enabled: by !== null,
  })

export const groupKeyText = (group: Pick<BoardGroup, 'key'>): string => group.key ?? '~'

/** The groups as rows of the grid: heads, and under those that are open their lines. */
export function useGroupedRows(options: {
  by: Grouping | null
  filters: Filters
  sort: string
  groups: readonly BoardGroup[]
  open: readonly string[]
}): BoardRow[] {
  const { by, filters, sort, groups, open } = options
  const opened = by ? groups.filter((group) => open.includes(groupKeyText(group))) : []
  const answers = useQueries({
    queries: opened.map((group) => {
      const narrowed = by ? filterOfGroup(by, group.key) : null
      return {
        queryKey: ['open-lines', 'group-lines', { ...filters, ...narrowed }, sort],
        queryFn: () =>
          api.get<OpenLinePage>('/open-lines', queryOf({ ...filters, ...narrowed }, { sort, limit: GROUP_ROWS })),
        enabled: narrowed !== null,
      }
    }),
  })
  return groups.flatMap((group): BoardRow[] => {
    const at = opened.indexOf(group)
    const head: BoardRow = { kind: 'group', group, isOpen: at >= 0 }
    if (at < 0) return [head]
    const page = answers[at]?.data
    if (!page) return [head, { kind: 'waiting', group }]
    const lines = page.rows.map((line): BoardRow => ({ kind: 'line', line }))
    const hidden = group.count - page.rows.length
    return page.nextCursor && hidden > 0 ? [head, ...lines, { kind: 'rest', group, count: hidden }] : [head, ...lines]
  })
}

export const useLineDetail = (id: string | null) =>
  useQuery({
    queryKey: ['open-lines', 'detail', id],
    queryFn: () => api.get<LineDetail>(`/open-lines/${id}`),
    enabled: id !== null,
    placeholderData: (before) => (before?.line.id === id ? before : undefined),
  })
