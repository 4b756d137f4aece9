// From nothing to one's own orders on the board: the owner's account, an ugly spreadsheet understood and corrected, what is refused mended, nothing twice.
import { readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { openSite, type Site } from './support.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ today: '2026-11-23' })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

/** As an ERP of the nineties exports it: GB18030, title rows, a header nobody can guess, a word for a date, a total, two rows that cannot be read. */
const UGLY = `宁波东海机械有限公司,,,,,,,,,
采购未交明细,,,制表日期：2026年11月23日,,,,,,
采购单号,行号,供应商名称,料号,品名,订购数量,单位,要求到货,日期乙,图号
PO2611-0301,10,宏远精工,HY-A100,轴承座,"1,200",件,2026/12/10,2026/12/8,A100-03C
PO2611-0301,20,宏远精工,HY-A210,端盖,500,件,2026-12-15,待定,A210-01
PO2611-0302,10,新源铸造,XY-D400,泵体铸件,60,件,2026.11.20,2026/11/19,D400-11B
PO2611-0303,10,华东机电,HD-B200,伺服电机,三十来台,台,2026/12/05,2026/12/12,
PO2611-0304,10,恒泰紧固件,HT-C300,内六角螺栓,20000,个,2026-02-30,,
合计,,,,,21760,,,,
`
const csv = (text: string, encoding = 'gb18030') => ({
  name: '采购未交明细.csv',
  mimeType: 'text/csv',
  buffer: iconv.encode(text, encoding),
})
const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })
const tile = (page: Page, name: string) => page.locator('.ni-tile').filter({ hasText: name }).locator('b').first()

async function send(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.goto('/imports/new')
  await page.locator('input[type=file]').setInputFiles(file)
  await page.waitForURL(/\/imports\/[0-9a-f]/)
  await tile(page, '新建').waitFor()
}

async function takeOver(page: Page, button: RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('heading', { name: '导入完成' }).waitFor()
}

journey(
  'The owner sets up the company with the code from the terminal and has an ugly file on the board minutes later',
  async (sit) => {
    const page = await sit({ site })
    await page.goto('/')
    await page.getByRole('button', { name: '建立我的公司' }).click()
    await expectAccessible(page)
    await page.getByLabel('一次性开通码').fill('AAAAA-AAAAA')
    await page.getByLabel('公司名称').fill('宁波东海机械')
    await page.getByLabel('您的姓名').fill('陈国栋')
    await page.getByLabel('邮箱').fill('chen@example.com')
    await page.getByLabel('密码', { exact: true }).fill('four words in a row')
    await page.getByLabel('再输一遍密码').fill('four words in a row')
    await page.getByRole('button', { name: '建立并导入订单' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('一次性开通码').fill(String(await site.server.identity.setupCode()))
    await page.getByRole('button', { name: '建立并导入订单' }).click()
    await page.waitForURL('**/imports/new')
    await expectAccessible(page)

    await send(page, csv(UGLY))
    expect(await tile(page, '拒绝').innerText()).toBe('2')
    expect(await tile(page, '新建').innerText()).toBe('3')
    await page.getByText('文字编码：GB18030').waitFor()
    const refused = page.getByRole('table').filter({ hasText: '三十来台' })
    expect(await refused.innerText()).toContain('2026-02-30')
    await expectAccessible(page)

    await page.getByRole('combobox', { name: '“日期乙”这一列是什么' }).click()
    await page.getByTitle('承诺交期', { exact: true }).click()
    await page.getByText('您指定的').first().waitFor()
    await page.getByText('“待定”').waitFor()
    await expectAccessible(page)
    await takeOver(page, /导入 3 行/)
    await expectAccessible(page)

    await page.getByRole('link', { name: '打开今日看板' }).click()
    await rowOf(page, 'PO2611-0302')
      .getByText(/承诺 11\/19 已过 4 天/)
      .waitFor()
    await page.goto('/search?q=A100-03C')
    await rowOf(page, 'PO2611-0301').waitFor()
    await mendAndSendAgain(page)
    await theSameAgain(page)
  },
)

/** The refused rows leave in their own layout with a reason, come back mended, and only they are new. */
async function mendAndSendAgain(page: Page): Promise<void> {
  await page.goto('/imports')
  await page.getByText('采购未交明细.csv').first().click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 CSV' }).click(),
  ])
  const text = (await readFile(await download.path(), 'utf8')).replace(/^\uFEFF/, '')
  expect(text).toContain('三十来台')
  expect(text).not.toContain('泵体铸件')
  expect(text).toContain('采购单号,行号,供应商名称,料号,品名,订购数量,单位,要求到货,日期乙,图号')
  expect(text).toContain('不是数字')
  await send(page, csv(text.replace('三十来台', '30').replace('2026-02-30', '2026-12-30'), 'utf8'))
  expect(await tile(page, '新建').innerText()).toBe('2')
  expect(await page.locator('.ni-tile').filter({ hasText: '拒绝' }).locator('b').innerText()).toBe('0')
  await takeOver(page, /导入 2 行/)
  await page.goto('/today?scope=all')
  await rowOf(page, 'PO2611-0304').waitFor()
  await soon(() => page.locator('.nd-grid-row').count()).toBe(5)
}

async function theSameAgain(page: Page): Promise<void> {
  await send(page, csv(UGLY))
  await page.getByText('您指定的').first().waitFor()
  expect(await tile(page, '不变').innerText()).toBe('3')
  expect(await tile(page, '新建').innerText()).toBe('0')
  expect(await tile(page, '变更').innerText()).toBe('0')
  await page.goto('/today?scope=all')
  await soon(() => page.locator('.nd-grid-row').count()).toBe(5)
}

journey('A changed file shows old and new before anything is taken over, and on a phone as well', async (sit) => {
  const buyer = await site.aColleague(await site.aCompany(), 'buyer')
  const page = await sit({ site, as: buyer, device: 'phone' })
  await send(page, csv(UGLY))
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await takeOver(page, /导入 3 行/)
  await expectNoSidewaysScroll(page)
  await send(page, csv(UGLY.replace('"1,200"', '"1,500"').replace('2026-12-15', '2026-12-22')))
  expect(await tile(page, '变更').innerText()).toBe('2')
  const differences = page.getByRole('table').filter({ hasText: '改为' })
  expect(await differences.getByRole('row').filter({ hasText: '数量' }).innerText()).toMatch(/1,?200\s+1,?500/)
  expect(await differences.getByRole('row').filter({ hasText: '要求交期' }).innerText()).toMatch(/12\/15\s+12\/22/)
  await expectNoSidewaysScroll(page)
  await takeOver(page, /导入 2 行/)
})

journey('A file that is no spreadsheet is refused with what to do next', async (sit) => {
  const buyer = await site.aColleague(await site.aCompany(), 'buyer')
  const page = await sit({ site, as: buyer })
  await page.goto('/imports/new')
  const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 200 }, (_, index) => (index * 37) % 256)])
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '照片.xlsx', mimeType: 'application/zip', buffer: photo })
  await page.getByRole('alert').waitFor()
  expect((await page.getByRole('alert').innerText()).trim()).not.toBe('')
  await expectAccessible(page)
})
