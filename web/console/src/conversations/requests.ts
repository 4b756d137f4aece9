// The conversation of an order as the API keeps it: read, marked as read, written to, with files.
import { useQuery } from '@tanstack/react-query'
import { api, upload } from '#api'
import { queryClient, useMay } from '#shell'
import type { Conversation, ConversationSummary, FileOfMessage } from './types.ts'

/** Suppliers write at any moment; the stream tells of changed lines, not of words. */
const FRESH_MS = 20_000
const KEY = 'conversations'

export const useMaySeeConversations = (): boolean => useMay('collaboration.conversation.view')

export function useConversation(orderId: string) {
  const maySee = useMaySeeConversations()
  return useQuery({
    queryKey: [KEY, orderId],
    queryFn: () => api.get<Conversation>(`/purchase-orders/${orderId}/conversation`),
    enabled: maySee,
    refetchInterval: FRESH_MS,
  })
}

/** Orders about which a supplier wrote something this person has not read, newest first. */
export function useUnreadConversations() {
  const maySee = useMaySeeConversations()
  return useQuery({
    queryKey: [KEY, 'unread'],
    queryFn: () => api.get<{ rows: ConversationSummary[]; unread: number }>('/conversations', { unread: true }),
    enabled: maySee,
    refetchInterval: FRESH_MS,
  })
}

export interface MessageInput {
  words: string
  attachmentIds: string[]
  scheduleLineIds: string[]
}
export async function writeMessage(orderId: string, input: MessageInput): Promise<void> {
  const after = await api.post<Conversation>(`/purchase-orders/${orderId}/conversation`, input)
  queryClient.setQueryData([KEY, orderId], after)
}

/** Tells the server that everything up to the newest message has been read; on screen the marks stay until one looks again. */
export async function markSeen(orderId: string): Promise<void> {
  await api.post(`/purchase-orders/${orderId}/conversation/seen`)
  queryClient.setQueryData<Conversation>([KEY, orderId], (held) => held && { ...held, unread: 0 })
  void queryClient.invalidateQueries({ queryKey: [KEY, 'unread'] })
}

/** Puts a file away for a message that is still being written. */
export async function addFile(
  orderId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<FileOfMessage> {
  const form = new FormData()
  form.append('subjectType', 'conversation')
  form.append('subjectId', orderId)
  form.append('file', file)
  const { attachments } = await upload<{ attachments: FileOfMessage[] }>('/attachments', form, onProgress)
  const [added] = attachments
  if (!added) throw new Error('the server took a file and told of none')
  return added
}
