// One's own notices, who is told of what, and the letterhead.

import { z } from 'zod'
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import {
  chooseOwnNotices,
  letterheadInput,
  markRead,
  replaceAllSubscriptions,
  saveLetterheadOf,
} from '../commands/settings-commands.ts'
import { letterheadShape, readLetterhead } from '../queries/letterhead.ts'
import {
  listNotices,
  listSubscriptions,
  noticeListQuery,
  noticePageShape,
  subscriptionShape,
  subscriptionsShape,
  unreadCount,
  wishShape,
} from '../queries/notices.ts'

export function noticeRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/notices',
    tag: 'Messages',
    summary: 'One’s own notices, newest first',
    permission: null,
    query: noticeListQuery,
    response: noticePageShape,
    run: ({ caller, query }) => runtime.read(caller, (tx) => listNotices(tx, caller, query)),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/notices/read',
    tag: 'Messages',
    summary: 'Mark one’s own notices as read; without ids all of them',
    permission: markRead.permission,
    body: z.object({ ids: z.array(z.uuid()).max(1_000).optional() }),
    response: z.object({ unread: z.number() }),
    run: async ({ body, call, caller }) => {
      const done = await runtime.execute(markRead, body, call)
      if (!done.ok) return done
      return ok({ unread: await runtime.read(caller, (tx) => unreadCount(tx, caller)) })
    },
  })
  subscriptionRoutes(app, runtime)
  letterheadRoutes(app, runtime)
}

function subscriptionRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/notice-subscriptions',
    tag: 'Settings',
    summary: 'Who is told when an order is confirmed, despatched, arrived, inspected',
    permission: null,
    response: subscriptionsShape,
    run: async ({ caller }) => ok(await runtime.read(caller, (tx) => listSubscriptions(tx, caller))),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/notice-subscriptions',
    tag: 'Settings',
    summary: 'Replace the set: by role, and by person where a person differs from the role',
    permission: replaceAllSubscriptions.permission,
    body: z.object({ rows: z.array(subscriptionShape).max(500) }),
    response: subscriptionsShape,
    run: async ({ caller, body, call }) => {
      const done = await runtime.execute(replaceAllSubscriptions, body, call)
      if (!done.ok) return done
      return ok(await runtime.read(caller, (tx) => listSubscriptions(tx, caller)))
    },
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/notice-subscriptions/mine',
    tag: 'Settings',
    summary: 'One’s own choice; an empty list means: as the role',
    permission: chooseOwnNotices.permission,
    body: z.object({ rows: z.array(wishShape).max(10) }),
    response: subscriptionsShape,
    run: async ({ caller, body, call }) => {
      const done = await runtime.execute(chooseOwnNotices, body, call)
      if (!done.ok) return done
      return ok(await runtime.read(caller, (tx) => listSubscriptions(tx, caller)))
    },
  })
}

function letterheadRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/letterhead',
    tag: 'Settings',
    summary: 'How the company is named in letters and on documents, and whom suppliers may call',
    permission: null,
    response: letterheadShape,
    run: async ({ caller }) => ok(await runtime.read(caller, (tx) => readLetterhead(tx, caller.tenantId))),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/letterhead',
    tag: 'Settings',
    summary: 'Set the letterhead',
    permission: saveLetterheadOf.permission,
    body: letterheadInput,
    response: letterheadShape,
    run: async ({ caller, body, call, raw }) => {
      const done = await runtime.execute(saveLetterheadOf, { ...body, expectedVersion: expectedVersionOf(raw) }, call)
      if (!done.ok) return done
      return ok(await runtime.read(caller, (tx) => readLetterhead(tx, caller.tenantId)))
    },
  })
}
