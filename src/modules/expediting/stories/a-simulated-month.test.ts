// A month of asking on a clock that is moved: the exact list of messages and tasks, over National Day with its make-up days, in two zones.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCalendar } from '#masterdata'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { hearOfMessage } from '../commands/hear-events.ts'
import { tickChases } from '../commands/tick-chases.ts'
import { localTime } from '../domain/working-hours.ts'

const ZONE = 'Asia/Shanghai'
const MINUTE_MS = 60_000
const HALF_HOUR_MS = 30 * MINUTE_MS

let world: World
let owner: Member
const told: string[] = []

beforeAll(async () => {
  world = await aWorld({ today: '2026-09-14' })
  owner = await world.aCompany()
  await world.aColleague(owner, 'procurement_manager')
}, 60_000)
afterAll(() => world.end())

const call = () => ({ tenantId: owner.tenantId, zone: ZONE })

async function aSupplier(name: string, contacts: string[], place?: { timeZone: string; calendarId: string }) {
  const { body } = await owner.get(`/suppliers?q=${encodeURIComponent(name)}`)
  const supplier = body.rows[0]
  await owner.post('/suppliers/contacts', {
    rows: contacts.map((contact) => ({
      supplierName: name,
      name: contact,
      mail: `${encodeURIComponent(contact)}@example.com`,
    })),
  })
  if (place) {
    const amended = await owner.patch(`/suppliers/${supplier.id}`, place, { match: supplier.version })
    expect(amended.status).toBe(200)
  }
  return supplier.id as string
}

/** New York keeps Columbus Day and knows nothing of National Day. */
async function newYorkCalendar(): Promise<string> {
  const { runtime } = world.server.assembled
  const actor = {
    kind: 'system' as const,
    id: null,
    name: 'x',
    role: 'system',
    permissions: new Set(['masterdata.calendar.edit']),
    sees: { prices: true, supplierNames: true },
  }
  const added = await runtime.execute(
    addCalendar,
    { name: 'New York', baseCalendarId: null, workingWeekdays: [1, 2, 3, 4, 5] },
    { ...call(), actor, channel: 'page' },
  )
  if (!added.ok) throw new Error(added.error.code)
  await world.behindTheScenes(
    `insert into masterdata.calendar_days (tenant_id, calendar_id, date, kind, name, source) values ($1, $2, '2026-10-12', 'off', 'Columbus Day', 'test')`,
    [owner.tenantId, added.value.id],
  )
  return added.value.id
}

async function lineOf(orderNo: string) {
  const { body } = await owner.get(`/open-lines?q=${orderNo}`)
  return body.rows[0]
}

/** What came to be since the last look, as sentences; every message leaves in the minute it is due. */
async function hear(now: Date): Promise<void> {
  const { rows: chases } = await world.behindTheScenes(
    `select c.id, c.contact_name as contact, c.step, p.time_zone as zone, (select string_agg(l.facts ->> 'orderNo' || ' ' || l.ask, ', '
        order by l.facts ->> 'orderNo') from expediting.chase_lines l where l.chase_id = c.id) as lines
     from expediting.chases c join masterdata.suppliers p on p.id = c.supplier_id
     where c.tenant_id = $1 and c.asked_at is null and c.state = 'open' order by c.contact_name`,
    [owner.tenantId],
  )
  for (const chase of chases) {
    const { date, minute } = localTime(now, chase.zone)
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    told.push(`${date} ${clock} ${chase.contact}: ${chase.lines}`)
    const sent = await world.server.assembled.runtime.execute(
      hearOfMessage,
      { chaseId: chase.id, messageId: null, what: 'sent' },
      { ...call(), actor: SYSTEM, channel: 'job' },
    )
    if (!sent.ok) throw new Error(sent.error.code)
  }
  const { rows: tasks } = await world.behindTheScenes(
    `select t.id, t.kind, t.owner_name as owner, t.text_values ->> 'supplierName' as supplier from expediting.tasks t
     where t.tenant_id = $1 and t.opened_at = $2 order by t.kind, supplier`,
    [owner.tenantId, now.toISOString()],
  )
  for (const task of tasks) {
    if (heard.has(task.id)) continue
    heard.add(task.id)
    const { date, minute } = localTime(now, ZONE)
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    told.push(`${date} ${clock} (task) ${task.owner}: ${task.kind} ${task.supplier}`)
  }
}
const heard = new Set<string>()
const SYSTEM = {
  kind: 'system' as const,
  id: null,
  name: 'Nuoda',
  role: 'system',
  permissions: new Set(['expediting.chase.send']),
  sees: { prices: true, supplierNames: true },
}

/** Moves the clock to `until` through every minute in which something is due, and every half hour besides. */
async function live(until: string): Promise<void> {
  const end = new Date(until).getTime()
  for (;;) {
    await world.eventsSettle()
    const now = world.clock.now()
    await tickChases(world.server.assembled.runtime, call())
    await hear(now)
    if (now.getTime() >= end) return
    const { rows } = await world.behindTheScenes(
      `select min(at) as at from (select next_look_at as at from expediting.supplier_looks where tenant_id = $1
         union all select next_look_at from expediting.tasks where tenant_id = $1) n where at > $2`,
      [owner.tenantId, now.toISOString()],
    )
    const due = rows[0].at ? Math.ceil(new Date(rows[0].at).getTime() / MINUTE_MS) * MINUTE_MS : end
    const grid = (Math.floor(now.getTime() / HALF_HOUR_MS) + 1) * HALF_HOUR_MS
    world.clock.set(new Date(Math.min(due, grid, end)).toISOString())
  }
}

test('A month: each message and task at its hour, none in a holiday or at night, none twice, none after an answer', async () => {
  const far = { requestedDate: '2026-12-30' }
  await takeIn(world, owner, [
    { orderNo: 'PROMPT', supplier: '迅达', promisedDate: '2026-09-24', ...far },
    { orderNo: 'SILENT', supplier: '沉默', promisedDate: '2026-09-18', ...far },
    { orderNo: 'SILENT2', supplier: '沉默', promisedDate: '2026-09-18', ...far },
    { orderNo: 'PARTIAL', supplier: '半批', promisedDate: null, orderDate: '2026-09-14', ...far },
    { orderNo: 'ACME', supplier: 'Acme', promisedDate: '2026-10-13', ...far },
    { orderNo: 'HOLIDAY', supplier: '假日', promisedDate: '2026-10-09', ...far },
    { orderNo: 'NOTLIVE', supplier: '未上线', promisedDate: '2026-09-01', ...far },
  ])
  const calendarId = await newYorkCalendar()
  const live1 = [
    await aSupplier('迅达', ['迅一']),
    await aSupplier('沉默', ['沉一', '沉二']),
    await aSupplier('半批', ['半一', '半二']),
    await aSupplier('Acme', ['Ann'], { timeZone: 'America/New_York', calendarId }),
    await aSupplier('假日', ['假一', '假二']),
  ]
  await aSupplier('未上线', ['未一'])
  await owner.post('/suppliers/go-live', { supplierIds: live1, live: true })
  const promise = async (orderNo: string, promisedDate: string, quantity?: string) => {
    const line = await lineOf(orderNo)
    const said = await owner.post(`/schedule-lines/${line.id}/promises`, {
      pieces: [{ promisedDate, ...(quantity && { quantity }) }],
      channel: 'phone',
    })
    expect(said.status).toBe(200)
  }

  await live('2026-09-16T06:00:00Z')
  await promise('PARTIAL', '2026-10-15', '300')
  await live('2026-09-18T08:00:00Z')
  await promise('PARTIAL', '2026-10-20', '200')
  await live('2026-09-21T02:00:00Z')
  const prompt = await lineOf('PROMPT')
  await owner.post(`/schedule-lines/${prompt.id}/milestones`, {
    code: 'despatched',
    actualDate: '2026-09-21',
    channel: 'wechat',
  })
  await live('2026-10-09T14:00:00Z')
  await promise('ACME', '2026-10-16')
  await live('2026-10-10T01:00:00Z')
  await promise('HOLIDAY', '2026-10-30')
  await live('2026-10-13T02:00:00Z')
  const partial = await lineOf('PARTIAL')
  await owner.post(`/schedule-lines/${partial.id}/receipts`, { quantity: '300', receivedOn: '2026-10-13' })
  await live('2026-10-16T00:00:00Z')

  expect(told).toEqual([
    '2026-09-15 08:30 沉一: SILENT promise_due, SILENT2 promise_due',
    '2026-09-16 08:30 半一: PARTIAL acknowledge',
    '2026-09-16 08:30 沉二: SILENT promise_due, SILENT2 promise_due',
    '2026-09-17 08:30 (task) procurement_manager: silent_supplier 沉默',
    '2026-09-18 08:30 (task) 何雨桐: silent_supplier_escalated 沉默',
    // 300 of 500 were promised on the 16th at 14:00: sixteen working hours later the rest is asked for (P4).
    '2026-09-18 14:00 半一: PARTIAL acknowledge',
    // A Sunday that is worked, made up for the autumn holidays.
    '2026-09-20 08:30 沉一: SILENT overdue, SILENT2 overdue',
    '2026-09-21 08:30 沉二: SILENT overdue, SILENT2 overdue',
    '2026-09-21 08:30 迅一: PROMPT promise_due',
    // Despatched, and not here on its day: ours to look after, nobody there is asked again.
    '2026-09-28 00:00 (task) procurement_manager: node_late 迅达',
    '2026-09-29 08:30 假一: HOLIDAY promise_due',
    '2026-09-30 08:30 假二: HOLIDAY promise_due',
    // New York works while China keeps National Day.
    '2026-10-07 08:30 Ann: ACME promise_due',
    '2026-10-08 08:30 沉一: SILENT overdue, SILENT2 overdue',
    '2026-10-08 08:30 (task) procurement_manager: silent_supplier 假日',
    '2026-10-08 20:30 (task) procurement_manager: silent_supplier Acme',
    '2026-10-09 08:30 沉二: SILENT overdue, SILENT2 overdue',
    '2026-10-09 08:30 (task) 何雨桐: silent_supplier_escalated 假日',
    // A Saturday that is worked.
    '2026-10-10 08:30 假一: HOLIDAY overdue',
    '2026-10-12 08:30 半一: PARTIAL promise_due',
    '2026-10-13 08:30 半二: PARTIAL promise_due',
    // Answered on the 9th; Columbus Day counts for nothing in the peace after an answer.
    '2026-10-14 10:00 Ann: ACME promise_due',
    // 300 have come, 200 are promised for the 20th.
    '2026-10-15 08:30 半一: PARTIAL promise_due',
    '2026-10-15 22:00 (task) procurement_manager: silent_supplier Acme',
  ])
  const { rows: asked } = await world.behindTheScenes(
    `select count(*)::int as n from expediting.chases c join masterdata.suppliers p on p.id = c.supplier_id
     where c.tenant_id = $1 and p.live_at is null`,
    [owner.tenantId],
  )
  expect(asked[0].n).toBe(0)
}, 240_000)
