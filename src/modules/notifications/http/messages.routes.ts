// The outbox over HTTP: what was written to whom and how far it got, and what a person may do with it.

import { z } from 'zod'
import type { PortalLinks } from '#identity'
import { type App, type Call, type Command, inTransaction, mountRoute, qrSvg, type Runtime } from '#infra'
import { ok, type Result } from '#kernel'
import { copyMessage, markSent, releaseMessages, resendMessage, settleDoubt } from '../commands/message-commands.ts'
import { fillIn } from '../domain/fill-in.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { messageMachine } from '../domain/message-state.ts'
import {
  getMessage,
  listMessages,
  messageDetailShape,
  messageFile,
  messageListQuery,
  messagePageShape,
} from '../queries/messages.ts'
import { documentBytes } from '../queries/order-documents.ts'

const VIEW = 'notifications.message.view'
const params = z.object({ id: z.uuid() })

export type MessageRouteParts = { runtime: Runtime; settings: MailSettings; links: PortalLinks }

export function messageRoutes(app: App, parts: MessageRouteParts): void {
  readRoutes(app, parts)
  actRoutes(app, parts)
  copyRoute(app, parts)
}

function readRoutes(app: App, { runtime, settings }: MessageRouteParts): void {
  mountRoute(app, {
    method: 'GET',
    path: '/messages',
    tag: 'Messages',
    summary: 'Messages, newest first, with how many are in each state',
    permission: VIEW,
    query: messageListQuery,
    response: messagePageShape,
    run: ({ caller, query }) => runtime.read(caller, (tx) => listMessages(tx, caller, query, runtime.clock.now())),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/messages/:id',
    tag: 'Messages',
    summary: 'One message: its exact texts, its files, and what is known to have happened to it',
    permission: VIEW,
    params,
    response: messageDetailShape,
    run: ({ caller, params: { id } }) =>
      runtime.read(caller, (tx) =>
        getMessage(tx, caller, id, {
          now: runtime.clock.now(),
          publicUrl: settings.publicUrl,
          allowed: (state) => messageMachine.allowedCommands(state),
        }),
      ),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/messages/:id/file',
    tag: 'Messages',
    summary: 'A file of a message, as it was sent',
    permission: VIEW,
    params,
    query: z.object({ at: z.coerce.number().int().min(0).max(100).default(0) }),
    response: z.unknown(),
    run: async ({ caller, params: { id }, query: { at }, reply }) => {
      const file = await runtime.read(caller, (tx) => messageFile(tx, caller.tenantId, id, at))
      if (!file.ok) return file
      const bytes = await documentBytes(file.value.document)
      reply
        .type(file.value.mediaType)
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.value.name)}`)
        .header('x-content-type-options', 'nosniff')
      await reply.send(Buffer.from(bytes))
      return ok(null)
    },
  })
}

function actRoutes(app: App, { runtime, settings }: MessageRouteParts): void {
  const acted = acting(runtime)
  mountRoute(app, {
    method: 'POST',
    path: '/messages/mark-sent',
    tag: 'Messages',
    summary: 'A person sent these outside Nuoda, in a chat for example; the time to answer counts from now',
    permission: markSent.permission,
    body: z.object({
      ids: z.array(z.uuid()).min(1).max(500),
      channel: z.string().trim().min(1).max(20).default('wechat'),
    }),
    response: z.object({ changed: z.number() }),
    run: ({ body, call }) => acted(markSent, body, call),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/messages/release',
    tag: 'Messages',
    summary: 'Let messages go that wait for their first preview: by kind, now and from now on, or one by one',
    permission: releaseMessages.permission,
    body: z.object({
      kinds: z.array(z.string().max(40)).max(20).optional(),
      ids: z.array(z.uuid()).min(1).max(500).optional(),
    }),
    response: z.object({ released: z.number() }),
    run: ({ body, call }) => acted(releaseMessages, body, call),
  })
  const resend = resendMessage(settings)
  mountRoute(app, {
    method: 'POST',
    path: '/messages/:id/resend',
    tag: 'Messages',
    summary: 'Send the same texts again, as a message of its own',
    permission: resend.permission,
    params,
    response: z.object({ messageId: z.string() }),
    run: ({ params: { id }, call }) => acted(resend, { id }, call),
  })
  const settle = settleDoubt(settings)
  mountRoute(app, {
    method: 'POST',
    path: '/messages/:id/settle',
    tag: 'Messages',
    summary: 'Say what became of a doubtful message: it arrived, or it shall be sent again',
    permission: settle.permission,
    params,
    body: z.object({ outcome: z.enum(['sent', 'resend']) }),
    response: z.object({ state: z.string() }),
    run: ({ params: { id }, body, call }) => acted(settle, { id, ...body }, call),
  })
}

/** Runs a command; open screens hear of it, and the worker looks whether something is to be sent. */
function acting(runtime: Runtime) {
  return async <In, Out>(command: Command<In, Out>, input: In, call: Call): Promise<Result<Out>> => {
    const done = await runtime.execute(command, input, call)
    if (done.ok) runtime.live.publish({ tenantId: call.tenantId, kind: 'messages', payload: { isQueued: true } })
    return done
  }
}

/** What is copied can be seen by colleagues and forwarded, so its link shows this company's orders alone. */
function copyRoute(app: App, { runtime, settings, links }: MessageRouteParts): void {
  mountRoute(app, {
    method: 'POST',
    path: '/messages/:id/copy',
    tag: 'Messages',
    summary: 'The text for a chat with a short link, and the link as QR code',
    permission: copyMessage.permission,
    params,
    response: z.object({
      text: z.string(),
      link: z.string().nullable(),
      qrSvg: z.string().nullable(),
      whyNoLink: z.enum(['no_public_url', 'no_contact']).nullable(),
    }),
    run: async ({ params: { id }, call, caller }) => {
      const copied = await runtime.execute(copyMessage, { id }, call)
      if (!copied.ok) return copied
      const { message } = copied.value
      const now = runtime.clock.now()
      const { tenantId } = caller
      const { supplierId, contactId, toMail } = message
      const address =
        settings.publicUrl && supplierId && contactId
          ? await inTransaction(runtime.pool, tenantId, 'write', async (tx) => {
              const owner = { tenantId, supplierId, contactId, mail: toMail, kind: 'tenant' as const }
              return links.addressOf(tx, (await links.ensure(tx, owner, now)).linkId)
            })
          : null
      const { language, zone, shortCode } = message
      const link = address && `${address}?m=${shortCode}`
      return ok({
        text: fillIn(message.chat, { address, code: shortCode, language, zone, now }),
        link,
        qrSvg: link && qrSvg(link),
        whyNoLink: link ? null : settings.publicUrl ? ('no_contact' as const) : ('no_public_url' as const),
      })
    },
  })
}
