// What waits in a room, shown beside its name in the menu: messages that need a person, tasks that are one's own.
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '#api'
import { useLive } from './live.ts'
import { queryClient } from './query.ts'
import type { Room } from './rooms.ts'
import { useSession } from './session.ts'

/** Many messages may move at once; the count is asked for when it has been quiet for a moment. */
const QUIET_MS = 1500
const FRESH_MS = 60_000
const MESSAGES_WAITING = ['draft', 'waiting_by_hand', 'unknown', 'refused', 'bounced'] as const

const messagesWaiting = async (): Promise<number> => {
  const { counts } = await api.get<{ counts?: Record<string, number> }>('/messages', { limit: 1 })
  return MESSAGES_WAITING.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0)
}

export type RoomCounts = Partial<Record<Room['code'], number>>

/** Only of rooms the role has; a count that cannot be had is left out. */
export function useRoomCounts(): RoomCounts {
  const { rooms } = useSession()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const outbox = useQuery({
    queryKey: ['messages', 'waiting'],
    queryFn: messagesWaiting,
    enabled: rooms.includes('outbox'),
    refetchInterval: FRESH_MS,
    retry: false,
  })
  useLive('messages', () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: ['messages', 'waiting'] }),
      QUIET_MS,
    )
  })
  return outbox.data ? { outbox: outbox.data } : {}
}
