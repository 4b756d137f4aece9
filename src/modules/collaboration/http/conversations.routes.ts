// The buyer's side of a conversation: read it, write into it, say that it was read, see where unread words wait.
import { z } from 'zod'
import { type App, type Caller, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { FILES_MAX } from '../commands/keep-files.ts'
import { markConversationSeen } from '../commands/mark-conversation-seen.ts'
import { WORDS_MAX, writeMessage } from '../commands/write-message.ts'
import {
  conversationListQuery,
  conversationListShape,
  conversationShape,
  listConversations,
  readConversation,
  readerKey,
} from '../queries/conversation.ts'

const VIEW = 'collaboration.conversation.view'
const WRITE = 'collaboration.message.write'
const params = z.object({ id: z.uuid() })

export function conversationRoutes(app: App, runtime: Runtime): void {
  const conversationOf = (caller: Caller, orderId: string) =>
    runtime.read(caller, (tx) =>
      readConversation(tx, caller.tenantId, orderId, {
        side: 'buyer',
        key: readerKey('buyer', caller.actor.id),
        canWrite: caller.actor.permissions.has(WRITE),
      }),
    )
  mountRoute(app, {
    method: 'GET',
    path: '/purchase-orders/:id/conversation',
    tag: 'Orders',
    summary: 'What buyer and supplier wrote about the order, oldest first, with files',
    permission: VIEW,
    params,
    response: conversationShape,
    run: ({ caller, params: { id } }) => conversationOf(caller, id),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/purchase-orders/:id/conversation',
    tag: 'Orders',
    summary: 'Write to the supplier about the order; files are uploaded first, for this order',
    permission: WRITE,
    params,
    body: z.object({
      words: z.string().max(WORDS_MAX).optional(),
      scheduleLineIds: z.array(z.uuid()).max(200).optional(),
      attachmentIds: z.array(z.uuid()).max(FILES_MAX).optional(),
    }),
    response: conversationShape,
    status: 201,
    async run({ caller, call, params: { id }, body }) {
      const { words = '', scheduleLineIds = [], attachmentIds = [] } = body
      const written = await runtime.execute(
        writeMessage,
        { orderId: id, words, scheduleLineIds, attachmentIds, files: [] },
        call,
      )
      return written.ok ? conversationOf(caller, id) : written
    },
  })
  readingRoutes(app, runtime)
}

/** Where unread words wait, and that they were read. */
function readingRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/purchase-orders/:id/conversation/seen',
    tag: 'Orders',
    summary: 'The caller has read the conversation up to its newest message',
    permission: VIEW,
    params,
    response: z.object({ unread: z.number() }),
    run: ({ call, params: { id } }) => runtime.execute(markConversationSeen, { orderId: id }, call),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/conversations',
    tag: 'Orders',
    summary: 'Orders somebody wrote about, newest words first, with how much the caller has not read',
    permission: VIEW,
    query: conversationListQuery,
    response: conversationListShape,
    run: async ({ caller, query }) =>
      ok(await runtime.read(caller, (tx) => listConversations(tx, caller.tenantId, caller.actor.id, query))),
  })
}
