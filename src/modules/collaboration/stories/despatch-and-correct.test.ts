// A supplier tells what left: several orders in one, the carrier found from the number, wrong numbers refused with the reason, mistakes put right.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { type Field, formOf, lineOf, sendForm } from './portal-forms.ts'

let world: World
let buyer: Member
let supplier: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany('海川机械')
  const of = (orderNo: string, lineNo: string, quantity = '500') => ({
    orderNo,
    lineNo,
    supplier: '华东机电',
    itemCode: `${orderNo}-${lineNo}`,
    itemName: '轴承座',
    quantity,
  })
  await takeIn(world, buyer, [of('PO-1', '10'), of('PO-2', '10', '80'), of('PO-3', '10', '30'), of('PO-4', '10', '40')])
  supplier = await aSupplierReader(world, buyer, { supplier: '华东机电', contact: '王师傅', mail: 'wang@example.com' })
})
afterAll(() => world?.end())

const line = (orderNo: string) => lineOf(world, buyer, orderNo, '10')
const despatches = async () => (await buyer.get('/despatch-advices')).body.despatchAdvices

/** Fills the form of the given lines in; quantities by line id, else as they are prefilled. */
async function despatch(ids: string[], fields: Field[], quantities: Record<string, string> = {}) {
  const page = await supplier.get(`/despatch?${ids.map((id) => `l=${id}`).join('&')}`)
  expect(page.status, page.text).toBe(200)
  return sendForm(world, supplier, '/despatch', [...filled(page.text, quantities), ...fields, ['reader', '王师傅']])
}

/** Hidden fields and quantities as the page prefilled them. */
function filled(page: string, quantities: Record<string, string> = {}): Field[] {
  const rows = [...page.matchAll(/name="l" value="([^"]+)"><input[^>]*name="q" value="([^"]*)"/g)]
  const hidden = formOf(page).filter(([name]) => name !== 'l')
  return [
    ...hidden,
    ...rows.flatMap(([, id, q]): Field[] => [
      ['l', id!],
      ['q', quantities[id!] ?? q!],
    ]),
  ]
}

test('Two orders travel in one despatch; quantities are what is left, the carrier is found from a pasted message, and the board shows it', async () => {
  const [first, second] = [await line('PO-1'), await line('PO-2')]
  const page = await supplier.get(`/despatch?l=${first.id}&l=${second.id}`)
  expect(page.text).toMatch(/name="q" value="500"/)
  expect(page.text).toMatch(/name="q" value="80"/)
  const sent = await despatch([first.id, second.id], [['trackingNo', '顺丰 SF1234567890123，请查收']], {
    [first.id]: '300件',
  })
  expect(sent.status, sent.text).toBe(303)
  const after = await supplier.follow(sent)
  expect(after.text).toContain('承运商识别为 顺丰速运')
  expect(after.text).toContain('SF1234567890123')
  expect(await despatches()).toMatchObject([
    {
      carrierCode: 'shunfeng',
      trackingNo: 'SF1234567890123',
      despatchedOn: '2026-11-23',
      saidBy: '王师傅 (华东机电)',
      channel: 'portal',
      lines: [
        { orderNo: 'PO-1', quantity: '300' },
        { orderNo: 'PO-2', quantity: '80' },
      ],
    },
  ])
  expect((await buyer.get(`/open-lines/${second.id}`)).body.line).toMatchObject({ stage: 'despatched' })
  // What has left is no longer prefilled.
  expect((await supplier.get(`/despatch?l=${first.id}`)).text).toMatch(/name="q" value="200"/)
})

test.each([
  ['13800138000', '这是手机号'],
  // By its length it might be of two carriers; a phone number is told before anybody is asked whose it is.
  ['13800138004', '这是手机号'],
  ['12', '单号不对'],
  ['货已发出', '单号不对'],
  ['1Z999AA10123456785', '校验不符'],
])('The number %s is refused: %s; what was typed stays, and nothing is despatched', async (trackingNo, reason) => {
  const { id } = await line('PO-3')
  const before = (await despatches()).length
  const sent = await despatch(
    [id],
    [
      ['trackingNo', trackingNo],
      ['note', '两箱'],
    ],
  )
  expect(sent.status).toBe(422)
  expect(sent.text).toContain(reason)
  expect(sent.text).toContain('两箱')
  expect((await despatches()).length).toBe(before)
})

test('A number that may be of several carriers is asked back; a doubtful one goes through at the second press', async () => {
  const { id } = await line('PO-3')
  const asked = await despatch([id], [['trackingNo', '123456789012']], { [id]: '10' })
  expect(asked.status).toBe(422)
  expect(asked.text).toContain('请选一家')
  expect(asked.text).toMatch(/type="radio" name="carrierCode" value="shunfeng"/)
  const doubtful = await despatch(
    [id],
    [
      ['trackingNo', 'SF12345'],
      ['carrierCode', 'shunfeng'],
    ],
    { [id]: '10' },
  )
  expect(doubtful.status).toBe(422)
  expect(doubtful.text).toContain('没写错的话')
  const sure = await sendForm(world, supplier, '/despatch', [
    ...filled(doubtful.text),
    ['trackingNo', 'SF12345'],
    ['carrierCode', 'shunfeng'],
    ['reader', '王师傅'],
  ])
  expect(sure.status, sure.text).toBe(303)
})

test('More than is open is refused with the figures; a second tap despatches once', async () => {
  const { id } = await line('PO-4')
  const tooMuch = await despatch([id], [], { [id]: '50' })
  expect([409, 422]).toContain(tooMuch.status)
  expect(tooMuch.text).toMatch(/40/)
  const page = await supplier.get(`/l/${id}/despatch`)
  const fields: Field[] = [...filled(page.text), ['carrierCode', 'own_vehicle'], ['reader', '王师傅']]
  await Promise.all([sendForm(world, supplier, '/despatch', fields), sendForm(world, supplier, '/despatch', fields)])
  await sendForm(world, supplier, '/despatch', fields)
  expect(
    (await despatches()).filter((each: { lines: { orderNo: string }[] }) => each.lines[0]?.orderNo === 'PO-4'),
  ).toHaveLength(1)
})

test('A wrong quantity is corrected and a despatch that never left is taken back, each with its reason', async () => {
  const [latest] = (await despatches()).filter(
    (each: { lines: { orderNo: string }[] }) => each.lines[0]?.orderNo === 'PO-4',
  )
  const path = `/despatches/${latest.id}`
  const { id } = await line('PO-4')
  const page = await supplier.get(path)
  const correct = (fields: Field[]) =>
    sendForm(world, supplier, path, [
      ...formOf(page.text, 'correct').filter(([name]) => name !== 'l'),
      ['carrierCode', 'own_vehicle'],
      ...fields,
      ['reader', '王师傅'],
    ])
  const silent = await correct([
    ['l', id],
    ['q', '25'],
    ['reason', ''],
  ])
  expect(silent.text).toContain('请写一下原因')
  const corrected = await correct([
    ['l', id],
    ['q', '25'],
    ['reason', '少装了一箱'],
  ])
  expect(corrected.status, corrected.text).toBe(303)
  expect((await supplier.follow(corrected)).text).toContain('已更正')
  expect((await buyer.get(path.replace('/despatches', '/despatch-advices'))).body).toMatchObject({
    correctionReason: '少装了一箱',
    lines: [{ quantity: '25' }],
  })
  // The page that was open before shows another version by now.
  const stale = await correct([
    ['l', id],
    ['q', '26'],
    ['reason', '再改'],
  ])
  expect(stale.status).toBe(409)

  const again = await supplier.get(path)
  const cancelled = await sendForm(world, supplier, path, [
    ...formOf(again.text, 'cancel'),
    ['reason', '车没走'],
    ['reader', '王师傅'],
  ])
  expect((await supplier.follow(cancelled)).text).toContain('已撤回')
  expect((await buyer.get(`/open-lines/${id}`)).body.line.stage).not.toBe('despatched')
})

test('The carrier’s name is told beside the field, by its number alone', async () => {
  expect((await supplier.get('/carrier?no=SF1234567890123')).text).toContain('顺丰速运')
  expect((await supplier.get('/carrier?no=%3Cscript%3E')).text).toBe('')
})
