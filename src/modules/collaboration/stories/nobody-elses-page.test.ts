// Robots and thieves: every link and form the pages show, followed by a scanner, by another supplier's link and by another company's.
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { undescribedRoutes, walkOf } from '#test/api-walk.ts'
import { takeIn } from '#test/orders.ts'
import { mapPortal, type PortalMap } from '#test/portal-walk.ts'
import { type TenantTable, tenantTables } from '#test/sample-rows.ts'
import { aSupplierReader, readerOf, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { sendForm } from './portal-forms.ts'

/** What only the victim's link may ever show. */
const MARKS = ['绝密轴承', 'JIA-SECRET', 'PO-JIA', '98,765.43', '甲供应商']

let world: World
let owner: Member
let victim: SupplierReader
let map: PortalMap
let tables: TenantTable[]
/** By who they are: links that must reach nothing of the victim's. */
let thieves: [string, SupplierReader][]

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('甲公司')
  const other = await world.aCompany('乙公司')
  const open = { promisedDate: null, requestedDate: '2026-12-10' }
  const secret = { ...open, supplier: '甲供应商', itemName: '绝密轴承', itemCode: 'JIA-SECRET', unitPrice: '98765.43' }
  await takeIn(world, owner, [
    { ...secret, orderNo: 'PO-JIA-1', lineNo: '1' },
    { ...secret, orderNo: 'PO-JIA-1', lineNo: '2' },
    { ...secret, orderNo: 'PO-JIA-2', lineNo: '1', promisedDate: '2026-12-09' },
    { ...secret, orderNo: 'PO-JIA-3', lineNo: '1' },
    {
      ...secret,
      orderNo: 'PO-JIA-0',
      lineNo: '1',
      promisedDate: '2026-11-01',
      actualDate: '2026-11-02',
      openQuantity: '0',
    },
    { ...open, orderNo: 'PO-9', supplier: '同公司别的供应商' },
  ])
  await takeIn(world, other, [{ ...open, orderNo: 'PO-8', supplier: '甲供应商' }])
  victim = await aSupplierReader(world, owner, { supplier: '甲供应商', contact: '甲方联系人', mail: 'jia@example.com' })
  thieves = [
    [
      'another supplier of the same company',
      await aSupplierReader(world, owner, { supplier: '同公司别的供应商', contact: '丙', mail: 'bing@example.com' }),
    ],
    [
      'a supplier of the same name in another company',
      await aSupplierReader(world, other, {
        supplier: '甲供应商',
        contact: '丁',
        mail: 'ding@example.com',
        kind: 'tenant',
      }),
    ],
  ]
  // Something of every kind is on the page: a line that waits for the buyer, and one that the buyer answered.
  await propose('PO-JIA-2')
  await propose('PO-JIA-3')
  const waiting = (await owner.get('/change-proposals?state=open')).body.rows as { id: string; orderNo: string }[]
  const countered = waiting.find((each) => each.orderNo === 'PO-JIA-3')!
  const decided = await owner.post('/change-proposals/decide', {
    proposals: [{ id: countered.id }],
    decision: 'counter',
    counter: { pieces: [{ promisedDate: '2026-12-15' }] },
  })
  expect(decided.status, decided.text).toBe(200)
  map = await mapPortal(world, victim)
  tables = await tenantTables({ query: world.behindTheScenes } as unknown as pg.Client)
}, 60_000)
afterAll(() => world?.end())

async function propose(orderNo: string): Promise<void> {
  const { rows } = (await owner.get(`/open-lines?q=${orderNo}`)).body
  const sent = await sendForm(world, victim, `/l/${rows[0].id}/change`, [
    ['day', '2026-12-20'],
    ['reason', 'capacity'],
    ['reader', '甲方联系人'],
  ])
  expect(sent.status, sent.text).toBe(303)
}

/** A fingerprint of everything a company has; that somebody opened the page is no fact of the business. */
async function fingerprint(): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const { name } of tables.filter((table) => table.name !== 'journal.outbox')) {
    const { rows } = await world.behindTheScenes(
      `select md5(coalesce(string_agg((to_jsonb(t) - 'last_seen_at' - 'last_used_at' - 'seen_at')::text, '|' order by t::text), '')) as print from ${name} t where tenant_id = $1`,
      [owner.tenantId],
    )
    prints[name] = rows[0].print
  }
  return prints
}

/** Every address of the router below a link, with ids of the victim's own things in it. */
async function everyAddress(): Promise<{ method: string; path: string }[]> {
  const { rows } = await world.behindTheScenes(
    `select s.id as line, s.order_id as "order", (select id from procurement.change_proposals c where c.tenant_id = s.tenant_id limit 1) as other
     from procurement.schedule_lines s where s.tenant_id = $1 and s.supplier_id = $2 limit 1`,
    [owner.tenantId, victim.supplierId],
  )
  const ids = rows[0] as { line: string; order: string; other: string }
  const routes = undescribedRoutes(world.server.app, walkOf(world.server.app)).filter((route) => route.includes('/s/:'))
  return routes.map((route) => {
    const [method = '', address = ''] = route.split(' ')
    const path = address
      .replace(/^\/s\/:\w+/, '')
      .replaceAll(/:(\w+)/g, (_, name: string) =>
        name === 'lineId' ? ids.line : name === 'orderId' ? ids.order : ids.other,
      )
    return { method, path }
  })
}

test('The walk is no empty walk: the victim’s pages were found by their own links, with everything only the victim may see', async () => {
  expect((await everyAddress()).length).toBeGreaterThan(20)
  expect(map.paths.length).toBeGreaterThan(15)
  expect(map.forms.length).toBeGreaterThan(5)
  expect(MARKS.filter((mark) => ![...map.pages.values()].some((page) => page.text.includes(mark)))).toEqual([])
  expect(
    [...map.pages.values()].filter((page) => page.status !== 200 && page.status !== 303).map((page) => page.status),
  ).toEqual([])
})

test('A scanner that fetches every address with GET and HEAD changes nothing but "opened at"', async () => {
  const before = await fingerprint()
  const statuses: string[] = []
  const gets = (await everyAddress()).filter((each) => each.method === 'GET').map((each) => each.path)
  for (const path of new Set([...map.paths, ...gets, ...map.forms.map((form) => form.path)])) {
    for (const method of ['GET', 'HEAD'] as const) {
      const response = await world.server.app.inject({
        method,
        url: `${victim.address}${path}`,
        headers: { host: '127.0.0.1:8080', 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' },
      })
      if (response.statusCode >= 500 || (response.statusCode >= 400 && map.paths.includes(path)))
        statuses.push(`${method} ${path} ${response.statusCode}`)
    }
  }
  expect(statuses).toEqual([])
  await world.eventsSettle()
  expect(await fingerprint()).toEqual(before)
})

test('Another link reaches nothing of the victim by any address the victim’s pages name', async () => {
  const faults: string[] = []
  for (const [who, thief] of thieves) {
    const gets = (await everyAddress()).filter((each) => each.method === 'GET').map((each) => each.path)
    for (const path of [...map.paths, ...gets]) {
      const page = await readerOf(world, thief.address).get(path)
      const text = page.text.replace(/<style>[\s\S]*?<\/style>/, '')
      const own = who.includes('same name') ? MARKS.filter((mark) => mark !== '甲供应商') : MARKS
      const shown = own.filter((mark) => text.includes(mark))
      if (page.status >= 500 || shown.length > 0) faults.push(`${who}: GET ${path} → ${page.status} ${shown}`)
    }
  }
  expect(faults).toEqual([])
})

test('Another link changes nothing of the victim by any form the victim’s pages carry, however it is filled in', async () => {
  const before = await fingerprint()
  const faults: string[] = []
  for (const [who, thief] of thieves) {
    const stranger = readerOf(world, thief.address)
    for (const form of map.forms) {
      for (const sending of form.sendings) {
        const fields = [
          ...sending.filter(([name]) => !name.startsWith('reader')),
          ['reader', '小偷'] as [string, string],
        ]
        const answer = form.isMultipart
          ? await sendForm(world, stranger, form.path, fields)
          : await stranger.post(form.path, fields)
        const shown = MARKS.filter((mark) => mark !== '甲供应商' && answer.text.includes(mark))
        if (answer.status >= 500 || shown.length > 0)
          faults.push(`${who}: POST ${form.path} → ${answer.status} ${shown}`)
      }
    }
    for (const { path } of (await everyAddress()).filter((each) => each.method === 'POST')) {
      const [, id = ''] = /\/(?:l|o|talk)\/([\w-]+)/.exec(path) ?? []
      const fields: [string, string][] = [
        ['l', id],
        ['line', id],
        ['v', '1'],
        ['q', '1'],
        ['words', '试'],
        ['day', '2026-12-24'],
        ['reader', '小偷'],
      ]
      for (const answer of [await stranger.post(path, fields), await sendForm(world, stranger, path, fields)])
        if (answer.status >= 500) faults.push(`${who}: POST ${path} → ${answer.status}`)
    }
  }
  expect(faults).toEqual([])
  expect(await fingerprint()).toEqual(before)
})

test('The same forms under the victim’s own link do act: what was refused above was refused for whose it was', async () => {
  const before = await fingerprint()
  const own = readerOf(world, victim.address)
  const answer = map.forms.find((form) => form.path === '/answer')!
  for (const sending of answer.sendings) await own.post('/answer', [...sending, ['reader', '甲方联系人']])
  expect((await fingerprint())['procurement.schedule_lines']).not.toBe(before['procurement.schedule_lines'])
})
