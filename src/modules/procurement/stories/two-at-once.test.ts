// Supplier and buyer, or two of either, act on one line at the same moment: exactly one wins, the other learns what changed, sums stay exact.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { type Answer, aWorld, type Member, type World } from '#test/world.ts'

const ROUNDS = 8
let world: World
let buyer: Member
let colleague: Member
let count = 0
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
  colleague = await world.aColleague(buyer, 'buyer')
})
afterAll(() => world?.end())

type Line = { id: string; version: number; orderId: string; orderNo: string }
async function aLine(more: object = {}): Promise<Line> {
  count += 1
  const orderNo = `RACE-${String(count).padStart(3, '0')}`
  await takeIn(world, buyer, [{ orderNo, promisedDate: null, requestedDate: '2026-12-10', ...more }])
  return (await buyer.get(`/open-lines?q=${orderNo}`)).body.rows[0]
}
const propose = (line: { id: string }, change: object = { pieces: [{ promisedDate: '2026-12-20' }] }) =>
  buyer.post(`/schedule-lines/${line.id}/propose`, { channel: 'phone', reason: '缺料', ...change })
const decide = (who: Member, id: string, decision: string) =>
  who.post('/change-proposals/decide', { proposals: [{ id }], decision })
const statuses = (answers: Answer[]) => answers.map((answer) => answer.status).sort()
const loser = (answers: Answer[]) => answers.find((answer) => answer.status !== 200)!.body
async function proposalsOf(line: { id: string }): Promise<string[]> {
  const { body } = await buyer.get(`/change-proposals?state=all&scheduleLineId=${line.id}`)
  return body.rows.map((row: { status: string }) => row.status)
}
async function promisedInAll(lineId: string): Promise<string> {
  const { rows } = await world.behindTheScenes(
    'select coalesce(sum(quantity), 0)::text as sum from procurement.promise_pieces where schedule_line_id = $1 and superseded_at is null',
    [lineId],
  )
  return rows[0].sum
}

test('Two buyers decide one proposal: one decision stands, the other is told which and by whom', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const { proposalId } = (await propose(line)).body
    const answers = await Promise.all([decide(buyer, proposalId, 'accept'), decide(colleague, proposalId, 'refuse')])
    expect(statuses(answers)).toEqual([200, 409])
    const [status] = await proposalsOf(line)
    expect(loser(answers)).toMatchObject({
      code: 'procurement.change_proposal.not_waiting',
      details: { status, decidedBy: status === 'accepted' ? '何雨桐' : 'buyer' },
    })
    expect(await promisedInAll(line.id)).toBe(status === 'accepted' ? '500' : '0')
  }
})

test('The supplier confirms while the buyer changes the line under his eyes: one wins, the other sees the line as it is now', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const seen = { id: line.id, expectedVersion: line.version }
    const answers = await Promise.all([
      buyer.post('/schedule-lines/acknowledge', { lines: [seen], channel: 'portal', saidBy: '王师傅' }),
      colleague.post(`/schedule-lines/${line.id}/need-by`, { needByDate: '2026-12-01', expectedVersion: line.version }),
    ])
    expect(statuses(answers)).toEqual([200, 409])
    const isConfirmed = answers[0].status === 200
    expect(loser(answers)).toMatchObject(
      isConfirmed
        ? {
            code: 'infra.write.version_conflict',
            details: { by: '何雨桐', after: { promises: [['500', '2026-12-10']], saidBy: '王师傅' } },
          }
        : {
            code: 'procurement.schedule_line.changed_meanwhile',
            details: {
              by: 'buyer',
              current: { openQuantity: '500', promises: [] },
              after: { needByDate: '2026-12-01' },
            },
          },
    )
    expect(await promisedInAll(line.id)).toBe(isConfirmed ? '500' : '0')
  }
})

test('The same line confirmed twice at once, or named twice in one call, is promised once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const lines = [{ id: line.id }, { id: line.id }]
    await Promise.all([
      buyer.post('/schedule-lines/acknowledge', { lines, channel: 'portal' }),
      colleague.post('/schedule-lines/acknowledge', { lines, channel: 'phone' }),
    ])
    expect(await promisedInAll(line.id)).toBe('500')
  }
})

test('The supplier takes back what the buyer accepts: either it was accepted or it was taken back', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const { proposalId } = (await propose(line)).body
    const answers = await Promise.all([
      decide(buyer, proposalId, 'accept'),
      colleague.post(`/change-proposals/${proposalId}/withdraw`, {}),
    ])
    expect(statuses(answers)).toEqual([200, 409])
    const [status] = await proposalsOf(line)
    expect(status).toBe(answers[0].status === 200 ? 'accepted' : 'withdrawn')
    expect(await promisedInAll(line.id)).toBe(status === 'accepted' ? '500' : '0')
  }
})

test('Two readers of one link propose at once: one proposal waits, the other gave way', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const answers = await Promise.all([
      propose(line, { pieces: [{ promisedDate: '2026-12-20' }] }),
      propose(line, { pieces: [{ promisedDate: '2026-12-22' }] }),
    ])
    expect(statuses(answers)).toEqual([200, 200])
    expect((await proposalsOf(line)).sort()).toEqual(['open', 'superseded'])
  }
})

test('A newer proposal meets the acceptance of the older: the older is never accepted over the newer', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const { proposalId } = (await propose(line)).body
    const [accepted, newer] = await Promise.all([
      decide(buyer, proposalId, 'accept'),
      propose(line, { pieces: [{ promisedDate: '2026-12-28' }] }),
    ])
    expect(newer.body.kind).toBe('waiting')
    const all = await proposalsOf(line)
    expect(all).toEqual(accepted.status === 200 ? ['open', 'accepted'] : ['open', 'superseded'])
  }
})

test('Prices of one order accepted at once on several lines: every version is made, every sum exact, nobody waits for ever', async () => {
  const orderNo = 'RACE-PRICES'
  const stated = Array.from({ length: 6 }, (_, index) => ({
    orderNo,
    lineNo: String(index + 1),
    itemCode: `P${index}`,
    promisedDate: null,
    requestedDate: '2026-12-10',
  }))
  await takeIn(world, buyer, stated)
  const lines: Line[] = (await buyer.get(`/open-lines?q=${orderNo}`)).body.rows
  const ids = []
  for (const line of lines) ids.push((await propose(line, { unitPrice: '13', quantity: '510' })).body.proposalId)
  const file = takeIn(
    world,
    buyer,
    stated.map((line) => ({ ...line, requestedDate: '2026-12-12' })),
  )
  const answers = await Promise.all(ids.map((id, index) => decide(index % 2 ? buyer : colleague, id, 'accept')))
  await file
  expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 200])
  const { body } = await buyer.get(`/purchase-orders/${lines[0]!.orderId}`)
  expect(body.order).toMatchObject({ versionNo: 8, amount: '39780' })
  expect(
    body.lines.map((line: { amount: string; orderedQuantity: string }) => [line.orderedQuantity, line.amount]),
  ).toEqual(Array(6).fill(['510', '6630']))
  expect(new Set(body.versions.map((version: { versionNo: number }) => version.versionNo)).size).toBe(7)
})

test('An order issued twice at once goes out once; issued and called off at once, one of the two is refused', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    await buyer.post('/suppliers/go-live', { supplierIds: 'all', live: true })
    const issue = (who: Member) => who.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
    const answers = await Promise.all([issue(buyer), issue(colleague)])
    expect(statuses(answers)).toEqual([200, 409])
    expect(loser(answers).code).toBe('procurement.purchase_order.already_sent')
    const other = await aLine()
    const [issued, cancelled] = await Promise.all([
      buyer.post('/purchase-orders/issue', { orders: [{ id: other.orderId }] }),
      colleague.post(`/purchase-orders/${other.orderId}/cancel`, { reason: '客户取消' }),
    ])
    expect(cancelled.status).toBe(200)
    expect([200, 409]).toContain(issued.status)
    expect((await buyer.get(`/purchase-orders/${other.orderId}`)).body.order.status).toBe('cancelled')
  }
})

test('The supplier confirms an order that is being called off: no promise is left on a cancelled line', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const [confirmed] = await Promise.all([
      buyer.post('/schedule-lines/acknowledge', { lines: [{ id: line.id }], channel: 'portal' }),
      colleague.post(`/purchase-orders/${line.orderId}/cancel`, { reason: '客户取消' }),
    ])
    const { rows } = await world.behindTheScenes(
      'select status, acknowledgement from procurement.schedule_lines where id = $1',
      [line.id],
    )
    expect(rows[0].status).toBe('cancelled')
    expect(rows[0].acknowledgement).toBe(confirmed.status === 200 ? 'accepted' : 'none')
  }
})

test('Two colleagues write down a promise at once without having seen a version: what is promised never exceeds what was ordered', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const line = await aLine()
    const promise = (who: Member, promisedDate: string) =>
      who.post(`/schedule-lines/${line.id}/promises`, { pieces: [{ promisedDate }], channel: 'phone' })
    const answers = await Promise.all([
      promise(buyer, '2026-12-08'),
      promise(colleague, '2026-12-09'),
      buyer.post('/schedule-lines/acknowledge', { lines: [{ id: line.id }], channel: 'portal' }),
    ])
    expect(statuses(answers)).toEqual([200, 200, 200])
    expect(await promisedInAll(line.id)).toBe('500')
  }
})

test('A line changed while its order is sent is on the board as it was left', async () => {
  const line = await aLine()
  await buyer.post('/suppliers/go-live', { supplierIds: 'all', live: true })
  const noted = world.behindTheScenes(
    `with changed as (update procurement.schedule_lines set note = '先发这行', version = version + 1 where id = $1 returning id)
     select pg_sleep(0.8) from changed`,
    [line.id],
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  const sent = await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
  await noted
  expect(sent.status, sent.text).toBe(200)
  expect((await buyer.get(`/open-lines?q=${line.orderNo}`)).body.rows).toMatchObject([{ note: '先发这行' }])
})
