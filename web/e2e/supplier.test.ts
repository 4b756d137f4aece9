// A supplier's clerk who sees the page for the first time, on a cheap phone: from the mail's link to a confirmed order, and its buyer watching.
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { takeIn } from '../../test/support/orders.ts'
import { aSupplierReader, type SupplierReader } from '../../test/support/supplier-reader.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey } from './browser.ts'
import { type Member, openSite, type Site } from './support.ts'

/** Compressed; what is promised is 30 kB. */
const SCRIPT_BYTES_MAX = 6_000
/** The promise to suppliers: an order confirmed the first time, from opening the link. */
const TAPS_MAX = 3
const CONFIRM_MAX_MS = 60_000
/** The buyer's open screen, after the supplier's tap was answered. */
const SEEN_MAX_MS = 1_000

let site: Site
let owner: Member
let reader: SupplierReader
beforeAll(async () => {
  site = await openSite({ today: '2026-11-23' })
  owner = await site.aCompany('宁波东海机械')
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电' }
  await takeIn(site, owner, [
    { ...open, orderNo: 'PO2611-0042', lineNo: '1' },
    { ...open, orderNo: 'PO2611-0042', lineNo: '2', itemCode: 'A200', itemName: '端盖', quantity: '80' },
    { ...open, orderNo: 'PO2611-0051', itemCode: 'B1', itemName: '轴套', requestedDate: '2026-12-02' },
    ...Array.from({ length: 5 }, (_, at) => ({
      ...open,
      orderNo: 'PO2611-0060',
      lineNo: String(at + 1),
      itemCode: `C${at}`,
    })),
  ])
  reader = await aSupplierReader(site, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })
const cardOf = (page: Page, orderNo: string) => page.locator('.order').filter({ hasText: orderNo })

journey(
  'A first-time supplier confirms an order in three taps, and the buyer’s open screen shows it within a second',
  async (sit) => {
    const buyer = await sit({ site, as: owner })
    await buyer.goto('/today?scope=all')
    await rowOf(buyer, 'PO2611-0042').filter({ hasText: '未承诺' }).first().waitFor()

    const phone = await sit({ site, device: 'phone' })
    let taps = 0
    const startedAt = performance.now()
    // The first tap is the one on the link in the mail.
    await phone.goto(reader.address)
    taps += 1
    await cardOf(phone, 'PO2611-0042')
      .getByRole('button', { name: /整单按期交/ })
      .tap()
    taps += 1
    await phone.getByRole('button', { name: '我是李伟，确认' }).tap()
    taps += 1
    await phone.getByText('已确认 2 行').waitFor()
    const answeredAt = performance.now()
    await expect
      .poll(() => rowOf(buyer, 'PO2611-0042').first().innerText(), { timeout: SEEN_MAX_MS, interval: 20 })
      .toContain('门户答复')
    expect(performance.now() - answeredAt).toBeLessThan(SEEN_MAX_MS)
    expect(taps).toBeLessThanOrEqual(TAPS_MAX)
    expect(answeredAt - startedAt).toBeLessThan(CONFIRM_MAX_MS)
    await expectNoSidewaysScroll(phone)
    await expectAccessible(phone)
  },
)

journey('Fifty lines do not take fifty taps: all of an order are chosen by one box and given one date', async (sit) => {
  const phone = await sit({ site, device: 'phone' })
  await phone.goto(reader.address)
  await cardOf(phone, 'PO2611-0060').getByLabel('全选').tap()
  const bar = phone.locator('#choice')
  await bar.getByText('(5)').waitFor()
  await expectAccessible(phone)
  await bar.getByLabel('都改到这一天').fill('2026-12-18')
  await bar.getByRole('button', { name: '定这一天' }).tap()
  await phone.getByLabel('我是别人，称呼是').fill('王师傅')
  await phone.getByRole('button', { name: '用这个称呼确认' }).tap()
  await phone.getByText('已提出改动（5 行）').waitFor()
  expect(await cardOf(phone, 'PO2611-0060').getByText('改动等采购答复').count()).toBe(5)
  await phone.getByText('操作人：王师傅').waitFor()
  await expectAccessible(phone)
  await expectNoSidewaysScroll(phone)
})

journey(
  'Another date with a split is written on one page, in English as in Chinese, and waits for the buyer',
  async (sit) => {
    const phone = await sit({ site, device: 'phone' })
    await phone.goto(reader.address)
    await phone.getByRole('link', { name: 'EN' }).tap()
    await cardOf(phone, 'PO2611-0051').getByRole('link', { name: 'Other date' }).tap()
    await phone.getByText('Deliver in parts').tap()
    await phone.getByLabel('Part 1: quantity').fill('300')
    await phone.locator('input[name=d1]').fill('2026-12-02')
    await phone.locator('input[name=d2]').fill('2026-12-20')
    await expectAccessible(phone)
    await expectNoSidewaysScroll(phone)
    await phone.getByRole('button', { name: 'Send to the buyer' }).tap()
    await phone.getByText('Proposed for 1 line').waitFor()
    const card = cardOf(phone, 'PO2611-0051')
    await card.getByText('Change waits for the buyer').waitFor()
    expect(await card.innerText()).toMatch(/300 件 on 2 Dec, the rest on 20 Dec/)
    await expectAccessible(phone)
  },
)

journey(
  'The page is light: its script and its first page together stay far below what a phone waits for',
  async (sit) => {
    const phone = await sit({ site, device: 'phone' })
    const sizes = new Map<string, number>()
    phone.on('response', async (response) => {
      const body = await response.body().catch(() => null)
      if (body) sizes.set(new URL(response.url()).pathname.replace(reader.address, '/s'), gzipSync(body).length)
    })
    await phone.goto(reader.address, { waitUntil: 'networkidle' })
    const scripts = [...sizes].filter(([path]) => path.endsWith('.js'))
    expect(scripts).toHaveLength(1)
    expect(scripts[0]![1]).toBeLessThan(SCRIPT_BYTES_MAX)
    expect(
      [...sizes.keys()].filter((path) => path !== '/s' && !path.endsWith('.js') && path !== '/favicon.ico'),
    ).toEqual([])
  },
)

journey('Without script everything works: choosing lines, confirming, correcting the name', async (sit) => {
  const phone = await sit({ site, device: 'phone' })
  await phone.route('**/assets/portal-*.js', (route) => route.abort())
  await phone.goto(reader.address)
  await phone.getByRole('link', { name: '收货与付款' }).tap()
  await phone.getByText('最近半年没有收货记录').waitFor()
  await expectAccessible(phone)
  await phone.getByRole('link', { name: /返回/ }).tap()
  await phone.locator('input[name=pick]').first().check()
  await phone.getByRole('button', { name: '选中的按期交' }).tap()
  await phone.getByRole('button', { name: '我是李伟，确认' }).tap()
  await phone.locator('.note').waitFor()
  await phone.getByRole('link', { name: '不是我' }).tap()
  await phone.getByLabel('称呼').fill('小陈')
  await phone.getByRole('button', { name: '保存' }).tap()
  await phone.getByText('操作人：小陈').waitFor()
})
