// What becomes of a supplier's proposal: counters, rules that accept by themselves, what overtakes it, and who sees what of it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let buyer: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
})
afterAll(() => world?.end())

const said = { channel: 'wechat', saidBy: '王芳', reason: '模具维修' }
async function aLine(orderNo: string, more: object = {}) {
  await takeIn(world, buyer, [{ orderNo, promisedDate: null, requestedDate: '2026-12-10', ...more }])
  return theLine(orderNo)
}
async function theLine(orderNo: string) {
  const { body } = await buyer.get(`/open-lines?q=${orderNo}`)
  expect(body.rows).toHaveLength(1)
  return body.rows[0]
}
const propose = (line: { id: string }, change: object) =>
  buyer.post(`/schedule-lines/${line.id}/propose`, { ...said, ...change })
const decide = (id: string, decision: string, more: object = {}) =>
  buyer.post('/change-proposals/decide', { proposals: [{ id }], decision, ...more })
const theProposal = async (orderId: string) =>
  (await buyer.get(`/change-proposals?state=all&orderId=${orderId}`)).body.rows[0]
/** What stands beside the line is what the table of proposals says: at most one waits, and the line knows of it. */
async function bookkeeping(lineId: string) {
  const { rows } = await world.behindTheScenes(
    `select s.proposal_by, (select array_agg(p.status order by p.raised_at, p.id) from procurement.change_proposals p where p.schedule_line_id = s.id) as all
     from procurement.schedule_lines s where s.id = $1`,
    [lineId],
  )
  return rows[0]
}

test('A buyer counters; the supplier agrees and the counter stands in the supplier’s words; or refuses and nothing changes', async () => {
  const line = await aLine('PO-C-1')
  const { body } = await propose(line, { pieces: [{ promisedDate: '2026-12-30' }] })
  const countered = await decide(body.proposalId, 'counter', {
    counter: { pieces: [{ quantity: '200', promisedDate: '2026-12-12' }, { promisedDate: '2026-12-18' }] },
    note: '先发 200',
  })
  expect(countered.body.proposals).toMatchObject([{ status: 'countered', version: 2 }])
  expect(await theLine('PO-C-1')).toMatchObject({
    stage: 'change_proposed',
    holder: 'supplier',
    unpromisedQuantity: '500',
  })
  const yes = await buyer.post(`/change-proposals/${body.proposalId}/answer`, {
    accept: true,
    channel: 'phone',
    saidBy: '王芳',
  })
  expect(yes.body.proposals).toMatchObject([{ status: 'accepted' }])
  expect(await theLine('PO-C-1')).toMatchObject({
    stage: 'confirmed',
    promisedDate: '2026-12-12',
    pieceCount: 2,
    unpromisedQuantity: '0',
  })
  const drawer = await buyer.get(`/open-lines/${line.id}`)
  expect(drawer.body.timeline[0]).toMatchObject({
    command: 'procurement.change_proposal.answer_counter',
    body: {
      before: { promises: [] },
      after: {
        promises: [
          ['200', '2026-12-12'],
          ['300', '2026-12-18'],
        ],
        decision: 'accept',
      },
    },
  })

  const second = await propose(line, { pieces: [{ promisedDate: '2027-01-20' }] })
  await decide(second.body.proposalId, 'counter', { counter: { pieces: [{ promisedDate: '2026-12-20' }] } })
  const no = await buyer.post(`/change-proposals/${second.body.proposalId}/answer`, { accept: false, channel: 'phone' })
  expect(no.body.proposals).toMatchObject([{ status: 'refused' }])
  expect(await theLine('PO-C-1')).toMatchObject({ stage: 'confirmed', promisedDate: '2026-12-12' })
  expect(await bookkeeping(line.id)).toEqual({ proposal_by: null, all: ['accepted', 'refused'] })
})

test('While a counter waits the line cannot be confirmed as ordered; a counter that cannot be is refused', async () => {
  const line = await aLine('PO-C-2')
  const { body } = await propose(line, { pieces: [{ promisedDate: '2026-12-30' }] })
  const empty = await decide(body.proposalId, 'counter')
  expect([empty.status, empty.body.code]).toEqual([422, 'procurement.change_proposal.says_nothing'])
  const tooMuch = await decide(body.proposalId, 'counter', {
    counter: { pieces: [{ quantity: '501', promisedDate: '2026-12-12' }] },
  })
  expect([tooMuch.status, tooMuch.body.code]).toEqual([409, 'procurement.promise.exceeds_open'])
  await decide(body.proposalId, 'counter', { counter: { quantity: '450' } })
  const confirmed = await buyer.post('/schedule-lines/acknowledge', { lines: [{ id: line.id }], channel: 'phone' })
  expect([confirmed.status, confirmed.body.code]).toEqual([409, 'procurement.change_proposal.counter_waits'])
})

test('A tolerance accepts a short delay at once and says which rule; past the need-by day, price and quantity still wait', async () => {
  const line = await aLine('PO-R-1', { supplier: '规则供应商' })
  const put = await buyer.put('/acceptance-rules', {
    rules: [
      { supplierId: null, daysLaterMax: 0, neverPastNeedBy: true, quantityPercentMax: null, pricePercentMax: null },
      {
        supplierId: line.supplierId,
        daysLaterMax: 3,
        neverPastNeedBy: true,
        quantityPercentMax: null,
        pricePercentMax: null,
      },
    ],
  })
  expect(put.status).toBe(200)
  const rule = put.body.rules.find((each: { supplierId: string }) => each.supplierId === line.supplierId)
  const posted = await propose(line, { pieces: [{ promisedDate: '2026-12-13' }] })
  expect(posted.body).toMatchObject({ kind: 'posted', ruleId: rule.id, waits: null, effect: { daysLater: 3 } })
  expect(await theLine('PO-R-1')).toMatchObject({ stage: 'confirmed', promisedDate: '2026-12-13' })
  expect(await theProposal(line.orderId)).toMatchObject({
    status: 'accepted',
    acceptedByRule: rule.id,
    decidedBy: null,
  })

  // The tolerance counts from the day asked, so it cannot creep from slip to slip.
  const creeping = await propose(line, { pieces: [{ promisedDate: '2026-12-14' }] })
  expect(creeping.body).toMatchObject({
    kind: 'waiting',
    waits: 'too_late',
    effect: { daysLater: 1, daysAfterAsked: 4 },
  })
  await decide(creeping.body.proposalId, 'refuse')
  expect(await theLine('PO-R-1')).toMatchObject({ stage: 'confirmed', promisedDate: '2026-12-13' })

  await buyer.post(`/schedule-lines/${line.id}/need-by`, { needByDate: '2026-12-11' })
  const needed = await propose(line, { pieces: [{ promisedDate: '2026-12-12' }] })
  expect(needed.body).toMatchObject({ waits: 'past_need_by', effect: { pastNeedBy: 1, daysLater: -1 } })
  const dearer = await propose(line, { unitPrice: '12.51' })
  expect(dearer.body).toMatchObject({ waits: 'price_changed' })
  const fewer = await propose(line, { quantity: '499' })
  expect(fewer.body).toMatchObject({ waits: 'quantity_changed' })
  expect(await bookkeeping(line.id)).toMatchObject({
    proposal_by: 'supplier',
    all: ['accepted', 'refused', 'superseded', 'superseded', 'open'],
  })
  const twice = await buyer.put('/acceptance-rules', { rules: [put.body.rules[0], put.body.rules[0]] })
  expect([twice.status, twice.body.code]).toEqual([422, 'procurement.rule.supplier_twice'])
})

test('Saying again what was asked is no proposal: it confirms', async () => {
  const line = await aLine('PO-S-1')
  const same = await propose(line, { pieces: [{ promisedDate: '2026-12-10' }] })
  expect(same.body).toMatchObject({ kind: 'posted', proposalId: null })
  expect(await theLine('PO-S-1')).toMatchObject({ stage: 'confirmed', promisedDate: '2026-12-10' })
})

test('What is newer overtakes what waits: a confirmation withdraws it, a promise by phone and the end of the line supersede it', async () => {
  const confirmed = await aLine('PO-O-1')
  await propose(confirmed, { pieces: [{ promisedDate: '2026-12-30' }] })
  await buyer.post('/schedule-lines/acknowledge', { lines: [{ id: confirmed.id }], channel: 'phone' })
  expect(await bookkeeping(confirmed.id)).toEqual({ proposal_by: null, all: ['withdrawn'] })
  const phoned = await aLine('PO-O-2')
  await propose(phoned, { pieces: [{ promisedDate: '2026-12-30' }] })
  await buyer.post(`/schedule-lines/${phoned.id}/promises`, {
    pieces: [{ promisedDate: '2026-12-15' }],
    channel: 'phone',
  })
  expect(await bookkeeping(phoned.id)).toEqual({ proposal_by: null, all: ['superseded'] })
  const ended = await aLine('PO-O-3')
  const { body } = await propose(ended, { pieces: [{ promisedDate: '2026-12-30' }] })
  await buyer.post(`/schedule-lines/${ended.id}/short-close`, { reason: '不再需要' })
  expect(await bookkeeping(ended.id)).toEqual({ proposal_by: null, all: ['superseded'] })
  expect((await decide(body.proposalId, 'accept')).body.code).toBe('procurement.change_proposal.not_waiting')
  const taken = await aLine('PO-O-4')
  const withdrawn = await propose(taken, { quantity: '400' })
  await buyer.post(`/change-proposals/${withdrawn.body.proposalId}/withdraw`, { note: '写错了' })
  expect(await bookkeeping(taken.id)).toEqual({ proposal_by: null, all: ['withdrawn'] })
  expect(await theLine('PO-O-4')).toMatchObject({ stage: 'unacknowledged', holder: 'supplier', openQuantity: '500' })
})

test('A part that arrived while the proposal waited is taken off it; the rest stands as accepted', async () => {
  const line = await aLine('PO-A-1', { promisedDate: '2026-12-08' })
  const { body } = await propose(line, {
    pieces: [
      { quantity: '300', promisedDate: '2026-12-12' },
      { quantity: '200', promisedDate: '2026-12-20' },
    ],
  })
  await buyer.post(`/schedule-lines/${line.id}/receipts`, { quantity: '350', receivedOn: '2026-11-23' })
  const accepted = await decide(body.proposalId, 'accept')
  expect(accepted.body.refused).toEqual([])
  expect(await theLine('PO-A-1')).toMatchObject({
    openQuantity: '150',
    promisedDate: '2026-12-20',
    unpromisedQuantity: '0',
  })
})

test('The next file that repeats the old price and quantity does not undo what was agreed; a new price of its own does change it', async () => {
  const line = await aLine('PO-F-1')
  const { body } = await propose(line, { unitPrice: '13', quantity: '480' })
  await decide(body.proposalId, 'accept')
  const file = { orderNo: 'PO-F-1', promisedDate: null, requestedDate: '2026-12-11' }
  await takeIn(world, buyer, [file])
  const read = async () => (await buyer.get(`/purchase-orders/${line.orderId}`)).body
  expect((await read()).lines[0]).toMatchObject({ orderedQuantity: '480', unitPrice: '13', amount: '6240' })
  await takeIn(world, buyer, [{ ...file, unitPrice: '13', amount: '6240' }])
  const caughtUp = await read()
  expect(
    caughtUp.versions.map((each: { changes: { field: string }[] }) => each.changes.map((one) => one.field)),
  ).toEqual([['requestedDate'], ['quantity', 'unitPrice', 'amount']])
  await takeIn(world, buyer, [{ ...file, unitPrice: '14', amount: '6720' }])
  expect((await read()).lines[0]).toMatchObject({ unitPrice: '14', amount: '6720' })
  expect((await read()).versions[0].changes[0]).toMatchObject({ field: 'unitPrice', before: '13', after: '14' })
})

test('A rejected line is the buyer’s to move, whatever was promised on it', async () => {
  const line = await aLine('PO-N-1', { promisedDate: '2026-12-08' })
  const rejected = await buyer.post('/schedule-lines/reject', {
    lines: [{ id: line.id }],
    channel: 'phone',
    reason: '不是我们的订单',
  })
  expect(rejected.status).toBe(200)
  expect(await theLine('PO-N-1')).toMatchObject({ stage: 'unacknowledged', holder: 'buyer' })
})

test('Readers without prices see days and quantities of a proposal, readers without suppliers not who proposed it', async () => {
  const line = await aLine('PO-P-1')
  await propose(line, {
    unitPrice: '19.9',
    quantity: '490',
    note: '铜价 19.9',
    pieces: [{ promisedDate: '2026-12-22' }],
  })
  const warehouse = await world.aColleague(buyer, 'warehouse')
  const seen = await warehouse.get(`/change-proposals?orderId=${line.orderId}`)
  expect(seen.text).not.toMatch(/19\.9|12\.5|6250/)
  expect(seen.body.rows[0]).toMatchObject({
    proposed: { quantity: '490' },
    effect: { amountDelta: null },
    saidBy: '王芳',
  })
  const seller = await world.aColleague(buyer, 'sales')
  const sold = await seller.get(`/change-proposals?orderId=${line.orderId}`)
  expect(sold.text).not.toMatch(/宏远|王芳|何雨桐/)
  const history = await seller.get(`/purchase-orders/${line.orderId}/history`)
  expect(history.text).not.toMatch(/19\.9|宏远|王芳/)
  expect(
    (
      await warehouse.post('/change-proposals/decide', {
        proposals: [{ id: seen.body.rows[0].id }],
        decision: 'accept',
      })
    ).status,
  ).toBe(403)
})

test('An owner by id is a colleague and bears the name known of them; anybody else is refused', async () => {
  const line = await aLine('PO-W-1')
  const stranger = await buyer.post(`/schedule-lines/${line.id}/owner`, { ownerId: 'nobody-here', ownerName: '路人' })
  expect([stranger.status, stranger.body.code]).toEqual([422, 'procurement.schedule_line.owner_unknown'])
  await buyer.post(`/schedule-lines/${line.id}/owner`, { ownerId: buyer.userId, ownerName: '别的名字' })
  expect(await theLine('PO-W-1')).toMatchObject({ ownerId: buyer.userId, ownerName: '何雨桐' })
})
