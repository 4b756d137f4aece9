// Reading orders: list, one order whole, its history.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import {
  getOrder,
  historyQuery,
  historyShape,
  listOrders,
  orderHistory,
  orderListQuery,
  orderShape,
  orderSummaryShape,
} from '../queries/orders.ts'

const VIEW = 'procurement.purchase_order.view'
const params = z.object({ id: z.uuid() })

export function purchaseOrderRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/purchase-orders',
    tag: 'Orders',
    summary: 'Orders, newest first',
    permission: VIEW,
    query: orderListQuery,
    response: z.object({ rows: z.array(orderSummaryShape), nextCursor: z.string().nullable() }),
    run: async ({ caller, query }) => ok(await runtime.read(caller, (tx) => listOrders(tx, caller, query))),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/purchase-orders/:id',
    tag: 'Orders',
    summary: 'One order with lines, schedule lines, pieces and versions',
    permission: VIEW,
    params,
    response: orderShape,
    run: ({ caller, params: { id } }) => runtime.read(caller, (tx) => getOrder(tx, caller, id)),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/purchase-orders/:id/history',
    tag: 'Orders',
    summary: 'What happened to the order, newest first, by person and channel',
    permission: VIEW,
    params,
    query: historyQuery,
    response: historyShape,
    run: ({ caller, params: { id }, query }) => runtime.read(caller, (tx) => orderHistory(tx, caller, id, query)),
  })
}
