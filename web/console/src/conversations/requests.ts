// The conversation of an order as the API keeps it: read, marked as read, written to, with files.
import { useQuery } from '@tanstack/react-query'
import { api, upload } from '#api'
import { queryClient, useMay } from '#shell'
import type { Conversation, FileOfMessage } from './types.ts'

/** Suppliers write at any moment; the stream tells of changed lines, not of words. */
const FRESH_MS = 20_000

export const useConversation = (orderId: string, isOn = true) =>
  useQuery({
    queryKey: ['conversations', orderId],
    queryFn: () => api.get<Conversation>(`/purchase-orders/${orderId}/conversation`),
    enabled: isOn,
    refetchInterval: FRESH_MS,
  })

export const useMayWrite = (): boolean => useMay('collaboration.message.write')

export interface MessageInput {
  words: string
  attachmentIds: string[]
  scheduleLineIds: string[]
}
export async function writeMessage(orderId: string, input: MessageInput): Promise<void> {
  await api.post(`/purchase-orders/${orderId}/conversation`, input)
  await refreshConversation(orderId)
}

/** Tells the server that everything up to the newest message has been seen. */
export async function markRead(orderId: string, messageId: string): Promise<void> {
  await api.post(`/purchase-orders/${orderId}/conversation/read`, { messageId })
  queryClient.setQueryData<Conversation>(['conversations', orderId], (held) => held && { ...held, unread: 0 })
  void queryClient.invalidateQueries({ queryKey: ['conversations', 'unread'] })
}

export const refreshConversation = (orderId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['conversations', orderId] })

/** Puts a file away for a message that is still being written. */
export async function addFile(
  orderId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<FileOfMessage> {
  const form = new FormData()
  form.append('subjectType', 'purchase_order')
  form.append('subjectId', orderId)
  form.append('file', file)
  const { attachments } = await upload<{ attachments: FileOfMessage[] }>('/attachments', form, onProgress)
  const [added] = attachments
  if (!added) throw new Error('the server took a file and told of none')
  return added
}
