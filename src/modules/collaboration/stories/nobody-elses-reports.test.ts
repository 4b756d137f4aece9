// Reports, despatches, corrections, conversations, files and pastes tried with another supplier's and another company's ids: never there, never changed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { type Field, lineOf, sendForm } from './portal-forms.ts'

let world: World
let owner: Member
let victim: SupplierReader
let thieves: [string, SupplierReader][]
let ids: { line: string; order: string; own: Record<string, string>; report: string; despatch: string; file: string }

const READER: Field = ['reader', '小偷']
const SECRET = /绝密轴承|PO-JIA|机密留言|SF7654321098765/

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('甲公司')
  const other = await world.aCompany('乙公司')
  const secret = { supplier: '甲供应商', itemName: '绝密轴承', promisedDate: null }
  await takeIn(world, owner, [
    { ...secret, orderNo: 'PO-JIA', lineNo: '10' },
    { orderNo: 'PO-9', lineNo: '10', supplier: '别的供应商' },
  ])
  await takeIn(world, other, [{ orderNo: 'PO-8', lineNo: '10', supplier: '甲供应商' }])
  victim = await aSupplierReader(world, owner, { supplier: '甲供应商', contact: '甲', mail: 'jia@example.com' })
  const beside = await aSupplierReader(world, owner, {
    supplier: '别的供应商',
    contact: '丙',
    mail: 'bing@example.com',
  })
  const abroad = await aSupplierReader(world, other, { supplier: '甲供应商', contact: '丁', mail: 'ding@example.com' })
  thieves = [
    ['another supplier of the same company', beside],
    ['a supplier of the same name in another company', abroad],
  ]
  const { id: line, orderId: order } = await lineOf(world, owner, 'PO-JIA', '10')
  const me: Field = ['reader', '甲']
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  await sendForm(world, victim, `/report?l=${line}`, [
    ['act', 'milestone'],
    ['code', 'material_ready'],
    ['l', line],
    me,
  ])
  await sendForm(world, victim, `/talk/${order}`, [['words', '机密留言'], me], [{ fileName: 'a.pdf', content: pdf }])
  await sendForm(world, victim, '/despatch', [
    ['to', owner.tenantId],
    ['trackingNo', 'SF7654321098765'],
    ['l', line],
    ['q', '10'],
    me,
  ])
  const only = async (text: string) => String((await world.behindTheScenes(text, [owner.tenantId])).rows[0].id)
  ids = {
    line,
    order,
    own: {
      [beside.address]: (await lineOf(world, owner, 'PO-9', '10')).id,
      [abroad.address]: (await lineOf(world, other, 'PO-8', '10')).id,
    },
    report: await only(`select id from fulfilment.milestones where tenant_id = $1 and code = 'material_ready'`),
    despatch: await only('select id from fulfilment.despatch_advices where tenant_id = $1'),
    file: await only(`select id from platform.attachments where tenant_id = $1 and subject_type = 'conversation'`),
  }
}, 60_000)
afterAll(() => world?.end())

const pages = () => [
  `/l/${ids.line}/report`,
  `/report?l=${ids.line}`,
  `/l/${ids.line}/despatch`,
  `/despatch?l=${ids.line}`,
  `/despatches/${ids.despatch}`,
  `/reports/${ids.report}`,
  `/talk/${ids.order}`,
  `/f/${ids.file}`,
]
const print = async () =>
  (
    await world.behindTheScenes(
      `select md5(string_agg(t::text, '|' order by t::text)) as print from (
        select to_jsonb(s) as t from procurement.schedule_lines s union all select to_jsonb(m) from fulfilment.milestones m
        union all select to_jsonb(d) from fulfilment.despatch_advices d union all select to_jsonb(w) from collaboration.order_messages w
        union all select to_jsonb(r) from collaboration.supplier_reports r union all select to_jsonb(k) from expediting.tasks k
        union all select to_jsonb(a) from platform.attachments a union all select to_jsonb(c) from collaboration.conversation_reads c) all_facts`,
    )
  ).rows[0].print as string

test('The victim’s own link reads every page that is tried below', async () => {
  for (const path of pages()) expect((await victim.get(path)).status, path).toBe(200)
})

test('Every page answers another’s ids as if they did not exist, with nothing of the victim on it', async () => {
  for (const [who, thief] of thieves) {
    for (const path of pages()) {
      const page = await thief.get(path)
      expect(page.status, `${who} ${path}`).toBe(404)
      expect(page.text, `${who} ${path}`).not.toMatch(SECRET)
    }
    for (const path of ['/despatch', '/despatches', '/paste', '/paste/list.csv', `/despatch?to=${owner.tenantId}`])
      expect((await thief.get(path)).text, `${who} ${path}`).not.toMatch(SECRET)
  }
})

test('No form acts on another’s ids, alone or hidden among one’s own', async () => {
  const before = await print()
  for (const [who, thief] of thieves) {
    const own = ids.own[thief.address]!
    const tries: [string, Field[]][] = [
      [
        `/report?l=${ids.line}`,
        [
          ['act', 'milestone'],
          ['code', 'packed'],
          ['l', ids.line],
        ],
      ],
      [
        `/report?l=${own}&l=${ids.line}`,
        [
          ['act', 'milestone'],
          ['code', 'packed'],
          ['l', own],
          ['l', ids.line],
        ],
      ],
      [
        `/report?l=${ids.line}`,
        [
          ['act', 'not_mine'],
          ['words', 'x'],
          ['l', ids.line],
        ],
      ],
      [
        `/report?l=${ids.line}`,
        [
          ['act', 'problem'],
          ['problem', 'capacity'],
          ['newDate', '2027-01-01'],
          ['l', ids.line],
        ],
      ],
      [
        '/despatch',
        [
          ['to', owner.tenantId],
          ['l', ids.line],
          ['q', '5'],
        ],
      ],
      [
        '/despatch',
        [
          ['to', owner.tenantId],
          ['l', own],
          ['q', '1'],
          ['l', ids.line],
          ['q', '5'],
        ],
      ],
      [
        `/despatches/${ids.despatch}`,
        [
          ['act', 'cancel'],
          ['reason', 'x'],
        ],
      ],
      [
        `/despatches/${ids.despatch}`,
        [
          ['act', 'correct'],
          ['reason', 'x'],
          ['l', ids.line],
          ['q', '1'],
        ],
      ],
      [
        `/reports/${ids.report}`,
        [
          ['act', 'withdraw'],
          ['reason', 'x'],
        ],
      ],
      [`/talk/${ids.order}`, [['words', '冒名']]],
    ]
    for (const [path, fields] of tries)
      expect((await sendForm(world, thief, path, [...fields, READER])).status, `${who} ${path}`).toBe(404)
    expect((await thief.post(`/talk/${ids.order}/seen`, { reader: '小偷' })).status).toBe(404)
    const pasted = await thief.post('/paste', { text: '订单号\t行号\t交期\nPO-JIA\t10\t12/1' })
    expect(pasted.text).toContain('没有这个订单：PO-JIA')
  }
  expect(await print()).toBe(before)
})

test('Odd ids are as unknown as wrong ones, and no page breaks', async () => {
  for (const id of ['x', '0', '%00', "'%20or%201=1--", '../..', '🙂', 'x'.repeat(200)]) {
    for (const path of [
      `/l/${id}/report`,
      `/report?l=${id}`,
      `/talk/${id}`,
      `/f/${id}`,
      `/despatches/${id}`,
      `/reports/${id}`,
    ]) {
      const { status } = await victim.get(encodeURI(decodeURI(path)))
      expect([303, 400, 404], `${path} ${status}`).toContain(status)
    }
  }
  expect((await victim.get('/report')).status).toBe(303)
})
