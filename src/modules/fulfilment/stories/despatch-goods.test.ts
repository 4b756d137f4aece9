// Goods leave the supplier: one despatch over several orders, its carrier and number; the lines, their stage and their history follow.
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { despatch, despatchedOf, type Line, linesOf, ordersOf, unequalLines } from './despatch-world.ts'

let world: World
let buyer: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
})
afterEach(async () => expect(await unequalLines(world)).toEqual([]))
afterAll(() => world?.end())

const stageOf = async (line: Line) => (await linesOf(buyer, line.orderNo))[0]?.stage
const reportsOf = async (line: Line) => (await buyer.get(`/schedule-lines/${line.id}/milestone-reports`)).body.reports

test('One despatch over two orders tells the lines what left, reports the milestone, and says who said so', async () => {
  const [first, second] = (await ordersOf(world, buyer, { 'PO-D1': '500', 'PO-D2': '80' })) as [Line, Line]
  const made = await despatch(
    buyer,
    [
      [first, '300'],
      [second, '80'],
    ],
    { trackingNo: ' sf1234567890123 ', packages: 4, channel: 'wechat', saidBy: '王师傅' },
  )
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({
    despatchNo: 'DA2611-0001',
    state: 'despatched',
    trackingNo: 'SF1234567890123',
    carrierCode: 'shunfeng',
    carrierName: { zh: '顺丰速运' },
    saidBy: '王师傅',
    recordedBy: '何雨桐',
    lines: [
      { orderNo: 'PO-D1', quantity: '300' },
      { orderNo: 'PO-D2', quantity: '80' },
    ],
  })
  expect([await despatchedOf(world, first), await despatchedOf(world, second)]).toEqual(['300', '80'])
  expect([await stageOf(first), await stageOf(second)]).toEqual(['confirmed', 'despatched'])
  expect(await reportsOf(first)).toMatchObject([
    { code: 'despatched', actualDate: '2026-11-22', quantity: '300', saidBy: '王师傅', despatchNo: 'DA2611-0001' },
  ])
  const listed = await buyer.get(`/despatch-advices?orderId=${second.orderId}`)
  expect(listed.body.despatchAdvices).toMatchObject([{ despatchNo: 'DA2611-0001', packages: 4 }])
  const history = await buyer.get(`/purchase-orders/${first.orderId}/history`)
  expect(history.text).toContain('SF1234567890123')
})

test('A number that is no number is refused with the reason; a doubtful one is asked about once', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-N1': '500' })) as [Line]
  const refused = async (more: Record<string, unknown>) => (await despatch(buyer, [[line, '10']], more)).body
  expect(await refused({ trackingNo: '顺丰单号' })).toMatchObject({
    code: 'fulfilment.tracking_no.malformed',
    pointer: '/trackingNo',
    title: '单号不对：顺丰单号',
  })
  expect(await refused({ trackingNo: '13812345678' })).toMatchObject({
    code: 'fulfilment.tracking_no.is_a_phone_number',
  })
  expect(await refused({ trackingNo: '1Z999AA10123456785' })).toMatchObject({
    code: 'fulfilment.tracking_no.check_digit_wrong',
    status: 422,
  })
  expect(await refused({ carrierCode: 'pigeon' })).toMatchObject({ pointer: '/carrierCode' })
  const doubtful = { trackingNo: 'YT1234567890123', carrierCode: 'shunfeng' }
  const asked = await refused(doubtful)
  expect(asked).toMatchObject({ code: 'fulfilment.tracking_no.of_another_carrier', severity: 'warning' })
  const confirmed = await refused({ ...doubtful, confirm: [asked.code] })
  expect(confirmed).toMatchObject({ trackingNo: 'YT1234567890123', carrierCode: 'shunfeng' })
  // The form sent a second time, or more goods under the same number: somebody has to say which.
  const again = await refused({ ...doubtful, confirm: [asked.code] })
  expect(again).toMatchObject({
    code: 'fulfilment.despatch_advice.tracking_no_known',
    severity: 'warning',
    details: { despatchNo: confirmed.despatchNo },
  })
  expect(await despatchedOf(world, line)).toBe('10')
})

test('No more leaves than is wanted, nothing before the order is sent, nothing of another supplier, nothing tomorrow', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-L1': '500' })) as [Line]
  const [stranger] = await takeIn(world, buyer, [{ orderNo: 'PO-L2', supplier: '别家' }]).then(() =>
    linesOf(buyer, 'PO-L2'),
  )
  const code = async (lines: [Line, string][], more = {}) => (await despatch(buyer, lines, more)).body.code
  expect(await code([[line, '500.5']])).toBe('procurement.order_line.despatched_exceeds_tolerance')
  expect(await code([[line, '0']])).toBe('fulfilment.despatch_advice.quantity_not_positive')
  expect(
    await code([
      [line, '1'],
      [line, '1'],
    ]),
  ).toBe('fulfilment.despatch_advice.line_twice')
  expect(await code([[line, '1']], { despatchedOn: '2026-11-24' })).toBe('fulfilment.despatch_advice.in_the_future')
  expect(
    await code([
      [line, '1'],
      [stranger!, '1'],
    ]),
  ).toBe('procurement.schedule_line.not_found')
  expect(await despatchedOf(world, line)).toBe('0')
  const whole = await despatch(buyer, [[line, '500']])
  expect(whole.status).toBe(201)
  const refused = await despatch(buyer, [[line, '0.001']])
  expect(refused.body.detail).toBe('已发 500，最多还可发 0 件。')
})

test('A despatch told wrongly is corrected with a reason: quantities, day and number follow, and both stay to be read', async () => {
  const [first, second] = (await ordersOf(world, buyer, { 'PO-C1': '500', 'PO-C2': '80' })) as [Line, Line]
  const made = await despatch(buyer, [[first, '300']], { trackingNo: '75312345678901' })
  const path = `/despatch-advices/${made.body.id}`
  const nameless = await buyer.post(`${path}/correct`, { despatchedOn: '2026-11-21', channel: 'phone' })
  expect(nameless.status).toBe(422)
  const correction = {
    lines: [
      { scheduleLineId: first.id, quantity: '200' },
      { scheduleLineId: second.id, quantity: '80' },
    ],
    despatchedOn: '2026-11-21',
    reason: '数错了，少装一托',
    channel: 'phone',
    saidBy: '李工',
  }
  const corrected = await buyer.post(`${path}/correct`, correction, { match: 1 })
  expect(corrected.body, corrected.text).toMatchObject({
    version: 2,
    despatchedOn: '2026-11-21',
    trackingNo: '75312345678901',
    correctionReason: '数错了，少装一托',
    lines: [{ quantity: '200' }, { quantity: '80' }],
  })
  expect([await despatchedOf(world, first), await despatchedOf(world, second)]).toEqual(['200', '80'])
  expect(await reportsOf(first)).toMatchObject([
    { quantity: '300', actualDate: '2026-11-22', withdrawnReason: '数错了，少装一托', withdrawnBy: '何雨桐' },
    { quantity: '200', actualDate: '2026-11-21', withdrawnAt: null, saidBy: '李工' },
  ])
  // Somebody who still looks at the first version is told what it has become.
  const late = await buyer.post(`${path}/correct`, { packages: 2, reason: 'x', channel: 'phone' }, { match: 1 })
  expect(late.body).toMatchObject({
    code: 'fulfilment.despatch_advice.changed_meanwhile',
    details: { version: 2, despatchedOn: '2026-11-21', lines: [{ quantity: '200' }, { quantity: '80' }] },
  })
  // A new number alone changes no quantity and withdraws no report.
  await buyer.post(`${path}/correct`, { trackingNo: '986578788855', reason: '单号抄错', channel: 'phone' })
  expect((await buyer.get(path)).body).toMatchObject({ version: 3, trackingNo: '986578788855' })
  expect((await reportsOf(first)).length).toBe(2)
  const history = (await buyer.get(`/purchase-orders/${first.orderId}/history`)).text
  for (const words of ['数错了，少装一托', '单号抄错', '986578788855']) expect(history).toContain(words)
})

test('A despatch taken back gives every line its quantity and its stage back, once', async () => {
  const [first, second] = (await ordersOf(world, buyer, { 'PO-X1': '500', 'PO-X2': '80' })) as [Line, Line]
  const made = await despatch(buyer, [
    [first, '500'],
    [second, '80'],
  ])
  expect(await stageOf(first)).toBe('despatched')
  const path = `/despatch-advices/${made.body.id}`
  const cancelled = await buyer.post(`${path}/cancel`, { reason: '车没来', channel: 'phone' })
  expect(cancelled.body).toMatchObject({
    state: 'cancelled',
    cancelReason: '车没来',
    lines: [{ quantity: '500' }, { quantity: '80' }],
  })
  expect([await despatchedOf(world, first), await despatchedOf(world, second)]).toEqual(['0', '0'])
  expect(await stageOf(first)).toBe('confirmed')
  for (const act of ['cancel', 'correct']) {
    const again = await buyer.post(`${path}/${act}`, { reason: 'x', channel: 'phone' })
    expect(again.body.code).toBe('fulfilment.despatch_advice.cancelled')
  }
  // The number is free again for the goods that do leave.
  expect((await despatch(buyer, [[first, '500']])).status).toBe(201)
})

test('Goods tapped as despatched and then advised are the same goods', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-T1': '500' })) as [Line]
  await buyer.post(`/schedule-lines/${line.id}/milestones`, {
    code: 'despatched',
    actualDate: '2026-11-22',
    quantity: '300',
    channel: 'wechat',
  })
  await despatch(buyer, [[line, '300']])
  expect(await stageOf(line)).toBe('confirmed')
  await despatch(buyer, [[line, '200']])
  expect(await stageOf(line)).toBe('despatched')
})

test('Twenty despatches at once never let more leave than is wanted, and the line says exactly what the advices say', async () => {
  const [first, second] = (await ordersOf(world, buyer, { 'PO-R1': '100', 'PO-R2': '1000' })) as [Line, Line]
  const tried = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      // In both orders, so that whoever locked as it was told would wait for ever.
      despatch(
        buyer,
        index % 2 === 0
          ? [
              [first, '15'],
              [second, '1'],
            ]
          : [
              [second, '1'],
              [first, '15'],
            ],
      ),
    ),
  )
  const taken = tried.filter((each) => each.status === 201)
  expect(taken.length).toBe(6)
  const refused = tried.filter((each) => each.status !== 201).map((each) => each.body.code)
  expect([...new Set(refused)]).toEqual(['procurement.order_line.despatched_exceeds_tolerance'])
  expect([await despatchedOf(world, first), await despatchedOf(world, second)]).toEqual(['90', '6'])
  const numbers = taken.map((each) => each.body.despatchNo)
  expect(new Set(numbers).size).toBe(6)
})

test('Two corrections of the same version at once: one wins, the other learns of it', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-R3': '100' })) as [Line]
  const { id } = (await despatch(buyer, [[line, '40']])).body
  const correct = (quantity: string) =>
    buyer.post(
      `/despatch-advices/${id}/correct`,
      { lines: [{ scheduleLineId: line.id, quantity }], reason: quantity, channel: 'phone' },
      { match: 1 },
    )
  const tried = await Promise.all([correct('50'), correct('60'), correct('70')])
  expect(tried.map((each) => each.status).sort()).toEqual([200, 409, 409])
  const won = tried.find((each) => each.status === 200)!.body.lines[0].quantity
  expect(await despatchedOf(world, line)).toBe(won)
})

test('After any run of despatches, corrections and cancellations the lines say what the advices that count add up to', async () => {
  const lines = await ordersOf(world, buyer, { 'PO-P1': '50', 'PO-P2': '7.5', 'PO-P3': '1000' })
  const made: string[] = []
  const quantity = fc.integer({ min: 1, max: 12_000 }).map((thousandths) => String(thousandths / 1000))
  const some = fc.uniqueArray(fc.tuple(fc.nat({ max: 2 }), quantity), {
    minLength: 1,
    maxLength: 3,
    selector: ([at]) => at,
  })
  const act = fc.record({ kind: fc.constantFrom('create', 'create', 'correct', 'cancel'), which: fc.nat(), some })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      for (const { kind, which, some: chosen } of acts) {
        const told = chosen.map(([at, each]) => [lines[at]!, each] as const)
        const id = made[which % Math.max(1, made.length)]
        if (kind === 'create' || !id) {
          const { status, body } = await despatch(buyer, told)
          if (status === 201) made.push(body.id)
        } else if (kind === 'correct') {
          const stated = told.map(([line, each]) => ({ scheduleLineId: line.id, quantity: each }))
          await buyer.post(`/despatch-advices/${id}/correct`, { lines: stated, reason: 'x', channel: 'phone' })
        } else {
          await buyer.post(`/despatch-advices/${id}/cancel`, { reason: 'x', channel: 'phone' })
        }
      }
      expect(await unequalLines(world)).toEqual([])
    }),
    { numRuns: 12 },
  )
  expect(made.length).toBeGreaterThan(3)
})

test('A seller sees when goods left and not from whom; whoever may not report them is refused', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-S1': '100' })) as [Line]
  await despatch(buyer, [[line, '40']], {
    saidBy: '宏远王师傅',
    note: '宏远自送',
    carrierCode: 'own_vehicle',
    trackingNo: '宏远的车',
  })
  const seller = await world.aColleague(buyer, 'sales')
  const seen = await seller.get(`/despatch-advices?orderId=${line.orderId}`)
  expect(seen.body.despatchAdvices).toMatchObject([{ despatchedOn: '2026-11-22', supplierName: null, saidBy: null }])
  expect(seen.text).not.toContain('宏远')
  expect((await despatch(seller, [[line, '1']])).status).toBe(403)
  const reports = await seller.get(`/schedule-lines/${line.id}/milestone-reports`)
  expect(reports.body.reports).toMatchObject([{ quantity: '40', saidBy: null }])
  expect(reports.text).not.toContain('宏远')
  const other = await world.aCompany()
  const theirs = (await buyer.get(`/despatch-advices?orderId=${line.orderId}`)).body.despatchAdvices[0]
  expect((await other.get(`/despatch-advices/${theirs.id}`)).status).toBe(404)
  expect((await other.post(`/despatch-advices/${theirs.id}/cancel`, { reason: 'x', channel: 'phone' })).status).toBe(
    404,
  )
})

test('The carrier is guessed from a pasted message', async () => {
  const text = encodeURIComponent('已发货 顺丰SF1234567890123，电话13812345678')
  expect((await buyer.get(`/carriers/guess?trackingNo=${text}`)).body).toMatchObject({
    trackingNo: 'SF1234567890123',
    carriers: [{ carrierCode: 'shunfeng', name: { zh: '顺丰速运' }, confidence: 'certain' }],
  })
  expect((await buyer.get('/carriers/guess?trackingNo=x')).body.carriers).toEqual([])
  expect((await buyer.get('/carriers')).body.carriers[0]).toMatchObject({ code: 'shunfeng' })
})
