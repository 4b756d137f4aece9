// Items over HTTP.

import { z } from 'zod'
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { amendItem, itemAmendment } from '../commands/amend-item.ts'
import { getItem, itemListQuery, itemShape, listItems } from '../queries/items.ts'

export function itemRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/items',
    tag: 'Items',
    summary: 'Items by code and name',
    permission: 'masterdata.item.view',
    query: itemListQuery,
    response: z.object({ rows: z.array(itemShape), nextCursor: z.string().nullable() }),
    run: ({ caller, query }) => runtime.read(caller, (tx) => listItems(tx, caller.tenantId, query)),
  })
  mountRoute(app, {
    method: 'PATCH',
    path: '/items/:id',
    tag: 'Items',
    summary: 'Set class, name or unit; If-Match carries the version seen',
    permission: amendItem.permission,
    params: z.object({ id: z.uuid() }),
    body: itemAmendment.extend({ expectedVersion: z.int().optional() }),
    response: itemShape,
    run: async ({ caller, params: { id }, body, call, raw }) => {
      const expectedVersion = expectedVersionOf(raw) ?? body.expectedVersion
      const outcome = await runtime.execute(amendItem, { ...body, id, expectedVersion }, call)
      if (!outcome.ok) return outcome
      return runtime.read(caller, (tx) => getItem(tx, caller.tenantId, id))
    },
  })
}
