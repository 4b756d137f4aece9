// An order goes out: from its page or from the list, read before the first one leaves, seen by its supplier, taken back with a reason.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { openPost, type Post } from './post.ts'
import { type Member, openSite, type Site } from './support.ts'

const TODAY = '2026-11-23'
/** axe looks into every frame; that of a message runs no script, which is the point of it. */
const forgives = /^console: Blocked script execution in 'about:srcdoc'/
let site: Site
let post: Post
let buyer: Member
beforeAll(async () => {
  post = await openPost()
  site = await openSite({ today: TODAY, isPublic: true, environment: post.environment })
  buyer = await site.aCompany('宁波东海机械')
  await raise('PO-OUT-1')
  await buyer.post('/suppliers/contacts', {
    rows: [{ supplierName: '华东机电', name: '李伟', mail: 'liwei@huadong.example' }],
  })
  const { body } = await buyer.get(`/suppliers?q=${encodeURIComponent('华东机电')}`)
  await buyer.post('/suppliers/go-live', { supplierIds: [body.rows[0].id], live: true })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
  await post?.end()
})

async function raise(orderNo: string): Promise<string> {
  const item = { code: 'A100', name: '轴承座' }
  const line = { lineNo: '10', item, quantity: '500', unit: '件', unitPrice: '12.50', requestedDate: '2026-12-10' }
  const raised = await buyer.post('/purchase-orders', {
    orderNo,
    supplier: { name: '华东机电' },
    currency: 'CNY',
    orderDate: TODAY,
    lines: [line],
  })
  if (raised.status !== 201) throw new Error(raised.text)
  return String(raised.body.id)
}

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })

journey(
  'The first order is read word for word before it leaves; its page says when it was sent and when it was seen',
  async (sit) => {
    const { body } = await buyer.get('/purchase-orders?q=PO-OUT-1')
    const page = await sit({ site, as: buyer, forgives })
    await page.goto(`/orders/${body.rows[0].id}`)
    await page.getByRole('button', { name: /^(下达|发给供应商)$/ }).click()
    await page.getByRole('dialog', { name: '下达 1 张订单' }).getByRole('button', { name: '下达 1 张' }).click()
    const first = page.getByRole('dialog', { name: '第一次发出：下达订单' })
    await first.frameLocator('.nm-frame').getByText('轴承座').waitFor()
    await expectAccessible(page)
    await first.getByRole('button', { name: '放行这 1 封' }).click()

    const mail = await post.mailTo('liwei@huadong.example')
    expect(mail).toContain('PO-OUT-1')
    const strip = page.getByRole('region', { name: '发给供应商的情况' })
    await strip.getByText(/邮件发给李伟/).waitFor()
    await strip.getByText('还没看').waitFor()
    const link = new RegExp(`${site.address}/s/\\S+`).exec(mail)?.[0] ?? ''
    const phone = await sit({ site, device: 'phone' })
    await phone.goto(link)
    await phone.getByText('PO-OUT-1').first().waitFor()
    await page.reload()
    await strip.getByText(/看过/).waitFor()
  },
)

journey('Many orders are chosen in the list and sent with one press', async (sit) => {
  await raise('PO-OUT-2')
  await raise('PO-OUT-3')
  const page = await sit({ site, as: buyer, forgives })
  await page.goto('/orders')
  for (const no of ['PO-OUT-2', 'PO-OUT-3']) await rowOf(page, no).getByRole('checkbox').check()
  await page.getByRole('toolbar', { name: '对选中的订单' }).getByRole('button', { name: '下达… 2' }).click()
  const dialog = page.getByRole('dialog', { name: '下达 2 张订单' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '下达 2 张' }).click()
  await page.getByRole('status').getByText('2 张订单已下达').waitFor()
  await soon(() => rowOf(page, 'PO-OUT-2').innerText()).toContain('11/23')
  await page.getByRole('toolbar', { name: '对选中的订单' }).waitFor({ state: 'detached' })
})

journey('An order is cancelled with a reason, also on a phone', async (sit) => {
  const id = await raise('PO-OUT-4')
  const page = await sit({ site, as: buyer, device: 'phone', forgives })
  await page.goto(`/orders/${id}`)
  await page.getByRole('button', { name: '取消订单' }).click()
  const dialog = page.getByRole('dialog', { name: '取消订单 PO-OUT-4' })
  await dialog.getByRole('button', { name: '取消订单' }).click()
  await dialog.getByText('请写一个原因。').waitFor()
  await expectNoSidewaysScroll(page)
  await dialog.getByLabel('为什么取消（供应商看得到）').fill('重复下单')
  // The reasons on offer stand over the buttons until the field is left.
  await page.keyboard.press('Tab')
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '取消订单' }).click()
  await page.getByRole('status').getByText('订单 PO-OUT-4 已取消').waitFor()
  await page.getByText('这张订单已取消').waitFor()
})
