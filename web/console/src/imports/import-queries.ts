// One import and the list of them: asked for, followed while it is being applied, corrected.
import { useQuery } from '@tanstack/react-query'
import { api } from '#api'
import { queryClient, useLive } from '#shell'
import type { Import, ImportMode, ImportSummary, MappedColumn, NoDateWord } from './types.ts'

const FOLLOW_MS = 2000

export const useImports = () =>
  useQuery({ queryKey: ['imports', 'list'], queryFn: () => api.get<{ imports: ImportSummary[] }>('/imports') })

export function useImport(id: string) {
  // The stream tells progress at once; asking now and then covers a stream that is down.
  useLive('import', (payload) => {
    if (payload.id !== id) return
    queryClient.setQueryData<Import>(['imports', id], (before) =>
      before ? { ...before, progress: payload.progress ?? before.progress } : before,
    )
    const isOver = payload.state === 'applied' || payload.state === 'failed'
    if (isOver || payload.progress?.done === payload.progress?.total)
      void queryClient.invalidateQueries({ queryKey: ['imports'] })
  })
  return useQuery({
    queryKey: ['imports', id],
    queryFn: () => api.get<Import>(`/imports/${id}`),
    refetchInterval: (query) => (query.state.data?.state === 'applying' ? FOLLOW_MS : false),
  })
}

/** What a person says differently; what is left out stays as it was decided before. */
export interface Correction {
  columns?: Pick<MappedColumn, 'column' | 'field' | 'dateOrder'>[]
  /** All of them where one changes: the list replaces the one before. */
  noDateWords?: Pick<NoDateWord, 'word' | 'means'>[]
  mode?: ImportMode
  supplier?: string | null
  currency?: string | null
}

/** Sends a correction and puts the new dry run on screen. */
export async function correct(id: string, correction: Correction): Promise<void> {
  const read = await api.put<Import>(`/imports/${id}/mapping`, correction)
  queryClient.setQueryData(['imports', id], read)
}

export async function apply(id: string): Promise<void> {
  await api.post(`/imports/${id}/apply`)
  queryClient.setQueryData<Import>(['imports', id], (before) => (before ? { ...before, state: 'applying' } : before))
  await queryClient.invalidateQueries({ queryKey: ['imports'] })
}
