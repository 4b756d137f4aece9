// A supplier wants something else than was ordered: the buyer sees old and new side by side, accepts, counters or refuses; the supplier is told.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { takeIn } from '../../test/support/orders.ts'
import { aSupplierReader, type SupplierReader } from '../../test/support/supplier-reader.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { type Member, openSite, type Site } from './support.ts'

let site: Site
let buyer: Member
let reader: SupplierReader
beforeAll(async () => {
  site = await openSite({ today: '2026-11-23' })
  buyer = await site.aCompany('宁波东海机械')
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电' }
  await takeIn(site, buyer, [
    { ...open, orderNo: 'PO-ONE', itemCode: 'A100', itemName: '轴承座' },
    { ...open, orderNo: 'PO-MANY', lineNo: '1', itemCode: 'B1', itemName: '端盖' },
    { ...open, orderNo: 'PO-MANY', lineNo: '2', itemCode: 'B2', itemName: '轴套' },
    { ...open, orderNo: 'PO-REFUSED', itemCode: 'C1', itemName: '齿轮' },
    { ...open, orderNo: 'PO-PHONE', supplier: '恒泰紧固件', itemCode: 'D1', itemName: '螺栓' },
  ])
  await buyer.post(`/schedule-lines/${await lineIdOf('PO-ONE')}/need-by`, { needByDate: '2026-12-15' })
  reader = await aSupplierReader(site, buyer, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

/** By the order's number, and the item where an order has several lines: their place in a list changes with what is said. */
async function lineIdOf(orderNo: string, itemCode?: string): Promise<string> {
  const { body } = await buyer.get(`/open-lines?q=${orderNo}`)
  const rows = body.rows as { id: string; itemCode: string }[]
  return String(rows.find((row) => itemCode === undefined || row.itemCode === itemCode)?.id)
}
/** Proposed as the supplier would, where how it came is not the story. */
async function propose(orderNo: string, promisedDate: string, itemCode?: string): Promise<void> {
  const said = { reason: 'material_shortage', channel: 'phone', saidBy: '李伟' }
  const line = await lineIdOf(orderNo, itemCode)
  const proposed = await buyer.post(`/schedule-lines/${line}/propose`, { pieces: [{ promisedDate }], ...said })
  if (proposed.status !== 200 || proposed.body.kind !== 'waiting') throw new Error(proposed.text)
}

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })
/** The keyboard stands on this row, whatever the list was before it was narrowed. */
async function goTo(page: Page, text: string): Promise<void> {
  await rowOf(page, text).waitFor()
  await soon(async () => {
    await page.keyboard.press('j')
    return page.locator('.nd-grid-active').allInnerTexts()
  }).toEqual([expect.stringContaining(text)])
}
const cardOf = (page: Page, orderNo: string) => page.locator('.order').filter({ hasText: orderNo })

journey(
  'What the supplier proposes on the phone stands beside what was asked, with its effect, and is accepted with one key',
  async (sit) => {
    const phone = await sit({ site, device: 'phone' })
    await phone.goto(reader.address)
    await cardOf(phone, 'PO-ONE').getByRole('link', { name: '改日期' }).tap()
    await phone.getByLabel('新交期（整行）').fill('2026-12-20')
    await phone.getByRole('button', { name: '发给采购' }).tap()
    await cardOf(phone, 'PO-ONE').getByText('改动等采购答复').waitFor()

    const page = await sit({ site, as: buyer })
    await page.goto('/today')
    await page.getByRole('button', { name: /^等我决定 ?1/ }).click()
    await page.waitForURL(/stage=change_proposed&holder=buyer/)
    await soon(() => rowOf(page, 'PO-').count()).toBe(1)
    await goTo(page, '等您决定')
    await page.keyboard.press('a')
    const form = page.getByRole('dialog', { name: /供应商提出的变更/ })
    await form.getByText('没有承诺').waitFor()
    expect(await form.locator('.np-after').innerText()).toContain('12/20')
    expect(await form.locator('.np-effect').innerText()).toMatch(/晚 10 天[\s\S]*比需求日 12\/15 晚 5 天/)
    expect(await form.innerText()).toContain('李伟')
    await expectAccessible(page)
    await page.keyboard.press('a')
    await page.getByRole('status').getByText('已接受 1 项变更').waitFor()
    await rowOf(page, 'PO-ONE').waitFor({ state: 'detached' })
    await page.goto('/today?scope=all&q=PO-ONE')
    await soon(() => rowOf(page, 'PO-ONE').innerText()).toContain('12/20')

    await phone.reload()
    await soon(() => cardOf(phone, 'PO-ONE').innerText()).toContain('承诺 12月20日')
    expect(await cardOf(phone, 'PO-ONE').getByText('改动等采购答复').count()).toBe(0)
  },
)

journey('Many changes are looked at in one list, and only those that are ticked are accepted', async (sit) => {
  await propose('PO-MANY', '2026-12-12', 'B1')
  await propose('PO-MANY', '2026-12-30', 'B2')
  const page = await sit({ site, as: buyer })
  await page.goto('/today?stage=change_proposed')
  await rowOf(page, 'B2').waitFor()
  for (const item of ['B1', 'B2']) await rowOf(page, item).getByRole('checkbox').check()
  await page.getByRole('toolbar', { name: '对选中的行' }).getByRole('button', { name: '接受变更…' }).click()
  const dialog = page.getByRole('dialog', { name: '接受 2 项变更' })
  await dialog.getByText('12/30').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('checkbox', { name: /PO-MANY-2/ }).uncheck()
  await dialog.getByRole('button', { name: '接受 1 项' }).click()
  await rowOf(page, 'B1').waitFor({ state: 'detached' })
  expect(await rowOf(page, 'B2').count()).toBe(1)
})

journey('The buyer proposes another day in the drawer, and the supplier agrees on the phone', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto('/today?stage=change_proposed')
  await rowOf(page, 'B2').click()
  const drawer = page.locator('.nb-drawer')
  await drawer.getByRole('button', { name: /另提方案/ }).click()
  await drawer.getByLabel('我方希望哪天交').fill('12/14')
  await page.keyboard.press('Enter')
  await page.getByRole('status').getByText('PO-MANY-2 的我方方案已提出').waitFor()
  await drawer.getByText('已另提方案，等供应商答复').waitFor()
  await expectAccessible(page)

  const phone = await sit({ site, device: 'phone' })
  await phone.goto(reader.address)
  await cardOf(phone, 'PO-MANY').getByText('采购有新提议，请回复').waitFor()
  await cardOf(phone, 'PO-MANY').getByRole('button', { name: '同意', exact: true }).tap()
  await phone.getByRole('button', { name: '我是李伟，确认' }).tap()
  await phone.locator('.note').waitFor()
  await page.goto('/today?scope=all&q=B2')
  await soon(() => rowOf(page, 'B2').innerText()).toContain('12/14')
})

journey('A refusal needs a reason, which is said on the order’s page on a phone', async (sit) => {
  await propose('PO-REFUSED', '2027-01-20')
  const { body } = await buyer.get('/purchase-orders?q=PO-REFUSED')
  const page = await sit({ site, as: buyer, device: 'phone' })
  await page.goto(`/orders/${body.rows[0].id}`)
  await page.getByRole('heading', { name: '待您决定的变更 1 项' }).waitFor()
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: '不同意' }).click()
  const form = page.getByRole('form', { name: '不同意变更' })
  await form.getByRole('button', { name: '不同意' }).click()
  await form.getByText('请写一句理由').waitFor()
  await form.getByLabel('理由（供应商看得到）').fill('装配 12/20 开始，不能再晚')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await form.getByRole('button', { name: '不同意' }).click()
  await page.getByRole('status').getByText('的变更没有被接受').waitFor()
  await page.getByRole('heading', { name: /待您决定/ }).waitFor({ state: 'detached' })
  await page.getByText('不同意供应商的变更').first().waitFor()
})

journey('What the supplier confirms on the telephone is one press: as asked', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto('/today?scope=all&q=PO-PHONE')
  await goTo(page, 'PO-PHONE')
  await page.keyboard.press('e')
  const form = page.getByRole('dialog', { name: /记录供应商答复/ })
  await form.getByLabel('谁说的').fill('老陈')
  await form.getByRole('button', { name: '照要求 12/10 交' }).click()
  await page.getByRole('status').getByText('1 行已照要求确认').waitFor()
  await soon(() => rowOf(page, 'PO-PHONE').innerText()).toContain('今天电话答复')
  await rowOf(page, 'PO-PHONE').click()
  await page.locator('.nb-drawer').getByText('供应商照订单确认').waitFor()
})
