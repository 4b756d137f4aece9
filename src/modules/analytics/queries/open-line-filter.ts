// What part of the board is asked for: filters and order, from the address bar to SQL, and the cursor to go on from.

import { z } from 'zod'
import { type Actor, sql } from '#infra'
import { addDays, type CalendarDate, ok, parseCalendarDate, type Result, refuse } from '#kernel'
import { speaksOfMoney } from '#procurement'
import { analyticsErrors } from '../errors.ts'

const list = z
  .string()
  .max(2_000)
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  )
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null, 'a day that exists, as YYYY-MM-DD')
  .transform((text) => text as CalendarDate)
const uuids = list.refine((ids) => ids.every((id) => z.uuid().safeParse(id).success), 'ids separated by commas')

export const GRADES = ['on_track', 'at_risk', 'late'] as const
export type GradeName = (typeof GRADES)[number]

export const SORTS = [
  'rank',
  'promisedDate',
  'requestedDate',
  'needByDate',
  'supplier',
  'item',
  'orderNo',
  'amount',
  'openQuantity',
] as const

/** Filters shared by the list, the counts, the groups and the export. Unknown keys are refused, own fields come as `own.<key>`. */
export const openLineFilter = z.object({
  q: z.string().trim().max(200).optional(),
  grade: list.pipe(z.array(z.enum(GRADES))).optional(),
  needsPerson: flag.optional(),
  unpromised: flag.optional(),
  supplierId: uuids.optional(),
  itemId: uuids.optional(),
  siteId: uuids.optional(),
  orderId: uuids.optional(),
  owner: z.string().max(100).optional(),
  stage: list.optional(),
  /** In whose hands the line is: buyer, supplier, carrier, warehouse, quality, nobody. */
  holder: list.optional(),
  reason: list.optional(),
  promisedFrom: day.optional(),
  promisedTo: day.optional(),
  week: z
    .string()
    .regex(/^20\d{2}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'an ISO week of this century, such as 2026-W48')
    .optional(),
  live: flag.optional(),
  own: z.string().max(500).optional(),
})
export type OpenLineFilter = z.output<typeof openLineFilter>

export const openLineQuery = openLineFilter.extend({
  sort: z
    .string()
    .regex(/^-?[a-zA-Z]+$/)
    .default('rank'),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

type Fragment = ReturnType<typeof sql>

/** Monday of an ISO week `2026-W48`, 2000–2099 as the filter reads it. */
export function mondayOf(week: string): CalendarDate {
  const [year, number] = [week.slice(0, 4), Number(week.slice(6))]
  const january4 = parseCalendarDate(`${year}-01-04`)!
  const weekday = ((new Date(`${january4}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
  return addDays(january4, (number - 1) * 7 - (weekday - 1))
}

/** Pairs of an own field and its wanted value, from `key=value;key=value`. */
function ownFieldsOf(filter: OpenLineFilter): [key: string, value: string][] {
  const pairs = (filter.own?.split(';') ?? []).map((pair) => pair.split('=', 2))
  return pairs.filter((pair): pair is [string, string] => Boolean(pair[0] && pair[1]))
}

/** Refuses a filter by what the reader must not see: whether a line is found tells its value just the same. */
export function allowedFilter(filter: OpenLineFilter, sees: Actor['sees']): Result<null> {
  const hidden = sees.prices ? undefined : ownFieldsOf(filter).find(([key]) => speaksOfMoney(key))
  return hidden
    ? analyticsErrors.refuse('analytics.open_line.filter_forbidden', { field: hidden[0] }, '/query/own')
    : ok(null)
}

/** The conditions of a filter; `userId` stands for owner=me; `matching` narrows to the lines a search found. */
export function whereOf(
  filter: OpenLineFilter,
  scope: { tenantId: string; userId: string | null; matching?: Fragment },
): Fragment {
  const parts: Fragment[] = [sql`o.tenant_id = ${scope.tenantId}`]
  const add = (condition: Fragment | false | undefined) => condition && parts.push(condition)
  add(filter.grade && sql`o.grade = any(${filter.grade.map((name) => GRADES.indexOf(name))}::smallint[])`)
  add(filter.needsPerson !== undefined && sql`o.needs_person = ${filter.needsPerson}`)
  add(
    filter.unpromised !== undefined &&
      (filter.unpromised ? sql`o.unpromised_quantity > 0` : sql`o.unpromised_quantity = 0`),
  )
  add(filter.supplierId && sql`o.supplier_id = any(${filter.supplierId}::uuid[])`)
  add(filter.itemId && sql`o.item_id = any(${filter.itemId}::uuid[])`)
  add(filter.siteId && sql`o.site_id = any(${filter.siteId}::uuid[])`)
  add(filter.orderId && sql`o.order_id = any(${filter.orderId}::uuid[])`)
  add(filter.owner === 'none' && sql`o.owner_id is null`)
  add(
    !!filter.owner &&
      filter.owner !== 'none' &&
      sql`o.owner_id = ${filter.owner === 'me' ? (scope.userId ?? '') : filter.owner}`,
  )
  add(filter.stage && sql`o.stage = any(${filter.stage}::text[])`)
  add(filter.holder && sql`o.holder = any(${filter.holder}::text[])`)
  add(filter.reason && sql`o.reason_code = any(${filter.reason}::text[])`)
  add(filter.promisedFrom && sql`o.promised_date >= ${filter.promisedFrom}`)
  add(filter.promisedTo && sql`o.promised_date <= ${filter.promisedTo}`)
  if (filter.week) {
    const monday = mondayOf(filter.week)
    add(sql`o.due_date between ${monday} and ${addDays(monday, 6)}`)
  }
  add(filter.live !== undefined && sql`o.is_live = ${filter.live}`)
  for (const [key, value] of ownFieldsOf(filter))
    add(sql`o.id in (select analytics.lines_with_own_fields(array[${JSON.stringify({ [key]: value })}]::jsonb[]))`)
  add(scope.matching)
  return sql.join(parts, sql` and `)
}

type OrderCast = 'bigint' | 'date' | 'numeric' | 'text'

/** Nulls last in both directions; the id makes every order total. */
const ORDERS: Record<(typeof SORTS)[number], { expression: string; cast: OrderCast; key: string }> = {
  rank: { expression: 'o.rank', cast: 'bigint', key: 'rank' },
  promisedDate: { expression: "coalesce(o.promised_date, '9999-12-31')", cast: 'date', key: 'promised_date' },
  requestedDate: { expression: "coalesce(o.requested_date, '9999-12-31')", cast: 'date', key: 'requested_date' },
  needByDate: { expression: "coalesce(o.need_by_date, '9999-12-31')", cast: 'date', key: 'need_by_date' },
  supplier: { expression: 'o.supplier_name', cast: 'text', key: 'supplier_name' },
  item: { expression: 'coalesce(o.item_code, o.item_name)', cast: 'text', key: 'item' },
  orderNo: { expression: 'o.order_no', cast: 'text', key: 'order_no' },
  amount: { expression: 'coalesce(o.amount, 0)', cast: 'numeric', key: 'amount' },
  openQuantity: { expression: 'o.open_quantity', cast: 'numeric', key: 'open_quantity' },
}

export type Order = { by: Fragment; after: Fragment | null; value: Fragment }

/** ORDER BY, the condition that continues after `cursor`, and the value the next cursor is made of. */
export function orderOf(sort: string, cursor: string | undefined, sees: Actor['sees']): Result<Order> {
  const isDescending = sort.startsWith('-')
  const name = (isDescending ? sort.slice(1) : sort) as (typeof SORTS)[number]
  const order = ORDERS[name]
  // The order and its cursor tell what they are made of.
  if (!order || (name === 'amount' && !sees.prices) || (name === 'supplier' && !sees.supplierNames)) {
    return refuse({
      code: 'analytics.open_line.sort_unknown',
      kind: 'invalid',
      pointer: '/query/sort',
      details: { sort, known: SORTS.join(', ') },
    })
  }
  const direction = sql.raw(isDescending ? 'desc' : 'asc')
  const expression = sql.raw(order.expression)
  const by = sql`${expression} ${direction}, o.id ${direction}`
  const value = sql`(${expression})::text`
  if (!cursor) return ok({ by, after: null, value })
  const at = readCursor(cursor, order.cast)
  if (!at) return refuse({ code: 'analytics.open_line.cursor_unreadable', kind: 'invalid', pointer: '/query/cursor' })
  const compare = sql.raw(isDescending ? '<' : '>')
  return ok({
    by,
    value,
    after: sql`(${expression}, o.id) ${compare} (${at.value}::${sql.raw(order.cast)}, ${at.id}::uuid)`,
  })
}

export const makeCursor = (value: string, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** Which texts a cursor's value may be for the type it is compared as: a cursor is made here, but anybody can write one. */
const BIGINT_MAX = 2n ** 63n - 1n
const CURSOR_VALUES: Record<OrderCast, (text: string) => boolean> = {
  bigint: (text) => /^-?\d{1,19}$/.test(text) && BigInt(text) <= BIGINT_MAX && BigInt(text) >= -BIGINT_MAX,
  date: (text) => parseCalendarDate(text) !== null,
  numeric: (text) => /^-?\d{1,100}(\.\d{1,100})?$/.test(text),
  text: (text) => !text.includes('\u0000'),
}

function readCursor(cursor: string, cast: OrderCast): { value: string; id: string } | null {
  try {
    const parsed = z
      .tuple([z.string().max(500), z.uuid()])
      .safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return parsed.success && CURSOR_VALUES[cast](parsed.data[0]) ? { value: parsed.data[0], id: parsed.data[1] } : null
  } catch {
    return null
  }
}
