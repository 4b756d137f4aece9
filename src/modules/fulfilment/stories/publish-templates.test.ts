// Milestone templates: for whom they are, what they must look like, and that a version once published stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
  await takeIn(world, owner, [{ orderNo: 'PO-1', supplier: '宏远精工' }])
})
afterAll(() => world?.end())

const node = (code: string, more: Record<string, unknown> = {}) => ({
  code,
  ownerSide: 'supplier',
  allowedDays: 5,
  evidence: 'none',
  ...more,
})
const template = (more: Record<string, unknown> = {}) => ({
  name: '铸件',
  itemClass: 'casting',
  supplierId: null,
  nodes: [node('material_ready'), node('despatched'), node('arrived')],
  ...more,
})

test('A company starts with one default; a template of its own gets names and a due milestone, its next version a number', async () => {
  const [standard] = (await owner.get('/milestone-templates')).body.templates
  expect(standard).toMatchObject({ isDefault: true, versionNo: 1, dueNode: 'arrived' })

  const made = await owner.post('/milestone-templates', template())
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({ versionNo: 1, dueNode: 'arrived', nodes: [{ name: { zh: '备料完成' } }, {}, {}] })
  const next = await owner.post('/milestone-templates', template({ id: made.body.id, nodes: [node('despatched')] }))
  expect(next.body).toMatchObject({ id: made.body.id, versionNo: 2, dueNode: 'despatched' })
})

test('No two templates are for the same lines; a supplier’s own needs a supplier that is there', async () => {
  const twin = await owner.post('/milestone-templates', template({ name: '又一个' }))
  expect([twin.status, twin.body.code]).toEqual([409, 'fulfilment.milestone_template.scope_taken'])
  const nobody = await owner.post('/milestone-templates', template({ itemClass: null }))
  expect(nobody.body.code).toBe('fulfilment.milestone_template.scope_missing')
  const [{ id: supplierId }] = (await owner.get('/suppliers')).body.rows
  const own = await owner.post('/milestone-templates', template({ itemClass: null, supplierId }))
  expect(own.body).toMatchObject({ supplierName: '宏远精工' })
  const unknown = await owner.post(
    '/milestone-templates',
    template({ itemClass: 'x', supplierId: '01890000-0000-7000-8000-000000000000' }),
  )
  expect(unknown.body).toMatchObject({ code: 'fulfilment.milestone_template.supplier_unknown', pointer: '/supplierId' })

  const sales = await world.aColleague(owner, 'sales')
  const { templates } = (await sales.get('/milestone-templates')).body
  expect(templates.every((each: { supplierName: string | null }) => each.supplierName === null)).toBe(true)
})

test.each([
  [{ nodes: [] }, '/nodes'],
  [{ nodes: [node('arrived'), node('material_ready')] }, '/nodes/1/code'],
  [{ nodes: [node('arrived', { allowedDays: 0.5 })] }, '/nodes/0/allowedDays'],
  [{ nodes: [node('arrived'), node('arrived')] }, '/nodes/1/code'],
])('A template %o is refused and the place pointed at', async (more, pointer) => {
  const answer = await owner.post('/milestone-templates', template({ itemClass: 'odd', ...more }))
  expect([answer.status, answer.body.pointer]).toEqual([422, pointer])
  expect(answer.body.title).not.toContain('fulfilment.')
})
