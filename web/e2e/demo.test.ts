// What a visitor sees who has nothing yet: the demo company in one press, and how it looks to other roles.
import { afterAll, beforeAll, expect } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey } from './browser.ts'
import { openSite, type Site } from './support.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ environment: { NUODA_DEMO: 'on' } })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

journey(
  'From the first page one press leads to a board whose lines say why, and the warehouse sees no price there',
  async (sit) => {
    const page = await sit({ site })
    await page.goto('/')
    await page.waitForURL('**/welcome')
    await expectAccessible(page)
    await page.getByRole('button', { name: '进入演示公司' }).click()
    await page.waitForURL('**/today')

    await page
      .getByRole('heading', { level: 1 })
      .getByText(/今天要处理 \d+ 条/)
      .waitFor()
    const rows = page.getByRole('row')
    await rows.nth(3).waitFor()
    expect(await page.getByRole('grid').innerText()).toMatch(/逾期|有风险/)
    expect(await page.getByRole('grid').innerText()).toMatch(/[¥￥]/)
    await expectAccessible(page)

    await page.getByRole('button', { name: /的菜单/ }).click()
    await page.getByRole('button', { name: '仓库' }).click()
    await page
      .getByRole('button', { name: /的菜单/ })
      .getByText('仓库')
      .waitFor()
    await rows.nth(3).waitFor()
    expect(await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts()).toEqual(
      expect.not.arrayContaining(['导入', '报表', '设置']),
    )
    expect(await page.locator('body').innerText()).not.toMatch(/[¥￥]/)
  },
)

journey('On a phone the demo company is entered and read with a thumb', async (sit) => {
  const page = await sit({ site, device: 'phone' })
  await page.goto('/')
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: '进入演示公司' }).click()
  await page.waitForURL('**/today')
  await page.locator('.nd-grid-row').nth(2).waitFor()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
