// Saved views and own fields over HTTP.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { amendOwnField, ownFieldAmendment } from '../commands/own-fields.ts'
import { amendView, dropView, savedViewAmendment, savedViewInput, saveView } from '../commands/saved-views.ts'
import type { OwnFieldUsagePort } from '../ports/own-field-usage.ts'
import { listOwnFields, listSavedViews, ownFieldShape, savedViewShape } from '../queries/settings.ts'

const params = z.object({ id: z.uuid() })

export function savedViewRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/saved-views',
    tag: 'Settings',
    summary: 'Saved views: one’s own, then those others share',
    permission: null,
    query: z.object({ page: z.string().max(60).optional() }),
    response: z.object({ views: z.array(savedViewShape) }),
    run: async ({ caller, query }) =>
      ok({ views: await runtime.read(caller, (tx) => listSavedViews(tx, caller.tenantId, caller.actor, query)) }),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/saved-views',
    tag: 'Settings',
    summary: 'Keep what a page shows under a name',
    permission: saveView.permission,
    status: 201,
    body: savedViewInput,
    response: savedViewShape,
    run: async ({ caller, body, call }) => {
      const saved = await runtime.execute(saveView, body, call)
      if (!saved.ok) return saved
      const [view] = await runtime.read(caller, (tx) => listSavedViews(tx, caller.tenantId, caller.actor, saved.value))
      return ok(view!)
    },
  })
  mountRoute(app, {
    method: 'PATCH',
    path: '/saved-views/:id',
    tag: 'Settings',
    summary: 'Rename, share or replace a view of one’s own',
    permission: amendView.permission,
    params,
    body: savedViewAmendment,
    response: savedViewShape,
    run: async ({ caller, params: { id }, body, call }) => {
      const saved = await runtime.execute(amendView, { ...body, id }, call)
      if (!saved.ok) return saved
      const [view] = await runtime.read(caller, (tx) => listSavedViews(tx, caller.tenantId, caller.actor, { id }))
      return ok(view!)
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/saved-views/:id',
    tag: 'Settings',
    summary: 'Remove a view of one’s own',
    permission: dropView.permission,
    params,
    response: z.object({ removed: z.literal(true) }),
    run: ({ params: { id }, call }) => runtime.execute(dropView, { id }, call),
  })
}

export function ownFieldRoutes(app: App, runtime: Runtime, usage: OwnFieldUsagePort | null): void {
  mountRoute(app, {
    method: 'GET',
    path: '/own-fields',
    tag: 'Settings',
    summary: 'Fields of the company’s own that its files brought along',
    permission: null,
    response: z.object({ fields: z.array(ownFieldShape) }),
    run: async ({ caller }) =>
      ok({ fields: await runtime.read(caller, (tx) => listOwnFields(tx, caller.tenantId, usage)) }),
  })
  mountRoute(app, {
    method: 'PATCH',
    path: '/own-fields/:key',
    tag: 'Settings',
    summary: 'Rename, show, hide or move a field',
    permission: amendOwnField.permission,
    params: z.object({ key: z.string().min(1).max(200) }),
    body: ownFieldAmendment,
    response: ownFieldShape.omit({ filledLines: true }),
    run: ({ params: { key }, body, call }) => runtime.execute(amendOwnField, { ...body, key }, call),
  })
}
