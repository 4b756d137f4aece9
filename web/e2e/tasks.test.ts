// What lands on a buyer's desk: what suppliers report and ask, done or put off or handed over; what is needed tomorrow, asked of all at once.
import { readFile } from 'node:fs/promises'
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
  site = await openSite({ today: '2026-11-23', isPublic: true })
  buyer = await site.aCompany('宁波东海机械')
  const open = { promisedDate: '2026-12-08', requestedDate: '2026-12-10' }
  await takeIn(site, buyer, [
    { ...open, orderNo: 'PO-DRAWING', supplier: '华东机电', itemCode: 'A100', itemName: '轴承座' },
    { ...open, orderNo: 'PO-TALK', supplier: '华东机电', itemCode: 'B1', itemName: '端盖' },
    { ...open, orderNo: 'PO-URGENT-1', supplier: '华东机电', itemCode: 'C300', itemName: '内六角螺栓' },
    { ...open, orderNo: 'PO-URGENT-2', supplier: '恒泰紧固件', itemCode: 'C300', itemName: '内六角螺栓' },
    { ...open, orderNo: 'PO-URGENT-3', supplier: '没上线的厂', itemCode: 'C300', itemName: '内六角螺栓' },
  ])
  const lines = await buyer.get('/open-lines?limit=50')
  for (const { id } of lines.body.rows)
    await buyer.post(`/schedule-lines/${id}/owner`, { ownerId: buyer.userId, ownerName: '何雨桐' })
  reader = await aSupplierReader(site, buyer, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
  await aSupplierReader(site, buyer, { supplier: '恒泰紧固件', contact: '老陈', mail: 'chen@example.com' })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })
async function lineIdOf(orderNo: string): Promise<string> {
  const { body } = await buyer.get(`/open-lines?q=${orderNo}`)
  return String(body.rows[0].id)
}
/** The supplier's page of a line's reports, on a phone. */
async function report(phone: Page, orderNo: string): Promise<void> {
  await phone.goto(`${reader.address}/l/${await lineIdOf(orderNo)}/report`)
}

journey(
  'A missing drawing becomes a task; the buyer sends the file in the conversation and the task is done',
  async (sit) => {
    const phone = await sit({ site, device: 'phone' })
    await report(phone, 'PO-DRAWING')
    await phone.getByText('缺图纸或资料').first().tap()
    await phone.getByLabel('缺什么').fill('A100 的热处理图')
    await phone.getByRole('button', { name: '请采购提供' }).tap()
    await phone.getByText('已请采购提供').waitFor()

    const page = await sit({ site, as: buyer })
    await page.goto('/tasks')
    await rowOf(page, '热处理图').getByText('缺图纸').first().waitFor()
    await page.getByRole('region', { name: /供应商新写的话/ }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'PO-DRAWING' }).first().click()
    await page.waitForURL(/tab=conversation/)
    await page.locator('.nv-supplier').getByText('A100 的热处理图').waitFor()
    await page.locator('input[type=file]').setInputFiles({
      name: '热处理图.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'),
    })
    await page.getByLabel('写给供应商').fill('图纸在附件里。')
    await page.getByRole('button', { name: '去掉 热处理图.pdf' }).waitFor()
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await page.locator('.nv-buyer').getByText('图纸在附件里。').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /热处理图\.pdf/ }).click(),
    ])
    expect(await readFile(await download.path(), 'latin1')).toMatch(/^%PDF-1\.4/)
    const named = (await page.request.get(download.url())).headers()['content-disposition']
    expect(decodeURIComponent(String(named))).toContain("filename*=UTF-8''热处理图.pdf")
    await expectAccessible(page)

    await page.goto('/tasks')
    await rowOf(page, '热处理图').waitFor()
    expect(await page.getByRole('region', { name: /供应商新写的话/ }).count()).toBe(0)
    await page.locator('.nd-grid').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: '做完了' })
    await dialog.getByLabel(/结果/).fill('已发图')
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('任务已做完').waitFor()
    await rowOf(page, '热处理图').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '做完的' }).click()
    await rowOf(page, '已发图').waitFor()
  },
)

journey('A question is put off until tomorrow and handed over to a colleague', async (sit) => {
  const phone = await sit({ site, device: 'phone' })
  await report(phone, 'PO-TALK')
  await phone.getByText('有问题想问').first().tap()
  await phone.getByLabel('您的问题').fill('表面要镀锌吗？')
  await phone.getByRole('button', { name: '发送', exact: true }).first().tap()
  await phone.getByText('已发给采购').waitFor()

  const page = await sit({ site, as: buyer, device: 'phone' })
  await page.goto('/tasks')
  const card = rowOf(page, '表面要镀锌吗？')
  await card.getByRole('button', { name: '推迟' }).click()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: '明天 9 点' }).click()
  await page
    .getByRole('status')
    .getByText(/已推迟到/)
    .waitFor()
  await card.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^已推迟/ }).click()
  await card.getByRole('button', { name: '转交' }).click()
  await page.getByRole('dialog', { name: '转交给谁' }).getByRole('button', { name: '转交' }).click()
  await page.getByRole('status').getByText('已转给何雨桐').waitFor()
})

journey('What is needed tomorrow is searched, shown with whom to ask, and asked of all with one press', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto('/tasks')
  await page.getByRole('button', { name: '明天要' }).click()
  await page.getByLabel('物料编码、名称或拼音首字母').fill('C300')
  await page.getByText('3 行未交，3 家供应商').waitFor()
  const first = page.locator('.nt-line').filter({ hasText: 'PO-URGENT-1' })
  await first.getByText('第一联系人').waitFor()
  expect(await first.innerText()).toMatch(/李伟[\s\S]*没问过/)
  await expectAccessible(page)
  await page.getByRole('button', { name: '问全部 3 家…' }).click()
  const dialog = page.getByRole('dialog', { name: '问 2 家供应商' })
  await dialog.getByText('1 行问不了').click()
  await dialog.getByText('供应商还没有上线').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '发出 2 封' }).click()
  await page.getByRole('status').getByText('2 封已交给发件箱').waitFor()
  await site.eventsSettle()
  const sent = await buyer.get('/messages?kind=chase')
  expect(sent.body.rows.map((row: { contactName: string }) => row.contactName).sort()).toEqual(['李伟', '老陈'])
})

journey('The drawer says that a line is not chased for now, and that a person follows it up', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto(`/today?scope=all&line=${await lineIdOf('PO-TALK')}`)
  const chasing = page.getByRole('region', { name: '催办' })
  await chasing.getByRole('button', { name: '记电话' }).click()
  await chasing.getByLabel('说了什么').fill('李伟说周五发一半')
  await page.keyboard.press('Enter')
  await chasing.getByText(/电话：李伟说周五发一半/).waitFor()
  await chasing.getByRole('button', { name: '我来跟' }).click()
  await chasing.getByText('何雨桐人工跟进中，系统不再催').waitFor()
  await expectAccessible(page)
  await chasing.getByRole('button', { name: '交还系统催' }).click()
  await soon(() => chasing.innerText()).not.toContain('人工跟进中')
  await chasing.getByRole('button', { name: '暂不催' }).click()
  await chasing.getByLabel('哪天再问').fill('12/1')
  await page.keyboard.press('Enter')
  await chasing.getByText(/暂不催，到 12\/1/).waitFor()
})
