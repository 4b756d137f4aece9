// A supplier that owes a word is asked once, at its own working hour; a person may ask, wait or take over; an answer ends it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Runtime, systemActor } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { hearAnswer, hearOfMessage } from '../commands/hear-events.ts'
import { lookAtSuppliers } from '../commands/look-at-suppliers.ts'
import { tickChases } from '../commands/tick-chases.ts'

const ZONE = 'Asia/Shanghai'
let world: World
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
})
afterAll(() => world.end())

async function tick(owner: Member) {
  await world.eventsSettle()
  return tickChases(world.server.assembled.runtime, { tenantId: owner.tenantId, zone: ZONE })
}

const LATE = { promisedDate: '2026-11-18', requestedDate: '2026-11-18' }

/** A company with one live supplier of two contacts and these lines. */
async function aLiveSupplier(lines: object[], contacts = ['李伟', '陈总']) {
  const owner = await world.aCompany()
  await takeIn(world, owner, lines)
  await owner.post('/suppliers/contacts', {
    rows: contacts.map((name, index) => ({
      supplierName: '宏远精工',
      name,
      mail: `c${index}@example.com`,
      phone: '139',
    })),
  })
  const { body } = await owner.get('/suppliers?q=宏远精工')
  await owner.post('/suppliers/go-live', { supplierIds: [body.rows[0].id], live: true })
  return { owner, supplierId: body.rows[0].id as string }
}

const lineOf = async (owner: Member, orderNo: string) => (await owner.get(`/open-lines?q=${orderNo}`)).body.rows[0]
const storyOf = async (owner: Member, lineId: string) => (await owner.get(`/chases?lineId=${lineId}`)).body

async function messagesLeave(owner: Member): Promise<void> {
  const { rows } = await world.behindTheScenes(
    `select id from expediting.chases where tenant_id = $1 and asked_at is null and state = 'open'`,
    [owner.tenantId],
  )
  for (const { id } of rows) {
    const call = { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'job' }
    const sent = await world.server.assembled.runtime.execute(
      hearOfMessage,
      { chaseId: id, messageId: null, what: 'sent' },
      call,
    )
    expect(sent.ok).toBe(true)
  }
}

test('A live supplier is asked in one message for all it owes; one that is not live is asked nothing', async () => {
  const { owner } = await aLiveSupplier([
    { orderNo: 'PO-1', lineNo: '1', ...LATE },
    { orderNo: 'PO-2', lineNo: '1', promisedDate: '2026-11-19', requestedDate: '2026-11-19' },
    { orderNo: 'PO-3', supplier: '远山', ...LATE },
  ])
  expect(await tick(owner)).toMatchObject({ suppliers: 1, chases: 1 })
  const line = await lineOf(owner, 'PO-1')
  expect(line).toMatchObject({ chaseState: 'unsent', lastAskedAt: null })
  const { chases } = (await owner.get(`/chases?supplierId=${line.supplierId}`)).body
  expect(chases).toMatchObject([
    {
      contactName: '李伟',
      step: 1,
      state: 'open',
      askedBy: null,
      lines: [
        { ask: 'overdue', facts: { orderNo: 'PO-1', openQuantity: '500', promisedDate: '2026-11-18' } },
        { ask: 'overdue', facts: { orderNo: 'PO-2' } },
      ],
    },
  ])
  expect(JSON.stringify(chases)).not.toMatch(/12\.5|6250/)
  await messagesLeave(owner)
  expect(await lineOf(owner, 'PO-1')).toMatchObject({ chaseState: 'asked', lastAskedAt: '2026-11-23T01:00:00.000Z' })
  expect(await tick(owner)).toMatchObject({ chases: 0 })
})

test('An answer to one of two lines leaves the other asked; an answer to both ends the chase, and what was promised is remembered', async () => {
  const { owner } = await aLiveSupplier([
    { orderNo: 'PO-1', ...LATE },
    { orderNo: 'PO-2', ...LATE },
  ])
  await tick(owner)
  await messagesLeave(owner)
  const say = async (orderNo: string) => {
    const line = await lineOf(owner, orderNo)
    await owner.post(`/schedule-lines/${line.id}/promises`, {
      pieces: [{ promisedDate: '2026-12-11' }],
      channel: 'phone',
    })
    await world.eventsSettle()
    return storyOf(owner, line.id)
  }
  const first = await say('PO-1')
  expect(first).toMatchObject({
    chases: [{ state: 'open', lines: [{ answeredChannel: 'phone', promisedDate: '2026-12-11' }] }],
    standing: { chaseState: 'answered' },
  })
  expect((await say('PO-2')).chases).toMatchObject([{ state: 'answered', answeredAt: '2026-11-23T01:00:00.000Z' }])
  expect(await lineOf(owner, 'PO-2')).toMatchObject({ chaseState: 'answered' })
  expect(await tick(owner)).toMatchObject({ chases: 0, tasks: 0 })
  const line = await lineOf(owner, 'PO-2')
  await owner.post(`/schedule-lines/${line.id}/receipts`, { quantity: '500', receivedOn: '2026-11-23' })
  await world.eventsSettle()
  const counted = await owner.get('/chases/asked-and-answered?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z')
  expect(counted.body).toMatchObject({
    asked: 2,
    answered: 2,
    askedWithoutBuyer: 2,
    answeredWithoutBuyer: 0,
    shareAsked: 1,
    shareAnswered: 0,
    kept: 1,
    broken: 0,
  })
})

test('Before anything goes out a person sees it exactly, and looking leaves nothing behind', async () => {
  const { owner } = await aLiveSupplier([{ orderNo: 'PO-1', promisedDate: '2027-02-01', requestedDate: '2027-02-01' }])
  const other = await takeIn(world, owner, [{ orderNo: 'PO-9', supplier: '远山', ...LATE }])
  expect(other.created).toBe(1)
  await tick(owner)
  const [line, silent] = [await lineOf(owner, 'PO-1'), await lineOf(owner, 'PO-9')]
  const needed = await owner.post(`/schedule-lines/${line.id}/need-by`, { needByDate: '2027-02-05' })
  expect(needed.status).toBe(200)
  const ask = { lineIds: [line.id, silent.id], preview: true }
  const preview = await owner.post('/chases/send-now', ask)
  expect(preview).toMatchObject({
    status: 200,
    body: {
      messages: [
        {
          chaseId: null,
          supplierName: '宏远精工',
          contactName: '李伟',
          toMail: 'c0@example.com',
          lineIds: [line.id],
          warnings: [],
        },
      ],
      notAsked: [{ lineId: silent.id, code: 'expediting.chase.supplier_not_live' }],
    },
  })
  const [letter] = preview.body.messages
  expect(letter.subject).toContain('PO-1')
  // The real consequence (C58), and neither price nor amount.
  expect(letter.bodyText).toMatch(/2027-02-05 周五 要用/)
  expect(letter.bodyText).not.toMatch(/12\.5|6250/)
  expect((await storyOf(owner, line.id)).chases).toEqual([])
  expect((await owner.get('/messages?kind=chase')).body.rows).toEqual([])
  const sent = await owner.post('/chases/send-now', { ...ask, preview: false })
  expect(sent.body.messages).toMatchObject([{ lineIds: [line.id] }])
  expect(await storyOf(owner, line.id)).toMatchObject({
    chases: [{ askedBy: '何雨桐', lines: [{ ask: 'promise_due' }] }],
    standing: { chaseState: 'unsent' },
  })
  await world.eventsSettle()
  const [message] = (await owner.get('/messages?kind=chase')).body.rows
  const whole = (await owner.get(`/messages/${message.id}`)).body
  expect([whole.subject, whole.bodyText]).toEqual([letter.subject, letter.bodyText])
  const again = await owner.post('/chases/send-now', ask)
  expect(again.body.notAsked).toContainEqual({ lineId: line.id, code: 'expediting.chase.asked_already' })
})

test('At night a press is warned that they sleep, and who was just asked', async () => {
  const { owner } = await aLiveSupplier([{ orderNo: 'PO-1', ...LATE }])
  await tick(owner)
  await messagesLeave(owner)
  world.clock.set('2026-11-23T14:00:00.000Z')
  const line = await lineOf(owner, 'PO-1')
  const { body } = await owner.post('/chases/send-now', { lineIds: [line.id], preview: true })
  world.clock.set('2026-11-23T01:00:00.000Z')
  expect(body.messages[0].warnings).toMatchObject([
    { code: 'outside_hours', values: { nextMoment: '2026-11-24T00:30:00.000Z' } },
    { code: 'asked_recently', values: { lastAt: '2026-11-23T01:00:00.000Z' } },
  ])
})

test('Not for now, taken over, a call noted: the engine keeps quiet, and says until when', async () => {
  const { owner } = await aLiveSupplier([
    { orderNo: 'PO-1', ...LATE },
    { orderNo: 'PO-2', ...LATE },
    { orderNo: 'PO-3', ...LATE },
  ])
  const [one, two, three] = [await lineOf(owner, 'PO-1'), await lineOf(owner, 'PO-2'), await lineOf(owner, 'PO-3')]
  expect((await owner.post('/chases/snooze', { lineIds: [one.id], until: '2026-11-26' })).body).toEqual({ lines: 1 })
  await owner.post('/chases/take-over', { lineIds: [two.id] })
  await owner.post('/chases/phone-note', { lineIds: [three.id], words: '周五发货', contactName: '李伟' })
  expect(await tick(owner)).toMatchObject({ chases: 0 })
  expect((await storyOf(owner, one.id)).standing).toMatchObject({
    chaseState: 'snoozed',
    snoozedUntil: '2026-11-26T00:30:00.000Z',
    nextAt: '2026-11-26T00:30:00.000Z',
  })
  expect((await storyOf(owner, two.id)).standing).toMatchObject({
    chaseState: 'taken_over',
    takenOverBy: '何雨桐',
    nextAt: null,
  })
  expect(await storyOf(owner, three.id)).toMatchObject({
    notes: [{ words: '周五发货', contactName: '李伟', notedBy: '何雨桐' }],
  })
  const past = await owner.post('/chases/snooze', { lineIds: [one.id], until: '2026-11-20' })
  expect(past).toMatchObject({ status: 422, body: { code: 'expediting.chase.snooze_in_the_past' } })
  await owner.post('/chases/give-back', { lineIds: [two.id] })
  expect(await tick(owner)).toMatchObject({ chases: 1 })
  expect(await lineOf(owner, 'PO-2')).toMatchObject({ chaseState: 'unsent' })
})

test('A message nobody has sent yet is not repeated; an answer meanwhile makes it needless', async () => {
  const { owner } = await aLiveSupplier([{ orderNo: 'PO-1', ...LATE }])
  await tick(owner)
  const line = await lineOf(owner, 'PO-1')
  world.clock.set('2026-11-24T01:00:00.000Z')
  expect(await tick(owner)).toMatchObject({ chases: 0, tasks: 1 })
  const tasks = await owner.get('/tasks?owner=all')
  expect(tasks.body.rows).toMatchObject([
    { kind: 'chase_unsent', supplierName: '宏远精工', textValues: { lineCount: 1, orderNos: 'PO-1' } },
  ])
  await owner.post(`/schedule-lines/${line.id}/promises`, {
    pieces: [{ promisedDate: '2026-12-11' }],
    channel: 'phone',
  })
  await world.eventsSettle()
  world.clock.set('2026-11-23T01:00:00.000Z')
  expect((await storyOf(owner, line.id)).chases).toMatchObject([{ state: 'answered', askedAt: null }])
  expect((await owner.get('/tasks?owner=all')).body).toMatchObject({ rows: [], counts: { open: 0 } })
})

test('A mail the server refuses was no question: the row says so, and the second contact is asked a working day later', async () => {
  const { owner } = await aLiveSupplier([{ orderNo: 'PO-1', ...LATE }])
  await tick(owner)
  const { rows } = await world.behindTheScenes('select id from expediting.chases where tenant_id = $1', [
    owner.tenantId,
  ])
  const call = { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'job' }
  const { runtime } = world.server.assembled
  await runtime.execute(hearOfMessage, { chaseId: rows[0].id, messageId: null, what: 'refused' }, call)
  expect(await lineOf(owner, 'PO-1')).toMatchObject({ chaseState: 'unsent', lastAskedAt: null })
  world.clock.set('2026-11-24T01:00:00.000Z')
  await tick(owner)
  world.clock.set('2026-11-23T01:00:00.000Z')
  const { chases } = await storyOf(owner, (await lineOf(owner, 'PO-1')).id)
  expect(chases.map((chase: { contactName: string }) => chase.contactName)).toEqual(['陈总', '李伟'])
})

test('Needed tomorrow: every open line of an item, whom to ask, and one press asks both contacts with one deadline', async () => {
  const { owner } = await aLiveSupplier([
    { orderNo: 'PO-1', itemCode: 'B-77', itemName: '关键轴', ...LATE },
    { orderNo: 'PO-2', itemCode: 'B-77', itemName: '关键轴', promisedDate: '2027-01-20', requestedDate: '2027-01-20' },
  ])
  const { body } = await owner.get(`/needed-tomorrow?q=${encodeURIComponent('关键轴')}`)
  expect(body).toMatchObject({ total: 2 })
  expect(body.lines[0]).toMatchObject({
    line: { orderNo: 'PO-1' },
    evidence: { kind: 'promise', date: '2026-11-18' },
    contacts: [
      { name: '李伟', role: 'first', phone: '139', askedAt: null },
      { name: '陈总', role: 'second' },
      { name: '何雨桐', role: 'buyer' },
      { name: '何雨桐', role: 'manager' },
    ],
  })
  const lineIds = body.lines.map((each: { line: { id: string } }) => each.line.id)
  const asked = await owner.post('/needed-tomorrow/ask', { lineIds, answerBy: '2026-11-23T09:00:00Z' })
  expect(asked.body.messages).toMatchObject([
    { contactName: '李伟', answerBy: '2026-11-23T09:00:00.000Z' },
    { contactName: '陈总', answerBy: '2026-11-23T09:00:00.000Z' },
  ])
  await messagesLeave(owner)
  const after = await owner.get(`/needed-tomorrow?q=${encodeURIComponent('关键轴')}`)
  expect(after.body.lines[1].contacts[1]).toMatchObject({
    name: '陈总',
    ask: 'needed_urgently',
    askedAt: '2026-11-23T01:00:00.000Z',
  })
  expect(await tick(owner)).toMatchObject({ chases: 0 })
})

test('Two people press while the engine is about to ask by itself: one message goes out for each line', async () => {
  const orderNos = ['PO-1', 'PO-2', 'PO-3', 'PO-4', 'PO-5', 'PO-6']
  const { owner } = await aLiveSupplier(orderNos.map((orderNo) => ({ orderNo, ...LATE })))
  await world.eventsSettle()
  const lines = await Promise.all(orderNos.map((orderNo) => lineOf(owner, orderNo)))
  const press = (id: string) => owner.post('/chases/send-now', { lineIds: [id] })
  const answers = await Promise.all([
    ...lines.flatMap((line) => [press(line.id), press(line.id)]),
    tickChases(world.server.assembled.runtime, { tenantId: owner.tenantId, zone: ZONE }),
  ])
  expect(answers.slice(0, -1).map((answer) => ('body' in answer ? answer.status : 0))).toEqual(
    lines.flatMap(() => [200, 200]),
  )
  const { rows } = await world.behindTheScenes(
    `select schedule_line_id, count(*)::int as times from expediting.chase_lines where tenant_id = $1 group by 1`,
    [owner.tenantId],
  )
  expect(rows.map((row) => row.times)).toEqual([1, 1, 1, 1, 1, 1])
})

test('The engine that has read a line just before a person asked for it looks again before it writes', async () => {
  const { owner } = await aLiveSupplier([{ orderNo: 'PO-1', ...LATE }])
  await world.eventsSettle()
  const line = await lineOf(owner, 'PO-1')
  const soon = () => new Promise((resolve) => setTimeout(resolve, 400))
  await world.behindTheScenes('begin')
  await world.behindTheScenes('select from procurement.schedule_lines where id = $1 for update', [line.id])
  const pressed = owner.post('/chases/send-now', { lineIds: [line.id] })
  await soon()
  const ticked = tickChases(world.server.assembled.runtime, { tenantId: owner.tenantId, zone: ZONE })
  await soon()
  await world.behindTheScenes('commit')
  expect((await pressed).body.messages).toHaveLength(1)
  expect(await ticked).toMatchObject({ chases: 0 })
  expect((await storyOf(owner, line.id)).chases).toMatchObject([{ askedBy: '何雨桐' }])
})

test('An answer whose word comes late, or twice, does not answer what was asked since', async () => {
  const { owner } = await aLiveSupplier([{ orderNo: 'PO-1', ...LATE }])
  const line = await lineOf(owner, 'PO-1')
  await owner.post('/chases/send-now', { lineIds: [line.id] })
  const hear = (saidAt: string) =>
    world.server.assembled.runtime.execute(
      hearAnswer,
      { scheduleLineIds: [line.id], saidAt },
      { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'job' },
    )
  expect(await hear('2026-11-23T00:59:59.999Z')).toMatchObject({ value: { settled: 0 } })
  expect((await storyOf(owner, line.id)).chases).toMatchObject([{ state: 'open' }])
  expect(await hear('2026-11-23T01:00:01.000Z')).toMatchObject({ value: { settled: 1 } })
  expect((await storyOf(owner, line.id)).chases).toMatchObject([{ state: 'answered' }])
})

test('A supplier that cannot be looked at keeps no other from being asked', async () => {
  const { owner } = await aLiveSupplier([
    { orderNo: 'PO-1', ...LATE },
    { orderNo: 'PO-2', supplier: '远山', ...LATE },
  ])
  await owner.post('/suppliers/contacts', { rows: [{ supplierName: '远山', name: '周', mail: 'z@example.com' }] })
  const { body } = await owner.get('/suppliers?q=远山')
  const bad: string = body.rows[0].id
  await owner.post('/suppliers/go-live', { supplierIds: [bad], live: true })
  await world.eventsSettle()
  const { runtime } = world.server.assembled
  const execute: Runtime['execute'] = async (command, input, call) => {
    const ids = (input as { supplierIds?: string[] }).supplierIds
    if (command.id === lookAtSuppliers.id && ids?.includes(bad)) throw new Error('no working hours')
    return runtime.execute(command, input, call)
  }
  const tenant = { tenantId: owner.tenantId, zone: ZONE }
  expect(await tickChases({ ...runtime, execute }, tenant)).toMatchObject({ suppliers: 1, chases: 1 })
  expect(await lineOf(owner, 'PO-1')).toMatchObject({ chaseState: 'unsent' })
})
