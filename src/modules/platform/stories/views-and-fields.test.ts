// Saved views belong to who made them; fields of one's own come with the files and are named by people.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
})
afterAll(() => world?.end())

test('A view is one’s own until it is shared; others see a shared one and change none', async () => {
  const buyer = await world.aColleague(owner, 'buyer')
  const made = await buyer.post('/saved-views', { page: 'today', name: '我的逾期', state: { grade: 'late' } })
  expect([made.status, made.body.isMine]).toEqual([201, true])
  expect((await owner.get('/saved-views?page=today')).body.views).toEqual([])
  const path = `/saved-views/${made.body.id}`
  expect((await owner.patch(path, { name: 'x' })).body.code).toBe('platform.saved_view.not_found')

  await buyer.patch(path, { isShared: true })
  expect((await owner.get('/saved-views?page=today')).body.views).toMatchObject([{ name: '我的逾期', isMine: false }])
  expect((await owner.remove(path)).body.code).toBe('platform.saved_view.not_yours')
  expect((await buyer.remove(path)).status).toBe(200)
  const large = await buyer.post('/saved-views', { page: 'today', name: 'x', state: { a: 'x'.repeat(20_000) } })
  expect(large.body).toMatchObject({ code: 'platform.saved_view.too_large', pointer: '/state' })
})

test('A column without a home becomes a field that people name, show and hide; whoever may not is refused', async () => {
  await takeIn(world, owner, [{ orderNo: 'PO-1', ownFields: { 图号: 'NB-204', '项目/机台号': 'M-7' } }])
  const { fields } = (await owner.get('/own-fields')).body
  expect(fields).toMatchObject([
    { key: '图号', filledLines: 1 },
    { key: '项目/机台号', filledLines: 1 },
  ])
  const renamed = await owner.patch(`/own-fields/${encodeURIComponent('项目/机台号')}`, {
    label: '机台',
    isShown: false,
  })
  expect(renamed.body).toMatchObject({ key: '项目/机台号', label: '机台', isShown: false, isSearchable: true })
  await takeIn(world, owner, [{ orderNo: 'PO-2', ownFields: { '项目/机台号': 'M-8' } }])
  expect((await owner.get('/own-fields')).body.fields[1]).toMatchObject({ label: '机台', filledLines: 2 })
  expect((await owner.patch('/own-fields/nothing', { label: 'x' })).status).toBe(404)
  const buyer = await world.aColleague(owner, 'buyer')
  expect((await buyer.patch('/own-fields/图号', { label: 'x' })).status).toBe(403)
})
