// Who keeps suppliers, items and calendars, what follows for the board, and what is refused.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('华东精密机械')
  await takeIn(world, owner, [
    { orderNo: 'PO-1', supplier: '宏远精工' },
    { orderNo: 'PO-2', supplier: '苏州赛维电子', itemCode: 'C-9', itemName: '控制器' },
  ])
})
afterAll(() => world?.end())

const supplier = async (name: string) =>
  (await owner.get(`/suppliers?q=${encodeURIComponent(name)}`)).body.rows[0] as {
    id: string
    version: number
    grade: string
    isLive: boolean
  }

test('Suppliers come with their load and contacts; those without a contact are a worklist that pasting shortens', async () => {
  const before = await owner.get('/suppliers?withoutContact=true')
  expect(before.body.counts).toEqual({ all: 2, withoutContact: 2, live: 0 })
  expect(before.body.rows[0]).toMatchObject({ openLines: 1, contacts: [] })

  const pasted = {
    text: '宏远精工\t李伟\tli@hongyuan.cn\t138 0013 8000\n没有这家\t王芳\twang@x.cn\n宏远精工\t\t坏邮箱@',
  }
  const dry = await owner.post('/suppliers/contacts', { ...pasted, dryRun: true })
  expect(dry.body.rows.map((row: { outcome: string }) => row.outcome)).toEqual(['added', 'refused', 'refused'])
  expect(dry.body.rows[1]).toMatchObject({ code: 'masterdata.supplier.not_found', pointer: '/rows/1/supplierName' })
  expect((await owner.get('/suppliers')).body.counts.withoutContact).toBe(2)

  await owner.post('/suppliers/contacts', pasted)
  const again = await owner.post('/suppliers/contacts', pasted)
  expect(again.body.rows[0].outcome).toBe('unchanged')
  expect((await owner.get('/suppliers')).body.counts.withoutContact).toBe(1)
  expect((await owner.get('/suppliers?q=hyjg')).body.rows[0].contacts).toMatchObject([
    { name: '李伟', mail: 'li@hongyuan.cn', phone: '138 0013 8000' },
  ])
})

test('A contact is corrected in place, asked first, and removed; a pasted row could only have added another', async () => {
  const { id } = await supplier('苏州赛维电子')
  const rows = [
    { supplierId: id, name: '周敏', mail: 'zhou@saiwei.cn' },
    { supplierId: id, name: '吴强', phone: '139 0013 9000' },
  ]
  await owner.post('/suppliers/contacts', { rows })
  const [zhou, wu] = (await owner.get(`/suppliers/${id}`)).body.contacts as { id: string; name: string }[]
  const amended = await owner.put(`/suppliers/${id}/contacts/${zhou!.id}`, {
    name: '周敏',
    mail: ' Zhou.Min@Saiwei.cn ',
    phone: '138 0000 1111',
    wechat: null,
  })
  expect(amended.body.contacts[0]).toMatchObject({ mail: 'zhou.min@saiwei.cn', phone: '138 0000 1111' })
  const faulty = { name: '周敏', mail: '不是邮箱', phone: null, wechat: null }
  const refused = await owner.put(`/suppliers/${id}/contacts/${zhou!.id}`, faulty)
  expect([refused.status, refused.body.code]).toEqual([422, 'masterdata.contact.mail_unreadable'])

  const first = await owner.post(`/suppliers/${id}/contacts/${wu!.id}/first`)
  expect(first.body.contacts.map((each: { name: string }) => each.name)).toEqual(['吴强', '周敏'])
  const left = await owner.remove(`/suppliers/${id}/contacts/${wu!.id}`)
  expect(left.body.contacts.map((each: { name: string }) => each.name)).toEqual(['周敏'])
  expect((await owner.remove(`/suppliers/${id}/contacts/${wu!.id}`)).body.code).toBe('masterdata.contact.not_found')
})

test('A grade is set by whoever saw the latest version, and the open lines are graded with it', async () => {
  const { id, version } = await supplier('宏远精工')
  const changed = await owner.patch(`/suppliers/${id}`, { grade: 'D' }, { match: version })
  expect([changed.status, changed.body.grade, changed.body.version]).toEqual([200, 'D', version + 1])
  const late = await owner.patch(`/suppliers/${id}`, { grade: 'A' }, { match: version })
  expect([late.status, late.body.code]).toEqual([409, 'infra.write.version_conflict'])

  await world.eventsSettle()
  expect((await owner.get('/open-lines?q=PO-1')).body.rows[0].supplierGrade).toBe('D')
})

test('Nothing may be sent to a supplier before the company goes live with it, one by one or all', async () => {
  const { id } = await supplier('宏远精工')
  expect((await owner.post('/suppliers/go-live', { supplierIds: [id], live: true })).body).toEqual({ changed: 1 })
  expect((await owner.post('/suppliers/go-live', { supplierIds: [id], live: true })).body).toEqual({ changed: 0 })
  await world.eventsSettle()
  expect((await owner.get('/open-lines?q=PO-1')).body.rows[0].isLive).toBe(true)
  expect((await owner.get('/open-lines?q=PO-2')).body.rows[0].isLive).toBe(false)

  expect((await owner.post('/suppliers/go-live', { supplierIds: 'all', live: true })).body).toEqual({ changed: 1 })
  expect((await owner.post('/suppliers/go-live', { supplierIds: 'all', live: false })).body).toEqual({ changed: 2 })
})

test('What is wrong with a supplier is pointed at', async () => {
  const { id } = await supplier('宏远精工')
  const zone = await owner.patch(`/suppliers/${id}`, { timeZone: 'Mars/Base' })
  expect([zone.status, zone.body.pointer]).toEqual([422, '/timeZone'])
  const name = await owner.patch(`/suppliers/${id}`, { name: '苏州赛维电子' })
  expect([name.status, name.body.code]).toEqual([409, 'masterdata.supplier.name_taken'])
  const calendar = await owner.patch(`/suppliers/${id}`, { calendarId: '01890000-0000-7000-8000-000000000000' })
  expect([calendar.status, calendar.body.pointer]).toEqual([404, '/calendarId'])
  const stranger = await world.aCompany()
  expect((await stranger.patch(`/suppliers/${id}`, { grade: 'A' })).status).toBe(404)
  expect((await stranger.post('/suppliers/go-live', { supplierIds: [id], live: true })).status).toBe(404)
})

test('A seller sees no suppliers, a warehouse sees them and changes none', async () => {
  const { id } = await supplier('宏远精工')
  const sales = await world.aColleague(owner, 'sales')
  const warehouse = await world.aColleague(owner, 'warehouse')
  expect((await sales.get('/suppliers')).status).toBe(403)
  expect((await warehouse.get('/suppliers')).status).toBe(200)
  expect((await warehouse.patch(`/suppliers/${id}`, { grade: 'A' })).status).toBe(403)
})

test('Critical items are warned of earlier', async () => {
  const [item] = (await owner.get('/items?q=C-9')).body.rows
  const changed = await owner.patch(`/items/${item.id}`, { itemClass: 'critical' }, { match: item.version })
  expect(changed.body).toMatchObject({ itemClass: 'critical', version: item.version + 1 })
  expect((await owner.patch(`/items/${item.id}`, { itemClass: 'custom' }, { match: item.version })).status).toBe(409)
})

test('Pages go on where they ended, and a made-up cursor is refused', async () => {
  const first = await owner.get('/suppliers?limit=1')
  const second = await owner.get(`/suppliers?limit=1&cursor=${first.body.nextCursor}`)
  expect(second.body.rows[0].id).not.toBe(first.body.rows[0].id)
  expect(second.body.nextCursor).toBeNull()
  expect((await owner.get('/items?cursor=abc')).body.code).toBe('masterdata.page.cursor_unreadable')
})

test('The official holidays of a year take the place of the provisional ones, and nothing is saved while a line is wrong', async () => {
  const [national] = (await owner.get('/calendars')).body.calendars
  const days = (calendar: { days: { date: string; isProvisional: boolean }[] }) =>
    calendar.days.filter((day) => day.date.startsWith('2028'))
  expect(days(national).every((day) => day.isProvisional)).toBe(true)

  const path = `/calendars/${national.id}/days`
  const wrong = await owner.post(path, { year: 2028, text: '2028-01-01,放假,元旦\n2028-02-30,放假,错' })
  expect(wrong.body).toMatchObject({ saved: 0, faults: [{ line: 2, code: 'masterdata.holiday_list.date_unreadable' }] })
  expect(wrong.body.faults[0].title.zh).toBe('日期读不懂')
  const saved = await owner.post(path, { year: 2028, text: '2028-01-01,放假,元旦\n2028-01-08,上班,元旦' })
  expect(saved.body.saved).toBe(2)
  const [after] = (await owner.get('/calendars')).body.calendars
  expect(days(after)).toMatchObject([
    { date: '2028-01-01', kind: 'off', isProvisional: false },
    { date: '2028-01-08', kind: 'makeup_work', isProvisional: false },
  ])
  expect(after.version).toBe(national.version + 1)
})

test('A plant has a calendar of its own over the national one', async () => {
  const [national] = (await owner.get('/calendars')).body.calendars
  const made = await owner.post('/calendars', {
    name: '一厂六天',
    baseCalendarId: national.id,
    workingWeekdays: [6, 1, 2, 3, 4, 5],
  })
  expect([made.status, made.body.workingWeekdays]).toEqual([201, [1, 2, 3, 4, 5, 6]])
  const amended = await owner.put(
    `/calendars/${made.body.id}`,
    { name: '一厂', workingWeekdays: [1, 2, 3, 4, 5] },
    { match: 1 },
  )
  expect(amended.body).toMatchObject({ name: '一厂', version: 2, kind: 'own' })
  const over = await owner.post('/calendars', { name: 'x', baseCalendarId: made.body.id, workingWeekdays: [1] })
  expect(over.body.code).toBe('masterdata.calendar.base_unknown')
  const { id, version } = await supplier('宏远精工')
  const set = await owner.patch(`/suppliers/${id}`, { calendarId: made.body.id }, { match: version })
  expect(set.body.calendarName).toBe('一厂')
})
