// A supplier of two companies on this server has one page: reports and pastes go to whose order it is, goods to one company at a time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { type Field, formOf, lineOf, sendForm, wordsOf } from './portal-forms.ts'

let world: World
let east: Member
let west: Member
let supplier: SupplierReader
const ME: Field = ['reader', '王师傅']

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  east = await world.aCompany('东海机械')
  west = await world.aCompany('西山重工')
  const open = { supplier: '华东机电', requestedDate: '2026-12-10', promisedDate: null }
  await takeIn(world, east, [{ ...open, orderNo: 'PO-EAST', lineNo: '10' }])
  await takeIn(world, west, [{ ...open, orderNo: 'PO-WEST', lineNo: '10' }])
  const contact = { supplier: '华东机电', contact: '王师傅', mail: 'wang@example.com' }
  await aSupplierReader(world, east, contact)
  supplier = await aSupplierReader(world, west, contact)
})
afterAll(() => world?.end())

const lines = async () =>
  [await lineOf(world, east, 'PO-EAST', '10'), await lineOf(world, west, 'PO-WEST', '10')] as const
const stageOf = async (owner: Member, id: string) => (await owner.get(`/open-lines/${id}`)).body.line.stage

test('One paste answers both companies, each in its own records', async () => {
  const preview = wordsOf((await supplier.post('/paste', { text: 'PO-EAST\t10\t12/10\nPO-WEST\t10\t2026-12-10' })).text)
  expect(preview).toContain('能提交 2 行')
  const form = preview.replace(/^[\s\S]*?(?=<form method="post" action="[^"]*\/paste\/post")/, '')
  const posted = await supplier.post('/paste/post', [...formOf(form), ME])
  expect((await supplier.follow(posted)).text).toContain('确认 2 行')
  const [e, w] = await lines()
  expect([await stageOf(east, e.id), await stageOf(west, w.id)]).toEqual(['confirmed', 'confirmed'])
})

test('A step and a question about lines of both go to both; neither company sees the other’s words', async () => {
  const [e, w] = await lines()
  const path = `/report?l=${e.id}&l=${w.id}`
  const page = await supplier.get(path)
  expect(page.text).toContain('共 2 行')
  const step = await sendForm(world, supplier, path, [
    ...formOf(page.text, 'milestone'),
    ['code', 'production_started'],
    ME,
  ])
  expect(step.status, step.text).toBe(303)
  expect([await stageOf(east, e.id), await stageOf(west, w.id)]).toEqual(['in_production', 'in_production'])
  const again = await supplier.get(path)
  await sendForm(world, supplier, path, [...formOf(again.text, 'question'), ['words', '木箱还是纸箱？'], ME])
  for (const [owner, { orderId }] of [
    [east, e],
    [west, w],
  ] as const)
    expect((await owner.get(`/purchase-orders/${orderId}/conversation`)).body.messages).toHaveLength(1)
  expect((await east.get(`/purchase-orders/${w.orderId}/conversation`)).status).toBe(404)
})

test('Goods go to one company: asked which, and lines of another are refused in the same despatch', async () => {
  const asked = await supplier.get('/despatch')
  expect(asked.text).toContain('发给哪家公司')
  const [e, w] = await lines()
  const mixed = await sendForm(world, supplier, '/despatch', [
    ['to', east.tenantId],
    ['l', e.id],
    ['q', '5'],
    ['l', w.id],
    ['q', '5'],
    ['carrierCode', 'own_vehicle'],
    ME,
  ])
  expect(mixed.status).toBe(404)
  const one = await sendForm(world, supplier, '/despatch', [
    ['to', west.tenantId],
    ['l', w.id],
    ['q', '500'],
    ['carrierCode', 'own_vehicle'],
    ME,
  ])
  expect(one.status, one.text).toBe(303)
  expect(await stageOf(west, w.id)).toBe('despatched')
  expect((await east.get('/despatch-advices')).body.despatchAdvices).toEqual([])
})
