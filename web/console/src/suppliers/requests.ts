// What the suppliers' room asks of the API, and how an answer is kept in the cache.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, type Supplier, type SupplierPage, type WorkCalendar } from '#api'
import { queryClient } from '#shell'
import { notifyProblem, offerUndo } from '#ui'

export interface SupplierFilters {
  q?: string
  withoutContact?: boolean
  live?: boolean
}

const PAGE_SIZE = 200

export const suppliersQuery = (filters: SupplierFilters) =>
  infiniteQueryOptions({
    queryKey: ['suppliers', 'list', filters],
    queryFn: ({ pageParam }) =>
      api.get<SupplierPage>('/suppliers', {
        q: filters.q,
        withoutContact: filters.withoutContact || undefined,
        live: filters.live || undefined,
        cursor: pageParam,
        limit: PAGE_SIZE,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // While a name is typed the former rows stay, so that the list does not flash.
    placeholderData: (before) => before,
  })

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: () => api.get<{ calendars: WorkCalendar[] }>('/calendars'),
  staleTime: 60_000,
})

export const supplierQuery = (id: string) =>
  queryOptions({ queryKey: ['suppliers', 'one', id], queryFn: () => api.get<Supplier>(`/suppliers/${id}`) })

export type SupplierPatch = Partial<Pick<Supplier, 'grade' | 'calendarId' | 'language' | 'timeZone' | 'name'>>

/** Puts an answered supplier into every list and page that shows it. */
export function putSupplier(changed: Supplier): void {
  queryClient.setQueriesData<{ pages: SupplierPage[]; pageParams: unknown[] }>(
    { queryKey: ['suppliers', 'list'] },
    (before) =>
      before?.pages
        ? {
            ...before,
            pages: before.pages.map((page) => ({
              ...page,
              rows: page.rows.map((row) => (row.id === changed.id ? { ...row, ...changed } : row)),
            })),
          }
        : before,
  )
  queryClient.setQueryData<Supplier>(['suppliers', 'one', changed.id], (before) =>
    before ? { ...before, ...changed } : before,
  )
}

/** Changes a supplier in place, at once on screen; refused, it goes back and says why. Offers undo under `doneText`. */
export async function amendSupplier(before: Supplier, patch: SupplierPatch, doneText: string): Promise<void> {
  putSupplier({ ...before, ...patch })
  try {
    const after = await api.patch<Supplier>(`/suppliers/${before.id}`, patch, { version: before.version })
    putSupplier(after)
    const undoPatch = Object.fromEntries(
      Object.keys(patch).map((key) => [key, before[key as keyof Supplier]]),
    ) as SupplierPatch
    offerUndo({
      text: doneText,
      undo: async () =>
        putSupplier(await api.patch<Supplier>(`/suppliers/${before.id}`, undoPatch, { version: after.version })),
    })
  } catch (error) {
    putSupplier(before)
    notifyProblem(error)
    void queryClient.invalidateQueries({ queryKey: ['suppliers'] })
  }
}

export async function setLive(supplierIds: readonly string[] | 'all', live: boolean): Promise<number> {
  const { changed } = await api.post<{ changed: number }>('/suppliers/go-live', { supplierIds, live })
  await queryClient.invalidateQueries({ queryKey: ['suppliers'] })
  return changed
}
