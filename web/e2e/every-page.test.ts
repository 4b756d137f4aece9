// Every page of the console on a phone and in both languages, with orders and without any; and what a page says when it is closed, cut off or broken.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { ensureDemoCompany } from '../../src/app/simulation/demo-company.ts'
import type { Person } from '../../test/support/world.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { openSite, type Site } from './support.ts'

/** The rooms. */
const ROOMS = [
  '/today',
  '/today?scope=all&group=supplier',
  '/search?q=%E8%BD%B4',
  '/tasks',
  '/tasks/needed-tomorrow?q=%E8%BD%B4',
  '/orders',
  '/orders/new',
  '/stages',
  '/suppliers',
  '/suppliers/contacts',
  '/suppliers/go-live',
  '/outbox',
  '/outbox?show=all',
  '/imports',
  '/imports/new',
  '/reports/suppliers',
  '/reports/time-in-node',
  '/nowhere',
]

const SETTINGS = [
  '/settings',
  '/settings/account',
  '/settings/people',
  '/settings/api-keys',
  '/settings/milestones',
  '/settings/thresholds',
  '/settings/watch-rules',
  '/settings/order-rules',
  '/settings/chase-policy',
  '/settings/notices',
  '/settings/mail',
  '/settings/calendars',
  '/settings/fields',
  '/settings/demo',
]

const PARTS = [
  ['room', ROOMS],
  ['part of the settings', SETTINGS],
] as const

let site: Site
/** The administrator of the demo company, who may open every page. */
let administrator: Person
let warehouse: Person
beforeAll(async () => {
  site = await openSite({ environment: { NUODA_DEMO: 'on' } })
  const small = { seed: 7, suppliers: 14, items: 60, ordersPerMonth: 14, months: 5 }
  const made = await ensureDemoCompany(site.server.assembled.runtime, small)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  administrator = site.nobody()
  warehouse = site.nobody()
  await administrator.post('/demo/enter', { role: 'administrator' })
  await warehouse.post('/demo/enter', { role: 'warehouse' })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

/** The page stands: nothing on it is a grey bar any more. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('main').waitFor()
  await soon(() => page.locator('.nd-skeleton').count()).toBe(0)
}

for (const [part, pages] of PARTS) {
  journey(`No ${part} scrolls sideways on a phone or offends axe, in Chinese`, async (sit) => {
    const page = await sit({ site, as: administrator, device: 'phone' })
    for (const path of pages) {
      await open(page, path)
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
  })

  journey(`No ${part} scrolls sideways on a phone in English, and none is left half in Chinese`, async (sit) => {
    const page = await sit({ site, as: administrator, device: 'phone', language: 'en' })
    for (const path of pages) {
      await open(page, path)
      await expectNoSidewaysScroll(page)
      for (const heading of await page.getByRole('heading', { level: 1 }).allInnerTexts())
        expect(heading, path).not.toMatch(/[\u4e00-\u9fff]{2}/)
    }
  })
}

journey('A company without a single order is told on every page what to do next', async (sit) => {
  const owner = await site.aCompany('新开的公司')
  const page = await sit({ site, as: owner })
  await open(page, '/today')
  await page.getByText('还没有订单').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '导入表格' }).click()
  await page.waitForURL('**/imports/new')
  for (const path of [...ROOMS, '/settings']) {
    await open(page, path)
    expect((await page.getByRole('main').innerText()).trim(), path).not.toBe('')
  }
})

journey('A page that a role does not have is closed to it, kindly', async (sit) => {
  const page = await sit({ site, as: warehouse })
  await open(page, '/settings/people')
  await page.getByText('您的角色看不到这个页面').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '回到首页' }).click()
  await page.waitForURL('**/today')
})

journey('Cut off from the network, a page says since when, and goes on by itself afterwards', async (sit) => {
  const page = await sit({ site, as: administrator, device: 'phone' })
  await open(page, '/today')
  await page.context().setOffline(true)
  await page.getByRole('status').getByText('网络断开了').waitFor()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.context().setOffline(false)
  await page.getByText('网络断开了').waitFor({ state: 'detached' })
})

journey('When the server breaks, the page names the request number that the log knows', async (sit) => {
  const page = await sit({ site, as: administrator, forgives: /^500 GET .*\/api\/v1\/suppliers/ })
  await site.behindTheScenes('alter table masterdata.suppliers rename to suppliers_away')
  try {
    await page.goto('/suppliers')
    await page.getByRole('alert').getByText('服务器出错了').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/请求号 [0-9a-f-]{36}/)
    await expectAccessible(page)
  } finally {
    await site.behindTheScenes('alter table masterdata.suppliers_away rename to suppliers')
  }
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('grid').waitFor()
})
