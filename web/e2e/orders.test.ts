// An order followed by several people: what one does the others see at once, and later find out who did what, when and from where.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { takeIn } from '../../test/support/orders.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { type Member, openSite, type Site } from './support.ts'

/** UX: what one person does shows on another's screen within this. */
const SEEN_MAX_MS = 3_000

let site: Site
let owner: Member
let buyer: Member
beforeAll(async () => {
  site = await openSite({ today: '2026-11-23' })
  owner = await site.aCompany('宁波东海机械')
  buyer = await site.aColleague(owner, 'buyer')
  await takeIn(site, owner, [
    { orderNo: 'PO2611-0042', promisedDate: '2026-11-18', requestedDate: '2026-11-20' },
    { orderNo: 'PO2611-0043', itemCode: 'A200', itemName: '端盖', promisedDate: '2026-12-21', quantity: '80' },
  ])
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })

journey(
  'An answer one person writes down is on the other person’s screen within three seconds, and on a phone',
  async (sit) => {
    const warehouse = await site.aColleague(owner, 'warehouse')
    const [writer, reader, phone] = [
      await sit({ site, as: buyer }),
      await sit({ site, as: owner }),
      await sit({ site, as: warehouse, device: 'phone' }),
    ]
    for (const page of [writer, reader, phone]) {
      await page.goto('/today?scope=all')
      await rowOf(page, 'PO2611-0042').waitFor()
    }
    const line = rowOf(writer, 'PO2611-0042')
    await line.getByRole('button', { name: '记答复' }).click()
    await writer.keyboard.type('12/9')
    await writer.keyboard.press('Enter')
    await writer.getByRole('status').getByText('已记下').waitFor()
    for (const page of [reader, phone]) {
      await expect.poll(() => rowOf(page, 'PO2611-0042').innerText(), { timeout: SEEN_MAX_MS }).toContain('12/9')
    }
    expect(await phone.locator('body').innerText()).not.toMatch(/[¥￥]/)
  },
)

journey('The order page tells old from new version by version, and who said what', async (sit) => {
  await takeIn(site, owner, [
    { orderNo: 'PO2611-0043', itemCode: 'A200', itemName: '端盖', quantity: '95', promisedDate: '2026-12-28' },
  ])
  const line = (await buyer.get('/open-lines?q=PO2611-0043')).body.rows[0]
  const answered = await buyer.post(`/schedule-lines/${line.id}/promises`, {
    pieces: [
      { quantity: '50', promisedDate: '2026-12-25' },
      { quantity: '45', promisedDate: '2027-01-08' },
    ],
    channel: 'wechat',
    saidBy: '李伟',
  })
  expect(answered.status, answered.text).toBe(200)

  const page = await sit({ site, as: owner })
  await page.goto('/orders')
  await page.getByText('PO2611-0043').first().click()
  await page.getByRole('heading', { name: '订单 PO2611-0043' }).waitFor()
  await page
    .getByRole('grid')
    .getByText(/^50 × 12\/25、/)
    .waitFor()
  const story = page.getByRole('region', { name: '经过与版本' })
  await story.getByText('李伟说的').waitFor()
  await expectAccessible(page)

  await story.getByText('版本 1', { exact: true }).click()
  const version = story.getByRole('listitem').filter({ hasText: '第 2 版' })
  const quantity = version.getByRole('row').filter({ hasText: '数量' })
  expect(await quantity.locator('s').innerText()).toBe('80')
  expect(await quantity.locator('b').innerText()).toBe('95')
  await expectAccessible(page)

  await story.getByText('经过', { exact: true }).click()
  await story.getByRole('combobox', { name: '按人筛选' }).click()
  await page.getByTitle('buyer', { exact: true }).click()
  await soon(() => story.innerText()).not.toContain('建立订单')
  expect(await story.innerText()).toContain('李伟说的')
  await story.getByRole('combobox', { name: '按渠道筛选' }).click()
  await page.getByTitle('电话', { exact: true }).click()
  await story.getByText('还没有记录').waitFor()
  await story.getByRole('combobox', { name: '按渠道筛选' }).click()
  await page.getByTitle('微信', { exact: true }).click()
  await story.getByText('李伟说的').waitFor()
})

journey('One order is written down without a mouse, lines pasted from Excel, and stands on the board', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto('/orders/new')
  await page.getByLabel('供应商').waitFor()
  await page.keyboard.type('苏州新源铸造')
  await page.getByText('新供应商，保存时一并建立').waitFor()
  await page.getByLabel('要求交期（各行相同时填这里）').fill('12/18')
  const cells = '物料编码\t品名\t数量\t单位\nD400\t泵体铸件\t60\t件\nD410\t泵盖铸件\t60\t件'
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(cells)})`)
  await page.locator('table input').first().focus()
  await page.keyboard.press('Control+V')
  await soon(() => page.locator('table tbody tr').count()).toBe(2)
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')

  await page
    .getByRole('heading', { level: 1 })
    .getByText(/订单 PO/)
    .waitFor()
  await page.getByText('泵盖铸件').waitFor()
  await page.goto('/search?q=xyzz')
  await rowOf(page, 'D400').waitFor()
  await rowOf(page, 'D410').waitFor()
})

journey('The orders and one order are read on a phone', async (sit) => {
  const page = await sit({ site, as: buyer, device: 'phone' })
  await page.goto('/orders')
  await page.getByText('PO2611-0043').first().waitFor()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByText('PO2611-0043').first().click()
  await page.getByRole('heading', { name: '订单 PO2611-0043' }).waitFor()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
