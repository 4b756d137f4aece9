// The pages read as an Android of 2015 in WeChat reads them: nothing a browser of that year would trip over, nothing the content policy refuses.
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { mapPortal, type PortalMap } from '#test/portal-walk.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type World } from '#test/world.ts'

/** CSS younger than that: one unknown word takes its declaration along, one unknown selector its whole rule. */
const YOUNGER = [
  /var\(--/,
  /:has\(|:is\(|:where\(|:focus-visible|:focus-within/,
  /@container|@layer|@supports/,
  /\b(?:grid|inline-grid)\b/,
  /(?:^|[;{])(?:gap|row-gap|column-gap|inset|aspect-ratio)\s*:/,
  /\b(?:min|max|clamp)\(/,
  /margin-inline|padding-inline|inline-size|block-size/,
  /rgb\([^,)]*\s[^,)]*\)/,
]
/** What one first page may weigh on the line, style sheet included. */
const PAGE_BYTES_MAX = 14_000

let world: World
let reader: SupplierReader
let map: PortalMap

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  const owner = await world.aCompany('宁波东海机械')
  const lines = Array.from({ length: 50 }, (_, at) => ({
    supplier: '华东机电',
    orderNo: `PO2611-00${at + 10}`,
    promisedDate: at % 3 ? null : '2026-12-08',
    itemCode: `A${at}`,
  }))
  await takeIn(world, owner, lines)
  reader = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
  map = await mapPortal(world, reader)
})
afterAll(() => world?.end())

const shown = () => [...map.pages].filter(([, page]) => page.text.startsWith('<!doctype'))

test('No page uses a style that a browser of 2015 does not know', () => {
  expect(shown().length).toBeGreaterThan(20)
  const css = /<style>([\s\S]*?)<\/style>/.exec(shown()[0]![1].text)![1]!
  expect(YOUNGER.filter((word) => word.test(css)).map(String)).toEqual([])
})

test('Nothing stands on a page that its content policy would refuse: no style of its own, no handler, no script inside', () => {
  const faults = shown().flatMap(([path, { text, headers }]) => {
    const body = text.replace(/<style>[\s\S]*?<\/style>/, '')
    const found = [
      ...body.matchAll(
        /<[a-z][^>]*\s(?:style|on[a-z]+)=|<script(?![^>]*\ssrc=)|javascript:|<(?:iframe|object|embed|base)\b/g,
      ),
    ]
    const policy = String(headers['content-security-policy'])
    const isGuarded = policy.includes("default-src 'none'") && !policy.includes('unsafe')
    return [...found.map((each) => `${path}: ${each[0]}`), ...(isGuarded ? [] : [`${path}: ${policy}`])]
  })
  expect(faults).toEqual([])
})

test('Every page names its language and fits a phone’s width', () => {
  for (const [path, { text }] of shown()) {
    expect(text, path).toContain('<html lang="zh-Hans">')
    expect(text, path).toContain('width=device-width')
  }
})

test('A first page of fifty orders is light on the line', async () => {
  const response = await world.server.app.inject({
    url: reader.address,
    headers: { host: '127.0.0.1:8080', 'accept-encoding': 'gzip' },
  })
  expect(response.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(response.rawPayload).toString().includes('PO2611-0059')).toBe(true)
  expect(response.rawPayload.length).toBeLessThan(PAGE_BYTES_MAX)
})
