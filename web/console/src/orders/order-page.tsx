// One order whole: how far it has come, every delivery with its promises, its versions, and its story by person and channel.
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type OpenLine, type OpenLinePage } from '#api'
import { queryClient, useAddress, useLive, useSession } from '#shell'
import { ErrorState, longDay, moneyText, Page, PageHeader, Skeleton, shortDay } from '#ui'
import { LineDrawer } from '../board/line-drawer.tsx'
import { OrderActs } from '../issuing/order-acts.tsx'
import { OrderSent } from '../issuing/order-sent.tsx'
import { OrderProposals } from '../proposals/order-proposals.tsx'
import { OrderDeliveries } from './order-deliveries.tsx'
import { OrderRail } from './order-rail.tsx'
import { OrderStages } from './order-stages.tsx'
import type { Order } from './types.ts'

const OPEN_LINES_MAX = 200

export function OrderPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const [address, setAddress] = useAddress()
  const { data, isLoading, isError, error, refetch } = useQuery({
    queryKey: ['orders', id],
    queryFn: () => api.get<Order>(`/purchase-orders/${id}`),
  })
  // The board's reading of the lines that are still open: grade, reason, what may be done.
  const open = useQuery({
    queryKey: ['open-lines', 'of-order', id],
    queryFn: () => api.get<OpenLinePage>('/open-lines', { orderId: id, limit: OPEN_LINES_MAX }),
  })
  const openById = useMemo(
    () => new Map((open.data?.rows ?? []).map((line): [string, OpenLine] => [line.id, line])),
    [open.data],
  )
  useLive('lines', ({ lines }) => {
    const scheduled = data?.lines.flatMap((line) => line.scheduleLines ?? []) ?? []
    if (!lines.some((each) => scheduled.some((schedule) => schedule.id === each.id))) return
    for (const key of ['proposals', 'despatches', 'conversations', 'chases'])
      void queryClient.invalidateQueries({ queryKey: [key] })
    void queryClient.invalidateQueries({ queryKey: ['orders', id] })
    void queryClient.invalidateQueries({ queryKey: ['open-lines', 'of-order', id] })
  })
  useLive('messages', () => void queryClient.invalidateQueries({ queryKey: ['messages'] }))
  if (isLoading)
    return (
      <Page>
        <Skeleton rows={10} />
      </Page>
    )
  if (isError || !data)
    return (
      <Page>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    )
  return (
    <Page fill>
      <OrderHeader order={data} />
      <OrderSent order={data} />
      <OrderStages order={data} openLines={open.data?.rows ?? []} />
      <OrderProposals orderId={id} lines={openById} />
      <div className="no-order">
        <OrderDeliveries
          order={data}
          openById={openById}
          onOpen={(lineId) => setAddress({ line: lineId }, { replace: true })}
        />
        <OrderRail order={data} />
      </div>
      {address.line ? (
        <LineDrawer id={address.line} onClose={() => setAddress({ line: undefined }, { replace: true })} />
      ) : null}
    </Page>
  )
}

function OrderHeader({ order: whole }: { order: Order }) {
  const { order } = whole
  const { t } = useTranslation('orders')
  const { sees, tenant } = useSession()
  const facts = [
    sees.supplierNames ? order.supplierName : null,
    t(`status.${order.status}`),
    order.ownerName ? t('owner', { name: order.ownerName }) : t('owner.none'),
    sees.prices && order.amount ? moneyText(order.amount, order.currency) : null,
    order.orderDate ? t('ordered', { day: shortDay(order.orderDate, tenant.today) }) : null,
    t('version.now', { no: order.versionNo }),
  ].filter(Boolean)
  return (
    <PageHeader
      title={
        <span title={order.issuedOn ? t('issued', { day: longDay(order.issuedOn) }) : undefined}>
          {t('order', { no: order.orderNo })}
        </span>
      }
      sentence={
        <>
          {facts.join(' · ')}
          {order.holdReason ? <strong className="no-hold"> {t('hold', { reason: order.holdReason })}</strong> : null}
        </>
      }
      actions={<OrderActs order={whole} />}
    />
  )
}
