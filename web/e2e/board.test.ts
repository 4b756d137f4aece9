// The buyer's morning at the board: by keyboard alone, narrowed and grouped, kept under a name, searched, taken back.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { takeIn } from '../../test/support/orders.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { type Member, openSite, type Site } from './support.ts'

let site: Site
let buyer: Member
beforeAll(async () => {
  site = await openSite({ today: '2026-11-23' })
  const owner = await site.aCompany('宁波东海机械')
  await takeIn(
    site,
    owner,
    [
      { orderNo: 'PO2611-0042', lineNo: '10', promisedDate: '2026-11-18', ownFields: { 图号: 'HY-A100-03' } },
      { orderNo: 'PO2611-0042', lineNo: '20', itemCode: 'A200', itemName: '端盖', promisedDate: '2026-12-21' },
      { orderNo: 'PO2611-0051', supplier: '华东机电', itemCode: 'B200', itemName: '伺服电机', promisedDate: null },
      {
        orderNo: 'PO2611-0052',
        supplier: '华东机电',
        itemCode: 'B300',
        itemName: '减速机',
        promisedDate: '2026-11-20',
      },
      {
        orderNo: 'PO2611-0060',
        supplier: '恒泰紧固件',
        itemCode: 'C300',
        itemName: '内六角螺栓',
        promisedDate: '2026-11-19',
      },
      {
        orderNo: 'PO2611-0061',
        supplier: '恒泰紧固件',
        itemCode: 'C310',
        itemName: '平垫圈',
        promisedDate: '2026-12-30',
      },
    ].map((line) => ({ requestedDate: '2026-12-31', ...line })),
  )
  buyer = await site.aColleague(owner, 'buyer')
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })
/** The keyboard stands on this row. */
async function goTo(page: Page, text: string): Promise<void> {
  await rowOf(page, text).waitFor()
  const active = page.locator('.nd-grid-active')
  await soon(async () => {
    await page.keyboard.press('j')
    return active.innerText()
  }).toContain(text)
}

journey(
  'A buyer writes down what the supplier said on the phone with two keystrokes and a date, without a mouse',
  async (sit) => {
    const page = await sit({ site, as: buyer })
    await page.goto('/today')
    await page.getByRole('heading', { level: 1 }).getByText('今天要处理 4 条').waitFor()
    await expectAccessible(page)
    await goTo(page, 'PO2611-0042')
    expect(await rowOf(page, 'PO2611-0042').innerText()).toContain('承诺 11/18 已过 5 天')

    await page.keyboard.press('e')
    await page.getByRole('dialog', { name: /记录供应商答复/ }).waitFor()
    await page.keyboard.type('12/5')
    await page.getByText(/比原承诺晚 17 天/).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')

    await page.getByRole('status').getByText('PO2611-0042-10 已记下：12/5 交').waitFor()
    await soon(() => rowOf(page, 'PO2611-0042').innerText()).toContain('(+17)')
    await page.getByRole('heading', { level: 1 }).getByText('今天要处理 3 条').waitFor()

    await page.goto('/today?scope=all')
    const row = rowOf(page, 'PO2611-0042').filter({ hasText: 'A100' })
    await soon(() => row.innerText()).toContain('(+17)')
    expect(await row.innerText()).not.toContain('逾期')
  },
)

journey('A line that needs nothing more is closed with a reason and comes back with one key', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto('/today')
  await goTo(page, 'PO2611-0060')
  await page.keyboard.press('x')
  await page.getByRole('toolbar', { name: '对选中的行' }).getByRole('button', { name: '不再收货' }).click()
  const form = page.getByRole('dialog', { name: /剩余不再收货/ })
  await form.getByRole('button', { name: /不再收货/ }).click()
  await form.getByText('请写一个原因').waitFor()
  await form.getByLabel('为什么不再收货').fill('改由本地供货')
  await page.keyboard.press('Enter')
  await rowOf(page, 'PO2611-0060').waitFor({ state: 'detached' })

  await page
    .getByRole('status')
    .getByText(/不再收货/)
    .waitFor()
  await page.keyboard.press('z')
  await rowOf(page, 'PO2611-0060').waitFor()
  expect(await rowOf(page, 'PO2611-0060').innerText()).toContain('已过 4 天')
})

journey('Filters and groups stand in the address bar, and a view brings them back under its name', async (sit) => {
  const page = await sit({ site, as: buyer })
  await page.goto('/today')
  await rowOf(page, 'PO2611-0051').waitFor()
  await page.getByRole('button', { name: /^逾期/ }).click()
  await page.waitForURL(/grade=late/)
  await rowOf(page, 'PO2611-0051').waitFor({ state: 'detached' })
  await page.reload()
  await rowOf(page, 'PO2611-0060').waitFor()
  expect(await rowOf(page, 'PO2611-0051').count()).toBe(0)

  await page.getByRole('combobox', { name: '分组' }).click()
  await page.getByTitle('按供应商', { exact: true }).click()
  await page.waitForURL(/group=supplier/)
  const group = rowOf(page, '恒泰紧固件')
  await group.getByText('逾期 1').waitFor()
  expect(await rowOf(page, 'PO2611-0060').count()).toBe(0)
  await group.click()
  await rowOf(page, 'PO2611-0060').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: /我的视图/ }).click()
  await page.getByLabel('给当前筛选起个名字').fill('晚了的供应商')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /视图：晚了的供应商/ }).waitFor()
  await page.goto('/today')
  await rowOf(page, 'PO2611-0051').waitFor()
  await page.getByRole('button', { name: /我的视图/ }).click()
  await page.getByRole('button', { name: '晚了的供应商', exact: true }).click()
  await page.waitForURL((url) => url.search.includes('grade=late') && url.search.includes('group=supplier'))
  await group.waitFor()
})

journey(
  'One box finds a line by two characters, by initials, by a number without its dash and by a drawing',
  async (sit) => {
    const page = await sit({ site, as: buyer })
    await page.goto('/today')
    await rowOf(page, 'PO2611-0051').waitFor()
    const searches = [
      ['电机', 'PO2611-0051'],
      ['htjgj', 'PO2611-0061'],
      ['PO26110052', 'PO2611-0052'],
      ['hy-a100', 'PO2611-0042'],
    ] as const
    for (const [typed, found] of searches) {
      await page.keyboard.press('/')
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1 }).getByText(`“${typed}”的结果`).waitFor()
      await rowOf(page, found).first().waitFor()
      // The box keeps the focus for the next word; the page's keys want it back.
      await page.keyboard.press('Escape')
    }
    await expectAccessible(page)
    await page.goto('/search?q=%E9%BE%99%E5%8D%B7%E9%A3%8E')
    await page.getByText('没有找到“龙卷风”').waitFor()
  },
)

journey('On a phone an answer is written down with the thumb', async (sit) => {
  const page = await sit({ site, as: buyer, device: 'phone' })
  await page.goto('/today')
  const card = rowOf(page, 'PO2611-0052')
  await card.getByRole('button', { name: '记答复' }).click()
  const sheet = page.getByRole('dialog', { name: /记录供应商答复/ })
  await sheet.getByLabel('供应商说哪天交').fill('2026-12-08')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await sheet.getByRole('button', { name: /保存/ }).click()
  await page
    .getByRole('status')
    .getByText(/PO2611-0052-1 已记下：12\/8 交/)
    .waitFor()
  await card.click()
  await page.getByRole('dialog', { name: '订单行详情' }).getByText('被替换的承诺 1 条').waitFor()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
