// A company writes "so long after this, if that has not happened": the board names the rule, once, until a fact settles it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkBoard, tickTenant } from '#analytics'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
// A Monday.
const TODAY = '2026-11-23'
beforeAll(async () => {
  world = await aWorld({ today: TODAY })
  owner = await world.aCompany()
})
afterAll(() => world.end())

const unanswered = { promisedDate: null, requestedDate: '2027-03-31' }
const tenantOf = (member: Member) => ({ tenantId: member.tenantId, zone: 'Asia/Shanghai' })
const anyLine = { supplierGrade: null, itemClass: null }

async function theLine(person: Member, q: string) {
  const { body } = await person.get(`/open-lines?q=${encodeURIComponent(q)}`)
  expect(body.rows).toHaveLength(1)
  return body.rows[0]
}

async function setDay(day: string, member: Member): Promise<number> {
  world.clock.set(`${day}T01:00:00.000Z`)
  const { runtime, settings } = world.server.assembled
  return tickTenant(runtime, settings, tenantOf(member))
}

test('When 48 hours pass without an answer, the line is at risk by the rule the company starts with, once', async () => {
  await takeIn(world, owner, [{ orderNo: 'PO-48', orderDate: TODAY, ...unanswered }])
  expect(await theLine(owner, 'PO-48')).toMatchObject({ grade: 'on_track' })
  expect(await setDay('2026-11-24', owner)).toBe(0)
  expect(await setDay('2026-11-25', owner)).toBe(1)
  expect(await theLine(owner, 'PO-48')).toMatchObject({
    grade: 'at_risk',
    needsPerson: true,
    holder: 'supplier',
    nextStep: 'ask_confirmation',
    reason: {
      code: 'watch_rule_fired',
      values: {
        ruleName: '48 小时没答复 / 48 h no answer',
        after: 'issued',
        since: TODAY,
        unless: 'acknowledged',
        firedOn: '2026-11-25',
      },
    },
  })
  expect(await setDay('2026-11-25', owner)).toBe(0)
  const { runtime, settings } = world.server.assembled
  expect(await checkBoard(runtime, settings, tenantOf(owner))).toEqual({ lines: 1, differing: [], left: 0 })
})

test('The supplier answers, and the rule is quiet', async () => {
  const line = await theLine(owner, 'PO-48')
  const answer = await owner.post(`/schedule-lines/${line.id}/promises`, {
    pieces: [{ promisedDate: '2027-03-30' }],
    channel: 'phone',
  })
  expect(answer.body.line).toMatchObject({ grade: 'on_track', reason: { code: 'on_track' } })
  await setDay(TODAY, owner)
})

test('A set of rules is tried before it is saved, saved whole, and every open line is graded by it', async () => {
  const member = await world.aCompany()
  await takeIn(world, member, [
    { orderNo: 'PO-A', orderDate: '2026-11-13', promisedDate: '2027-03-31', requestedDate: '2027-03-31' },
    { orderNo: 'PO-B', orderDate: '2026-11-20', promisedDate: '2027-03-31', requestedDate: '2027-03-31' },
    { orderNo: 'PO-C', orderDate: '2026-11-13', ...unanswered },
  ])
  const { body: before } = await member.get('/risk/watch-rules')
  expect(before.rules).toHaveLength(2)
  const packed = {
    name: '五天没包装',
    after: 'issued',
    amount: 5,
    unit: 'working_days',
    unless: 'milestone:packed',
    ...anyLine,
  }
  const rules = [...before.rules, packed]
  const tried = await member.post('/risk/watch-rules/preview', { rules })
  expect(tried.body).toEqual({
    lines: 3,
    rules: [
      { inScope: 3, fired: 1, newlyAtRisk: 0 },
      { inScope: 3, fired: 0, newlyAtRisk: 0 },
      { inScope: 3, fired: 2, newlyAtRisk: 1 },
    ],
  })
  expect(await theLine(member, 'PO-A')).toMatchObject({ grade: 'on_track' })
  const saved = await member.put('/risk/watch-rules', { rules }, { match: before.version })
  expect(saved.status, saved.text).toBe(200)
  expect(saved.body.rules.slice(0, 2)).toEqual(before.rules)
  await world.eventsSettle()
  expect(await theLine(member, 'PO-A')).toMatchObject({
    grade: 'at_risk',
    reason: { values: { ruleName: '五天没包装' } },
  })
  expect(await theLine(member, 'PO-B')).toMatchObject({ grade: 'on_track' })
  const again = await member.put('/risk/watch-rules', { rules: [] }, { match: before.version })
  expect(again).toMatchObject({ status: 409, body: { code: 'infra.write.version_conflict' } })

  const reported = await member.post(`/schedule-lines/${(await theLine(member, 'PO-A')).id}/milestones`, {
    code: 'despatched',
    actualDate: TODAY,
    channel: 'phone',
  })
  expect(reported.body.line).toMatchObject({ grade: 'on_track' })
})

test('A rule that cannot mean anything is refused by name, and only who may set thresholds sets rules', async () => {
  const rule = { name: '空转', after: 'acknowledged', amount: 48, unit: 'hours', unless: 'acknowledged', ...anyLine }
  for (const answer of [
    await owner.put('/risk/watch-rules', { rules: [rule] }),
    await owner.post('/risk/watch-rules/preview', { rules: [rule] }),
  ]) {
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'risk.watch_rule.never_fires', pointer: '/rules/0/unless', title: '规则“空转”永远不会触发' },
    })
  }
  const percent = { ...rule, after: 'issued', unit: 'percent_of_node', amount: 80 }
  expect((await owner.put('/risk/watch-rules', { rules: [percent] })).body.code).toBe(
    'risk.watch_rule.percent_without_node',
  )
  expect((await owner.put('/risk/watch-rules', { rules: [{ ...rule, after: 'milestone:painted' }] })).body.code).toBe(
    'input.invalid',
  )
  const buyer = await world.aColleague(owner, 'buyer')
  expect((await buyer.put('/risk/watch-rules', { rules: [] })).status).toBe(403)
  expect((await buyer.post('/risk/watch-rules/preview', { rules: [] })).status).toBe(403)
})

test('A node at 80 % of its time without a report is named, with since when and who is responsible on each side', async () => {
  const member = await world.aCompany()
  await takeIn(world, member, [
    {
      orderNo: 'PO-N',
      buyer: '王敏',
      orderDate: '2026-11-02',
      promisedDate: '2027-01-20',
      requestedDate: '2027-01-20',
    },
  ])
  const { id } = await theLine(member, 'PO-N')
  await member.post(`/schedule-lines/${id}/milestones`, {
    code: 'production_started',
    actualDate: TODAY,
    channel: 'phone',
  })
  const { node } = (await member.get(`/open-lines/${id}`)).body
  expect(node).toMatchObject({
    code: 'production_finished',
    ownerSide: 'supplier',
    since: TODAY,
    isReportedOn: true,
    spentWorkingDays: 0,
    overrunWorkingDays: 0,
    buyer: { name: '王敏' },
    supplier: { name: '宏远精工' },
  })
  // Five working days before arrival is due; Monday to Friday from the report, New Year off; 80 % of 36 is the 29th day.
  expect(node).toMatchObject({ plannedDate: '2027-01-13', plannedWorkingDays: 36 })
  await setDay('2027-01-03', member)
  expect(await theLine(member, 'PO-N')).toMatchObject({ grade: 'on_track' })
  await setDay('2027-01-04', member)
  expect(await theLine(member, 'PO-N')).toMatchObject({
    grade: 'at_risk',
    holder: 'supplier',
    reason: { code: 'watch_rule_fired', values: { milestone: 'production_finished', since: TODAY, amount: 80 } },
  })
  expect((await member.get(`/open-lines/${id}`)).body.node).toMatchObject({
    spentWorkingDays: 29,
    overrunWorkingDays: 0,
  })
  await setDay(TODAY, member)
})

test('Time in each node is reported per supplier and per person, counted on working days, and a gap is not guessed at', async () => {
  const member = await world.aCompany()
  const lines = ['PO-T1', 'PO-T2', 'PO-T3']
  await takeIn(
    world,
    member,
    lines.map((orderNo) => ({
      orderNo,
      buyer: '王敏',
      orderDate: '2026-11-02',
      promisedDate: '2027-01-20',
      requestedDate: '2027-01-20',
    })),
  )
  const report = async (orderNo: string, code: string, actualDate: string) => {
    const { id } = await theLine(member, orderNo)
    const answer = await member.post(`/schedule-lines/${id}/milestones`, { code, actualDate, channel: 'phone' })
    expect(answer.status, answer.text).toBe(200)
  }
  await report('PO-T1', 'material_ready', '2026-11-06')
  await report('PO-T1', 'production_started', '2026-11-09')
  await report('PO-T2', 'material_ready', '2026-11-16')
  // Started without a word about the material.
  await report('PO-T3', 'production_started', '2026-11-20')
  const { body } = await member.get('/reports/time-in-node')
  expect(body).toMatchObject({ by: 'supplier', to: TODAY, unmeasured: 1 })
  const measured = { label: '宏远精工', ownerSide: 'supplier', isSmallSample: true }
  expect(body.rows).toMatchObject([
    { ...measured, code: 'material_ready', reports: 2, medianDays: 4, p90Days: 10 },
    { ...measured, code: 'production_started', reports: 1, medianDays: 1, p90Days: 1, allowedDays: 1 },
  ])
  const byPerson = await member.get('/reports/time-in-node?by=person&from=2026-11-09&to=2026-11-23')
  expect(byPerson.body.rows).toMatchObject([
    { key: '王敏', code: 'material_ready', reports: 1, medianDays: 10 },
    { key: '王敏', code: 'production_started', reports: 1 },
  ])
  expect((await member.get('/reports/time-in-node?from=2026-11-23&to=2026-11-01')).body.code).toBe(
    'analytics.report.period_invalid',
  )
  const sales = await world.aColleague(member, 'sales')
  expect((await sales.get('/reports/time-in-node')).status).toBe(403)
})
