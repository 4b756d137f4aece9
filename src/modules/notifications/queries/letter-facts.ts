// What a letter to a supplier needs to know: who reads it, who signs it, which lines it names, by when an answer is hoped for.
import { type CompanyFacts, companyFacts, staffOf } from '#identity'
import { sql, type Tx } from '#infra'
import { addDays, type CalendarDate, dateInZone } from '#kernel'
import { readCalendarBook, type WorkingCalendar } from '#masterdata'
import { timeInZone } from '../domain/fill-in.ts'
import { type LetterBuyer, type LetterLanguage, type LetterLine, letterLanguage } from '../domain/letter.types.ts'
import { type Letterhead, readLetterhead } from './letterhead.ts'

export type LetterReader = {
  supplierId: string
  supplierName: string
  isLive: boolean
  language: LetterLanguage
  zone: string
  calendarId: string | null
  /** Null: nobody is known there; the letter is made out to the supplier and waits for a person. */
  contact: { id: string; name: string; mail: string | null; phone: string | null } | null
}

/** Who reads it: the contact that is named, else the one Nuoda writes to first. Undefined for an unknown supplier. */
export async function letterReader(
  tx: Tx,
  tenantId: string,
  { supplierId, contactId }: { supplierId: string; contactId: string | null },
): Promise<LetterReader | undefined> {
  const row = await tx.maybe(sql<{
    name: string
    isLive: boolean
    language: string
    zone: string
    calendarId: string | null
    contact: { id: string; name: string; mail: string | null; phone: string | null; language: string | null } | null
  }>`
    select s.name, s.live_at is not null as "isLive", s.language, s.time_zone as zone, s.calendar_id as "calendarId",
      (select json_build_object('id', k.id, 'name', k.name, 'mail', k.mail, 'phone', k.phone, 'language', k.language) from masterdata.v_contacts k
        where k.tenant_id = s.tenant_id and k.supplier_id = s.id and (${contactId}::uuid is null or k.id = ${contactId})
        order by k.is_primary desc, k.created_at, k.id limit 1) as contact
    from masterdata.v_suppliers s where s.tenant_id = ${tenantId} and s.id = ${supplierId}`)
  if (!row) return undefined
  const { name, contact, language, ...rest } = row
  return {
    ...rest,
    supplierId,
    supplierName: name,
    language: letterLanguage(contact?.language ?? language),
    contact: contact && {
      id: contact.id,
      name: contact.name,
      mail: contact.mail?.trim() || null,
      phone: contact.phone,
    },
  }
}

/** One order as letters and documents need it. */
export type OrderFacts = {
  id: string
  no: string
  versionNo: number
  supplierId: string
  supplierName: string
  status: string
  orderDate: CalendarDate | null
  note: string | null
  ownerId: string | null
  ownerName: string | null
  lines: OrderLineFacts[]
}
export type OrderLineFacts = {
  id: string
  lineNo: string
  itemCode: string | null
  itemName: string
  specification: string | null
  quantity: string
  unit: string | null
  unitPrice: string | null
  amount: string | null
  currency: string | null
  requestedDate: CalendarDate | null
  promisedDate: CalendarDate | null
  status: string
  siteName: string | null
}

/** Orders with their schedule lines, in the order of their ids; lines by number. */
export async function orderFacts(tx: Tx, tenantId: string, orderIds: readonly string[]): Promise<OrderFacts[]> {
  if (orderIds.length === 0) return []
  return tx.rows(sql<OrderFacts>`
    select o.id, o.order_no as no, o.version_no as "versionNo", o.supplier_id as "supplierId", o.supplier_name as "supplierName", o.status,
      o.order_date as "orderDate", o.note, coalesce(o.owner_id, w.owner_id) as "ownerId", coalesce(o.owner_name, w.owner_name) as "ownerName", coalesce((
        select json_agg(json_build_object('id', l.id, 'lineNo', case when l.schedule_no > 1 then l.line_no || '-' || l.schedule_no else l.line_no end,
          'itemCode', l.item_code, 'itemName', l.item_name, 'specification', i.specification,
          'quantity', trim_scale(l.scheduled_quantity - l.cancelled_quantity)::text, 'unit', l.unit, 'unitPrice', trim_scale(l.unit_price)::text,
          'amount', case when l.scheduled_quantity = l.ordered_quantity then l.amount::text
            else round(l.unit_price * (l.scheduled_quantity - l.cancelled_quantity), 2)::text end,
          'currency', l.currency, 'requestedDate', l.requested_date, 'promisedDate', l.promised_date, 'status', l.status,
          'siteName', l.site_name)
          order by case when l.line_no ~ '^[0-9]{1,9}$' then l.line_no::int end nulls last, l.line_no, l.schedule_no)
        from procurement.v_schedule_lines l
        left join masterdata.v_items i on i.tenant_id = l.tenant_id and i.id = l.item_id
        where l.tenant_id = o.tenant_id and l.order_id = o.id), '[]') as lines
    from procurement.v_purchase_orders o
    left join lateral (select l.owner_id, l.owner_name from procurement.v_schedule_lines l
      where l.tenant_id = o.tenant_id and l.order_id = o.id and (l.owner_id is not null or l.owner_name is not null)
      order by l.line_no, l.schedule_no limit 1) w on true
    where o.tenant_id = ${tenantId} and o.id = any(${[...orderIds]}::uuid[]) order by o.id`)
}

/** Orders of these schedule lines, cut down to them. */
export async function ordersOfLines(tx: Tx, tenantId: string, lineIds: readonly string[]): Promise<OrderFacts[]> {
  const rows = await tx.rows(sql<{ orderId: string }>`
    select distinct order_id as "orderId" from procurement.v_schedule_lines
    where tenant_id = ${tenantId} and id = any(${[...lineIds]}::uuid[])`)
  const wanted = new Set(lineIds)
  const orders = await orderFacts(
    tx,
    tenantId,
    rows.map((row) => row.orderId),
  )
  return orders.map((order) => ({ ...order, lines: order.lines.filter((line) => wanted.has(line.id)) }))
}

export const letterLine = (line: OrderLineFacts, ask: LetterLine['ask']): LetterLine => ({
  id: line.id,
  lineNo: line.lineNo,
  itemCode: line.itemCode,
  itemName: line.itemName,
  quantity: line.quantity,
  unit: line.unit,
  requestedDate: line.requestedDate,
  promisedDate: line.promisedDate,
  ask,
})

export type Sender = { company: CompanyFacts; letterhead: Letterhead; buyer: LetterBuyer }

/** Who writes: the company as it calls itself, and the person who looks after the first of the orders, with a number to call. */
export async function letterSender(
  tx: Tx,
  tenantId: string,
  owner: { id: string | null; name: string | null } | null,
): Promise<Sender> {
  const company = await companyFacts(tx, tenantId)
  const letterhead = await readLetterhead(tx, tenantId)
  const staff = owner?.id ? (await staffOf(tx, tenantId)).find((member) => member.userId === owner.id) : undefined
  const card = letterhead.people.find((person) => person.userId === owner?.id)
  const buyer = {
    company: letterhead.companyName ?? company.name,
    person: staff?.name ?? owner?.name ?? null,
    phone: card?.phone ?? letterhead.phone,
    mail: staff?.mail ?? null,
  }
  return { company, letterhead, buyer }
}

const NOON = '12:00'
const END_OF_DAY = '17:00'
const DAYS_LOOKED_AT_MAX = 30

/** Five in the afternoon of today when it is still morning of a working day there, else of the next working day. */
export function answerBy(now: Date, zone: string, calendar: Pick<WorkingCalendar, 'isWorkingDay'>): string {
  const today = dateInZone(now, zone)
  let day = timeInZone(now, zone) < NOON ? today : addDays(today, 1)
  for (let looked = 0; looked < DAYS_LOOKED_AT_MAX && !calendar.isWorkingDay(day); looked += 1) day = addDays(day, 1)
  return `${day}T${END_OF_DAY}`
}

const KEPT_MS = 30_000
const kept = new Map<string, { readAt: number; book: Awaited<ReturnType<typeof readCalendarBook>> }>()

/** The supplier's own working days. Kept for half a minute: a hundred letters in a row shall not read a year of holidays each. */
export async function calendarOf(tx: Tx, tenantId: string, calendarId: string | null): Promise<WorkingCalendar> {
  const known = kept.get(tenantId)
  const at = performance.now()
  if (known && at - known.readAt < KEPT_MS) return known.book.of(calendarId)
  const book = await readCalendarBook(tx, tenantId)
  kept.set(tenantId, { readAt: at, book })
  return book.of(calendarId)
}
