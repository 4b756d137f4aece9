// Every route of the API tried as another company's administrator, as every other role, and as nobody. Routes come from the
// API's own description and ids from the database, so a route added tomorrow is walked without a word.
import { inflateRawSync } from 'node:zlib'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RIGHTS, ROLES } from '#identity'
import { type ApiWalk, type Operation, undescribedRoutes, walkOf } from '#test/api-walk.ts'
import { takeIn } from '#test/orders.ts'
import { type TenantTable, tenantTables } from '#test/sample-rows.ts'
import { aWorld, type Member, type Person, type World } from '#test/world.ts'

/** What only company A may ever read. */
const SUPPLIER = '甲方绝密供应商'
const PRICE = '98765.4321'
const AMOUNT = '7901234.57'
const MARKS = [SUPPLIER, '7890.12', '甲方绝密零件', 'JIA-SECRET-9', PRICE, AMOUNT, '甲公司']

/** Routes open to nobody in particular, each with the reason. */
const PUBLIC: Readonly<Record<string, string>> = {
  'GET /api/v1/setup': 'the first page must know what is offered',
  'POST /api/v1/setup/owner': 'guarded by the printed code, refused once a company exists',
  'POST /api/v1/demo/enter': 'only where the demo is offered',
  'GET /api/v1/session': 'answers 401 by itself, so that a person without a company gets a reason',
}
/** Addresses left out of the description on purpose. */
const UNDESCRIBED: Readonly<Record<string, string>> = {
  'GET /api/v1/live': 'a stream; walked below',
  'GET /api/openapi.json': 'the description itself; the same for everybody',
}

let world: World
let walk: ApiWalk
let tables: TenantTable[]
let owner: Member
let stranger: Member
let ids: string[]

beforeAll(async () => {
  world = await aWorld()
  walk = walkOf(world.server.app)
  owner = await world.aCompany('甲公司')
  stranger = await world.aCompany('乙公司')
  const secret = {
    supplier: SUPPLIER,
    itemName: '甲方绝密零件',
    itemCode: 'JIA-SECRET-9',
    unitPrice: PRICE,
    amount: AMOUNT,
  }
  await takeIn(world, owner, [
    { orderNo: 'PO-A-1', lineNo: '1', ...secret, ownFields: { 含税单价: '7890.12' } },
    { orderNo: 'PO-A-1', lineNo: '2', ...secret, quantity: '80' },
  ])
  const [asked] = (await owner.get('/open-lines?q=PO-A-1')).body.rows
  await owner.post(`/schedule-lines/${asked.id}/propose`, {
    unitPrice: `${PRICE}1`,
    reason: `${SUPPLIER}涨价`,
    saidBy: `${SUPPLIER}李工`,
    channel: 'phone',
  })
  await takeIn(world, stranger, [{ orderNo: 'PO-B-1', lineNo: '1', supplier: '乙方供应商' }])
  const file = [
    '采购订单号,行号,供应商,物料编码,物料名称,数量,单位,单价,要求交期',
    `PO-A-2,1,${SUPPLIER},JIA-SECRET-9,甲方绝密零件,10,件,${PRICE},2026-12-20`,
    `PO-A-2,2,${SUPPLIER},JIA-SECRET-9,甲方绝密零件,若干,件,${PRICE},2026-12-20`,
  ].join('\n')
  const received = await owner.upload(
    '/imports',
    { name: 'orders.csv', content: file },
    { kind: 'orders', mode: 'snapshot' },
  )
  if (received.status !== 201) throw new Error(received.text)
  const [line] = (await owner.get('/open-lines?q=PO-A-1')).body.rows
  const photo = { name: '甲方绝密零件.txt', content: '甲方绝密零件' }
  await made(owner.upload('/attachments', photo, { subjectType: 'schedule_line', subjectId: line.id }))
  await made(
    owner.post('/despatch-advices', {
      supplierId: line.supplierId,
      lines: [{ scheduleLineId: line.id, quantity: '1' }],
      despatchedOn: '2026-11-22',
      note: `${SUPPLIER}自送`,
      channel: 'phone',
      saidBy: SUPPLIER,
    }),
  )
  // Written to nobody, as no mail server is named; but written.
  await owner.post('/suppliers/go-live', { supplierIds: [line.supplierId], live: true })
  const issued = await owner.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
  if (issued.status >= 300) throw new Error(issued.text)
  await world.eventsSettle()
  await owner.post('/api-keys', { name: 'ERP', scopes: ['orders:read'] })
  await world.aColleague(owner, 'buyer')
  tables = await tenantTables({ query: world.behindTheScenes } as unknown as pg.Client)
  ids = await idsOf(owner.tenantId)
}, 60_000)
afterAll(() => world?.end())

async function made(answer: ReturnType<Person['post']>): Promise<void> {
  const { status, text } = await answer
  if (status !== 201) throw new Error(text)
}

/** One or two ids of everything the company has. */
async function idsOf(tenantId: string): Promise<string[]> {
  const found = new Set<string>([tenantId])
  for (const { name, columns } of tables) {
    for (const { name: column, type } of columns) {
      if (!/^(id|user_id|schedule_line_id)$/.test(column) || !/^(uuid|text)$/.test(type)) continue
      const { rows } = await world.behindTheScenes(
        `select "${column}" as id from ${name} where tenant_id = $1 order by 1 limit 2`,
        [tenantId],
      )
      for (const row of rows) if (row.id) found.add(String(row.id))
    }
  }
  return [...found]
}

/** A fingerprint of everything a company has; when somebody was last seen is no fact of the business. */
async function fingerprint(tenantId: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await world.behindTheScenes(
      `select md5(coalesce(string_agg((to_jsonb(t) - 'last_seen_at' - 'last_used_at')::text, '|' order by t::text), '')) as print from ${name} t where tenant_id = $1`,
      [tenantId],
    )
    prints[name] = rows[0].print
  }
  return prints
}

type Tried = { status: number; text: string; code: string; what: string }

async function tryOut(
  operation: Operation,
  filling: { id: string; text: string },
  who: Person | null,
  change: Partial<{ url: string }> = {},
): Promise<Tried> {
  const request = { ...walk.request(operation, filling), ...change }
  const response = await world.server.app.inject({
    method: request.method,
    url: request.url,
    headers: {
      host: '127.0.0.1:8080',
      'x-nuoda-request': '1',
      ...(who && { cookie: who.cookie() }),
      ...(request.payload !== undefined && { 'content-type': 'application/json' }),
      'if-match': '"1"',
    },
    ...(request.payload !== undefined && { payload: request.payload }),
  })
  const text = readable(response.rawPayload)
  const code = /"code":"([\w.]+)"/.exec(text)?.[1] ?? ''
  return {
    status: response.statusCode,
    text,
    code,
    what: `${request.method} ${request.url} → ${response.statusCode} ${code}`,
  }
}

/** A workbook is a packed folder: its parts are unpacked, so that nothing hides in a download. */
function readable(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString('utf8')
  let text = ''
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    try {
      text += inflateRawSync(bytes.subarray(start)).toString('utf8')
    } catch {
      text += bytes.subarray(start, start + 4_000).toString('utf8')
    }
  }
  return text
}

const fillings = (operation: Operation): { id: string; text: string }[] =>
  (operation.pathParameters.length > 0 || JSON.stringify(operation.body ?? '').includes('uuid')
    ? ids
    : ids.slice(0, 1)
  ).map((id) => ({ id, text: 'PO-A-1' }))

const keyOf = (operation: Operation) => `${operation.method} ${operation.path}`
const marksIn = (text: string, marks: string[] = MARKS) => marks.filter((mark) => text.includes(mark))

test('Every address of the API is described, and those open to nobody in particular have a reason', () => {
  expect(
    undescribedRoutes(world.server.app, walk)
      .filter((route) => route.includes('/api/'))
      .sort(),
  ).toEqual(Object.keys(UNDESCRIBED).sort())
  expect(
    walk.operations
      .filter((each) => each.isPublic)
      .map(keyOf)
      .sort(),
  ).toEqual(Object.keys(PUBLIC).sort())
  expect(walk.operations.length).toBeGreaterThan(30)
})

test('The walk is no empty walk: company A reads its own things by these very ids', async () => {
  const blind: string[] = []
  for (const operation of walk.operations.filter((each) => each.method === 'GET' && each.pathParameters.length > 0)) {
    const tried = []
    for (const filling of fillings(operation)) tried.push(await tryOut(operation, filling, owner))
    if (!tried.some((each) => each.status === 200)) blind.push(keyOf(operation))
  }
  expect(blind).toEqual([])
  const lines = await tryOut(
    walk.operations.find((each) => each.path === '/api/v1/open-lines')!,
    { id: '', text: 'PO-A-1' },
    owner,
  )
  expect(marksIn(lines.text)).toEqual(expect.arrayContaining([SUPPLIER, '甲方绝密零件']))
})

test('Nobody gets nothing: every route without a session answers 401', async () => {
  const faults: string[] = []
  for (const operation of walk.operations.filter((each) => !each.isPublic)) {
    const tried = await tryOut(operation, { id: ids[0]!, text: 'PO-A-1' }, null)
    if (tried.status !== 401 || tried.code !== 'identity.session.missing') faults.push(tried.what)
  }
  expect(faults).toEqual([])
  for (const path of ['/api/v1/live', '/api/v1/session'])
    expect((await world.nobody().get(path)).status, path).toBe(401)
})

test('The administrator of another company reaches nothing of A by any route with any of its ids, and changes nothing', async () => {
  const before = await fingerprint(owner.tenantId)
  const faults: string[] = []
  for (const operation of walk.operations.filter((each) => keyOf(each) !== 'DELETE /api/v1/sessions/{id}')) {
    for (const filling of fillings(operation)) {
      const tried = await tryOut(operation, filling, stranger)
      const isOwnAnswer = tried.status < 300 && operation.pathParameters.length > 0
      const leaked = [...marksIn(tried.text), ...ids.filter((id) => id !== filling.id && tried.text.includes(id))]
      if (tried.status >= 500 || isOwnAnswer) faults.push(tried.what)
      if (leaked.length > 0) faults.push(`${tried.what} shows ${leaked.join(', ')}`)
    }
  }
  expect(faults).toEqual([])
  expect(await fingerprint(owner.tenantId)).toEqual(before)
}, 120_000)

test('Another company’s administrator finds none of A by searching, filtering or grouping', async () => {
  const faults: string[] = []
  for (const operation of walk.operations.filter((each) => each.method === 'GET' && each.pathParameters.length === 0)) {
    for (const text of [SUPPLIER, 'JIA-SECRET-9', '绝密']) {
      const tried = await tryOut(operation, { id: ids[0]!, text }, stranger)
      const leaked = marksIn(tried.text).filter((mark) => !text.includes(mark))
      if (leaked.length > 0 || tried.status >= 500) faults.push(`${tried.what} ${leaked}`)
    }
  }
  expect(faults).toEqual([])
})

test.each(ROLES.filter((role) => role !== 'administrator'))(
  'The role %s is refused by name wherever its rights end, and sees no field it must not',
  async (role) => {
    const person = await world.aColleague(owner, role)
    const { permissions, sees } = RIGHTS[role]
    const hidden = [
      ...(sees.prices ? [] : [PRICE, '98765', AMOUNT, '7901234', '7890.12']),
      ...(sees.supplierNames ? [] : [SUPPLIER]),
    ]
    const faults: string[] = []
    for (const operation of walk.operations) {
      const isAllowed = operation.permission === null || permissions.has(operation.permission)
      if (!isAllowed) {
        const tried = await tryOut(operation, { id: ids[0]!, text: 'PO-A-1' }, person)
        if (tried.status !== 403 || tried.code !== 'identity.permission.missing') faults.push(tried.what)
      } else if (operation.method === 'GET') {
        for (const filling of [...fillings(operation), { id: ids[0]!, text: 'JIA-SECRET-9' }]) {
          const tried = await tryOut(operation, filling, person)
          const shown = marksIn(tried.text, hidden)
          if (tried.status >= 500 || shown.length > 0) faults.push(`${tried.what} shows ${shown.join(', ')}`)
        }
      }
    }
    expect(faults).toEqual([])
  },
  60_000,
)

test('A seller cannot find or order lines by what it must not see, which would tell it', async () => {
  const seller = await world.aColleague(owner, 'sales')
  for (const path of ['/open-lines', '/search']) {
    const found = await seller.get(`${path}?q=${encodeURIComponent(SUPPLIER)}`)
    expect(found.status).toBe(200)
    expect(found.body.rows, path).toEqual([])
    expect((await seller.get(`${path}?q=PO-A-1`)).body.rows.length, path).toBeGreaterThan(0)
    expect((await seller.get(`${path}?q=PO-A-1&sort=supplier&limit=1`)).status, path).toBe(422)
  }
  expect((await seller.get('/search?q=7890.12')).body).toMatchObject({ rows: [], matches: [] })
  expect((await owner.get('/search?q=7890.12')).body.rows).toHaveLength(1)
})

test('Whatever stands where an id belongs is refused as bad input or as unknown, never with a fault of ours', async () => {
  const faults: string[] = []
  const odd = ['not-an-id', '0', '%00', '..%2f..%2fetc', "'%20or%201=1--", '🙂', 'x'.repeat(250), 'null']
  for (const operation of walk.operations.filter((each) => each.pathParameters.length > 0)) {
    for (const id of odd) {
      const url = operation.path.replace(/\{\w+\}/g, id)
      const tried = await tryOut(operation, { id: ids[0]!, text: 'x' }, owner, { url: encodeURI(decodeURI(url)) })
      if (tried.status < 400 || tried.status >= 500) faults.push(tried.what)
    }
  }
  expect(faults).toEqual([])
}, 60_000)

test('A character that no database keeps is bad input in every field of every request', async () => {
  const faults: string[] = []
  for (const operation of walk.operations) {
    const tried = await tryOut(operation, { id: ids[0]!, text: 'a\u0000b' }, owner)
    if (tried.status >= 500) faults.push(tried.what)
  }
  expect(faults).toEqual([])
})
