// A person's own notices and what they have chosen to be told.
import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { NOTICE_NODES } from '../domain/notice.types.ts'
import { wishOf } from '../domain/subscriptions.ts'
import { notificationErrors } from '../errors.ts'
import { readSubscriptions } from '../store/subscription.store.ts'

const noticeLine = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  lineNo: z.string(),
  itemName: z.string(),
  quantity: z.string(),
  unit: z.string().nullable(),
  date: z.string().nullable(),
})
export const noticeShape = z
  .object({
    id: z.string(),
    kind: z.enum(['node_notice', 'warning']),
    what: z.string(),
    supplierName: z.string().nullable(),
    orderId: z.string().nullable(),
    orderNo: z.string().nullable(),
    lines: z.array(noticeLine),
    words: z.string().nullable(),
    /** Where to act, a path of the console. */
    place: z.string().nullable(),
    createdAt: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'Notice' })
export const noticeListQuery = z.object({
  unread: z.stringbool().optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const noticePageShape = z.object({
  rows: z.array(noticeShape),
  nextCursor: z.string().nullable(),
  unread: z.number(),
})
type Notice = z.output<typeof noticeShape>

export const unreadCount = async (tx: Tx, caller: Caller): Promise<number> =>
  (
    await tx.one(sql<{ n: number }>`
      select count(*)::int as n from notifications.notices
      where tenant_id = ${caller.tenantId} and user_id = ${caller.actor.id} and read_at is null`)
  ).n

/** One's own, newest first. */
export async function listNotices(
  tx: Tx,
  caller: Caller,
  query: z.output<typeof noticeListQuery>,
): Promise<Result<z.output<typeof noticePageShape>>> {
  const parts = [sql`tenant_id = ${caller.tenantId}`, sql`user_id = ${caller.actor.id}`]
  if (query.unread) parts.push(sql`read_at is null`)
  if (query.cursor) {
    if (!z.uuid().safeParse(query.cursor).success)
      return notificationErrors.refuse('notifications.page.cursor_unreadable', {}, '/query/cursor')
    parts.push(sql`id < ${query.cursor}`)
  }
  const rows = await tx.rows(sql<Notice>`
    select id, kind, code as what, facts ->> 'supplierName' as "supplierName", order_id as "orderId", facts ->> 'orderNo' as "orderNo",
      coalesce(facts -> 'lines', '[]') as lines, facts ->> 'words' as words, facts ->> 'place' as place, created_at as "createdAt",
      read_at as "readAt"
    from notifications.notices where ${sql.join(parts, sql` and `)} order by id desc limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const nextCursor = rows.length > query.limit ? (page.at(-1)?.id ?? null) : null
  return ok({ rows: page, nextCursor, unread: await unreadCount(tx, caller) })
}

const node = z.enum(NOTICE_NODES)
export const wishShape = z.object({
  node,
  inApp: z.boolean(),
  byMail: z.boolean(),
  scope: z.enum(['own_lines', 'all_lines']),
})
export const subscriptionShape = wishShape.extend({
  role: z.string().max(40).nullable(),
  userId: z.string().max(100).nullable(),
})
export const subscriptionsShape = z
  .object({
    rows: z.array(subscriptionShape),
    /** What the reader is told, by their own choice or their role's. */
    mine: z.array(wishShape.extend({ isOwn: z.boolean() })),
  })
  .meta({ id: 'NoticeSubscriptions' })

export async function listSubscriptions(tx: Tx, caller: Caller): Promise<z.output<typeof subscriptionsShape>> {
  const rows = await readSubscriptions(tx, caller.tenantId)
  const person = { userId: caller.actor.id ?? '', role: caller.actor.role }
  const mine = NOTICE_NODES.map((each) => {
    const wish = wishOf(rows, person, each)
    const { inApp, byMail, scope } = wish ?? { inApp: false, byMail: false, scope: 'own_lines' as const }
    return { node: each, inApp, byMail, scope, isOwn: wish?.userId === person.userId }
  })
  return { rows, mine }
}
