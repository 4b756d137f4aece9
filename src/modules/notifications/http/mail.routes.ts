// How mail stands with this server, a test mail to oneself, and the order as a document.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { sendTestMessage } from '../commands/send-test.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { currentOrderDocument, documentBytes } from '../queries/order-documents.ts'
import { isDemoCompany } from '../queries/recipients.ts'

export const mailStatusShape = z
  .object({
    smtp: z.boolean(),
    from: z.string().nullable(),
    publicUrl: z.string().nullable(),
    isDemo: z.boolean(),
    /** Why messages carry no link; null when they do. */
    whyNoLink: z.enum(['no_public_url']).nullable(),
    /** The server takes nothing at present, in its own words; null while it does, or nobody knows. */
    outage: z.string().nullable(),
    waiting: z.number(),
  })
  .meta({ id: 'MailStatus' })

export type MailRouteParts = {
  runtime: Runtime
  settings: MailSettings
  /** Why the worker of this process is not sending; null when it is. */
  outage(): string | null
  waiting(tenantId: string): Promise<number>
}

export function mailRoutes(app: App, { runtime, settings, outage, waiting }: MailRouteParts): void {
  mountRoute(app, {
    method: 'GET',
    path: '/mail-status',
    tag: 'Messages',
    summary: 'Whether messages leave by themselves and carry links, and why not',
    permission: null,
    response: mailStatusShape,
    run: async ({ caller }) =>
      ok({
        smtp: settings.hasServer,
        from: settings.from,
        publicUrl: settings.publicUrl,
        isDemo: await runtime.read(caller, (tx) => isDemoCompany(tx, caller.tenantId)),
        whyNoLink: settings.publicUrl ? null : ('no_public_url' as const),
        outage: outage(),
        waiting: await waiting(caller.tenantId),
      }),
  })
  const test = sendTestMessage(settings)
  mountRoute(app, {
    method: 'POST',
    path: '/messages/test',
    tag: 'Messages',
    summary: 'A test mail to oneself, or to another address',
    permission: test.permission,
    body: z.object({ mail: z.email().max(200).optional() }),
    response: z.object({ messageId: z.string() }),
    run: async ({ body, call, caller }) => {
      const done = await runtime.execute(test, body, call)
      if (done.ok) runtime.live.publish({ tenantId: caller.tenantId, kind: 'messages', payload: { isQueued: true } })
      return done
    },
  })
  documentRoute(app, runtime)
}

function documentRoute(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/purchase-orders/:id/pdf',
    tag: 'Orders',
    summary: 'The order as a document on A4, in the supplier’s language unless another is asked for',
    permission: 'procurement.purchase_order.view',
    params: z.object({ id: z.uuid() }),
    query: z.object({ language: z.enum(['zh-Hans', 'zh-Hant', 'en']).optional() }),
    response: z.unknown(),
    run: async ({ caller, params: { id }, query, reply }) => {
      const { prices, supplierNames } = caller.actor.sees
      const found = await runtime.read(caller, (tx) =>
        currentOrderDocument(tx, caller.tenantId, {
          orderId: id,
          language: query.language ?? null,
          now: runtime.clock.now(),
          hasPrices: prices,
          hasSupplier: supplierNames,
        }),
      )
      if (!found.ok) return found
      const bytes = await documentBytes(found.value.document)
      reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(found.value.name)}`)
        .header('x-content-type-options', 'nosniff')
      await reply.send(Buffer.from(bytes))
      return ok(null)
    },
  })
}
