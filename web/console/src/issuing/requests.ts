// Sending orders to their suppliers and taking them back: each order answers for itself.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient, useMay } from '#shell'
import { describeProblem, notify, notifyProblem, ProblemError } from '#ui'
import { refreshAround, refreshLists } from '../board/lines-cache.ts'
import type { Order } from '../orders/types.ts'
import type { MessageSummary } from '../outbox/index.ts'

/** What is needed of an order to send it. */
export interface OrderToSend {
  id: string
  orderNo: string
  supplierName: string | null
  /** Known on the order's own page; a list sends what stands. */
  version?: number
}
interface Issued {
  orders: { id: string; orderNo: string }[]
  refused: { id: string; orderNo: string | null; code: string; details?: Record<string, unknown> }[]
}

export const useMayIssue = (): boolean => useMay('procurement.purchase_order.issue')
export const useMayCancel = (): boolean => useMay('procurement.purchase_order.cancel')

export function refreshOrders(): void {
  for (const key of ['orders', 'messages']) void queryClient.invalidateQueries({ queryKey: [key] })
  refreshLists()
  refreshAround()
}

/** Issues drafts and sends issued orders; answers the ids of those that went, and tells which did not and why. */
export function useIssue() {
  const { t } = useTranslation('issuing')
  return async (orders: readonly OrderToSend[], resend: boolean): Promise<string[]> => {
    const answer = await api.post<Issued>('/purchase-orders/issue', {
      orders: orders.map(({ id, version }) => ({ id, ...(version === undefined ? {} : { expectedVersion: version }) })),
      resend,
    })
    refreshOrders()
    const [refused] = answer.refused
    if (answer.orders.length > 0) notify(t(resend ? 'done.again' : 'done', { count: answer.orders.length }))
    if (refused) {
      const why = describeProblem(new ProblemError(409, { ...refused })).title
      const first = `${refused.orderNo ?? ''} ${why}`
      const detail = t('refused', { count: answer.refused.length, first })
      notifyProblem(new ProblemError(409, { code: 'web.line.bulk_refused', detail }))
    }
    return answer.orders.map((order) => order.id)
  }
}

export async function cancelOrder(order: Order['order'], reason: string): Promise<void> {
  const { id, version } = order
  await api.post(`/purchase-orders/${id}/cancel`, { reason, expectedVersion: version }, { version })
  refreshOrders()
}

const DRAFT_ASKED_MAX = 12
const DRAFT_ASK_MS = 400

/**
 * Whether a message of these orders waits to be read before the first of its kind leaves. Messages are written after the
 * orders are issued, so this looks a few times; false also where they have gone out or wait elsewhere.
 */
export async function findFirstDraft(orderIds: readonly string[]): Promise<boolean> {
  const [orderId] = orderIds
  if (!orderId) return false
  for (let asked = 0; asked < DRAFT_ASKED_MAX; asked++) {
    const { rows } = await api.get<{ rows: MessageSummary[] }>('/messages', { orderId, limit: 5 })
    const message = rows.find((each) => each.kind === 'order_issued')
    if (message) return message.state === 'draft'
    await new Promise((resolve) => setTimeout(resolve, DRAFT_ASK_MS))
  }
  return false
}

/** The messages about one order, newest first. */
export const useOrderMessages = (orderId: string, isOn: boolean) =>
  useQuery({
    queryKey: ['messages', 'recent', { orderId }, 'sent-strip'],
    queryFn: () => api.get<{ rows: MessageSummary[] }>('/messages', { orderId, limit: 20 }),
    enabled: isOn,
  })
