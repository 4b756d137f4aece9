// What the tasks' room asks of the API and tells it.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#api'
import { queryClient } from '#shell'
import type { NeededTomorrow, Task, TaskPage, TaskState } from './types.ts'

/** Tasks are opened by what happens elsewhere; the room looks again by itself. */
const FRESH_MS = 30_000
const PAGE_ROWS = 100

export interface TaskFilters {
  owner: 'me' | 'all'
  state: TaskState
}

export function useTasks(filters: TaskFilters) {
  const query = useInfiniteQuery({
    queryKey: ['tasks', 'list', filters],
    queryFn: ({ pageParam }) => api.get<TaskPage>('/tasks', { ...filters, cursor: pageParam, limit: PAGE_ROWS }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return { ...query, rows, counts: query.data?.pages[0]?.counts }
}

const refreshTasks = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['tasks'] })

async function act(task: Task, path: string, body: Record<string, unknown>): Promise<void> {
  await api.post(`/tasks/${task.id}/${path}`, { ...body, expectedVersion: task.version }, { version: task.version })
  await refreshTasks()
}
export const finishTask = (task: Task, result: string): Promise<void> => act(task, 'done', result ? { result } : {})
/** `until`: an instant. */
export const snoozeTask = (task: Task, until: string): Promise<void> => act(task, 'snooze', { until })
export const assignTask = (task: Task, owner: { id: string; name: string }): Promise<void> =>
  act(task, 'assign', { ownerId: owner.id, ownerName: owner.name })

export const useNeededTomorrow = (q: string) =>
  useQuery({
    queryKey: ['needed-tomorrow', q],
    queryFn: () => api.get<NeededTomorrow>('/needed-tomorrow', { q }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
