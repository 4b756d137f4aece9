// What the outbox asks of the API and tells it; every act asks for the lists anew, as one act may move many messages.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '#api'
import { queryClient } from '#shell'
import type { CopiedMessage, MailStatus, MessageDetail, MessagePage } from './types.ts'

export const MESSAGES = 'messages'
const PAGE_SIZE = 100
const FRESH_MS = 15_000

export interface MessageFilters {
  q?: string
  /** One state or several, comma-joined. */
  state?: string
  kind?: string
  supplierId?: string
  orderId?: string
}

const ask = (filters: MessageFilters, cursor: string | null, limit: number) =>
  api.get<MessagePage>('/messages', { ...filters, cursor, limit })

export const messagesQuery = (filters: MessageFilters) =>
  infiniteQueryOptions({
    queryKey: [MESSAGES, 'list', filters],
    queryFn: ({ pageParam }) => ask(filters, pageParam, PAGE_SIZE),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    // Messages leave by themselves while the page is open.
    refetchInterval: FRESH_MS,
  })

/** The newest few, for a supplier's or an order's page. */
export const recentMessagesQuery = (filters: MessageFilters, count: number) =>
  queryOptions({
    queryKey: [MESSAGES, 'recent', filters, count],
    queryFn: () => ask(filters, null, count),
  })

const DRAFTS_SHOWN_MAX = 100

/** Messages of kinds that never left the house, which wait for somebody to read them first. */
export const draftsQuery = (filters: Pick<MessageFilters, 'kind' | 'orderId' | 'supplierId'>) =>
  recentMessagesQuery({ ...filters, state: 'draft' }, DRAFTS_SHOWN_MAX)

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: [MESSAGES, 'one', id],
    queryFn: () => api.get<MessageDetail>(`/messages/${id}`),
    refetchInterval: FRESH_MS,
  })

export const mailStatusQuery = queryOptions({
  queryKey: ['mail-status'],
  queryFn: () => api.get<MailStatus>('/mail-status'),
  staleTime: 60_000,
})

export const refreshMessages = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [MESSAGES] })

async function act<T>(path: string, body?: unknown): Promise<T> {
  const answer = await api.post<T>(path, body)
  await refreshMessages()
  return answer
}

export const copyMessage = (id: string): Promise<CopiedMessage> => api.post<CopiedMessage>(`/messages/${id}/copy`)
/** The person sent these outside Nuoda, in a chat for example. */
export const markSent = (ids: readonly string[]): Promise<{ changed: number }> =>
  act('/messages/mark-sent', { ids, channel: 'wechat' })
/** Lets messages of these kinds go from now on, or only the named ones. */
export const release = (
  what: { kinds: readonly string[] } | { ids: readonly string[] },
): Promise<{ released: number }> => act('/messages/release', what)
export const resend = (id: string): Promise<unknown> => act(`/messages/${id}/resend`)
/** Says what became of a message whose fate is unknown. */
export const settle = (id: string, outcome: 'sent' | 'resend'): Promise<unknown> =>
  act(`/messages/${id}/settle`, { outcome })
export const sendTest = (mail?: string): Promise<unknown> => act('/messages/test', mail ? { mail } : {})
