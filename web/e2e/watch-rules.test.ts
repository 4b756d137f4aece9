// A rule of one's own, from its sentence to the board; the node a line is stuck in; whose lines the bell counts; how long nodes take.
import { afterAll, beforeAll, expect } from 'vitest'
import { takeIn } from '../../test/support/orders.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { type Member, openSite, type Site } from './support.ts'

const TODAY = '2026-11-23'
let site: Site
let owner: Member
beforeAll(async () => {
  site = await openSite({ today: TODAY })
  owner = await site.aCompany('宁波东海机械')
  const later = { requestedDate: '2027-03-31', promisedDate: '2027-03-31' }
  await takeIn(site, owner, [
    { orderNo: 'PO-SILENT', orderDate: '2026-11-20', ...later, promisedDate: null },
    { orderNo: 'PO-PLAN', orderDate: '2026-11-02', ...later, promisedDate: '2026-12-15', requestedDate: '2026-12-15' },
    { orderNo: 'PO-CALM', orderDate: '2026-11-20', ...later },
  ])
  const { body } = await owner.get('/open-lines?q=PO-PLAN')
  for (const [code, actualDate] of [
    ['material_ready', '2026-11-06'],
    ['production_started', '2026-11-09'],
  ]) {
    await owner.post(`/schedule-lines/${body.rows[0].id}/milestones`, { code, actualDate, channel: 'phone' })
  }
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
})

journey('A rule is built as a sentence, tried on today’s lines, saved, and named on the board', async (sit) => {
  const page = await sit({ site, as: owner })
  await page.goto('/settings/watch-rules')
  const first = page.locator('.nd-rule').first()
  await first.getByText('现在会提醒 1 行').waitFor()
  await page.getByRole('button', { name: '加一条规则' }).click()
  const added = page.locator('.nd-rule').last()
  await added.getByLabel('规则名称').fill('两天没包装')
  await added.getByLabel('过多久').fill('24')
  await added.getByLabel('如果').selectOption('milestone:packed')
  await added.getByText('现在会提醒 3 行').waitFor()
  await added.getByText('其中 3 行原本按期').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存规则' }).click()
  await page.getByText('规则已保存').waitFor()
  await site.eventsSettle()
  await page.goto('/today?scope=all')
  await page.getByText('两天没包装：11/20 下达起已过 24 小时，还没回报“包装完成”').first().waitFor()
})

journey('A rule that cannot fire is refused in words', async (sit) => {
  const page = await sit({ site, as: owner })
  await page.goto('/settings/watch-rules')
  const first = page.locator('.nd-rule').first()
  await first.getByLabel('起点').selectOption('promised_date')
  await page.getByText('永远不会触发').waitFor()
  await page.getByRole('button', { name: '放弃修改' }).click()
  await soon(() => page.getByText('永远不会触发').count()).toBe(0)
})

journey('The drawer says where a line is stuck, since when, and whom to ask on each side', async (sit) => {
  const page = await sit({ site, as: owner })
  await page.goto('/today?scope=all&q=PO-PLAN')
  await page.locator('.nd-grid-row').filter({ hasText: 'PO-PLAN' }).first().click()
  const node = page.locator('.nb-section').filter({ hasText: '现在等哪一步' })
  await node.getByText('“完工”').waitFor()
  expect(await node.innerText()).toMatch(/该供应商动 · 11\/9 起[\s\S]*10 \/ 21 个工作日/)
  await expectAccessible(page)
})

journey('The bell counts one’s own lines, and all of them for somebody who has none', async (sit) => {
  const colleague = await site.aColleague(owner, 'buyer')
  const page = await sit({ site, as: colleague })
  await page.goto('/today')
  await page.locator('.nd-bell').click()
  await page.getByRole('heading', { name: '所有未交的行（没有归您负责的）' }).waitFor()
  const { body } = await owner.get('/open-lines?q=PO-SILENT')
  await owner.post(`/schedule-lines/${body.rows[0].id}/owner`, { ownerId: colleague.userId, ownerName: '李娜' })
  await page.reload()
  await page.getByRole('button', { name: '提醒：您负责的行里 1 条需要处理' }).click()
  await page.getByRole('heading', { name: '我负责的行' }).waitFor()
  await page.getByRole('link', { name: '需要人处理' }).click()
  await page.waitForURL(/owner=me/)
  await page.locator('.nd-grid-row').filter({ hasText: 'PO-SILENT' }).waitFor()
  expect(await page.locator('.nd-grid-row').filter({ hasText: 'PO-CALM' }).count()).toBe(0)
})

journey(
  'The report on time in milestones marks small samples, and both pages hold on a phone in English',
  async (sit) => {
    const page = await sit({ site, as: owner })
    await page.goto('/reports/suppliers')
    await page.getByRole('link', { name: '节点用时' }).click()
    await page.getByText('备料完成').first().waitFor()
    await page.getByText('样本少').first().waitFor()
    await expectAccessible(page)
    await page.getByLabel('按我方负责人').check()
    await page.waitForURL(/by=person/)
    const phone = await sit({ site, as: owner, device: 'phone', language: 'en' })
    for (const path of ['/settings/watch-rules', '/reports/time-in-node']) {
      await phone.goto(path)
      await phone.getByRole('main').waitFor()
      await soon(() => phone.locator('.nd-skeleton').count()).toBe(0)
      await expectNoSidewaysScroll(phone)
      await expectAccessible(phone)
    }
  },
)
