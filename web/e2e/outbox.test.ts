// What leaves the house: an issued order waits to be passed on in a chat; the first of its kind is read before it goes; a doubtful one is settled
// by a person; suppliers are asked by a policy that is tried before it is saved.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { openPost, type Post } from './post.ts'
import { type Member, openSite, type Site } from './support.ts'

const TODAY = '2026-11-23'
/** axe looks into every frame; that of a message runs no script, which is the point of it. */
const forgives = /^console: Blocked script execution in 'about:srcdoc'/
/** Without a mail server, but open to outsiders. */
let site: Site
let buyer: Member
/** With a mail server. */
let post: Post
let mailing: Site
let owner: Member
beforeAll(async () => {
  site = await openSite({ today: TODAY, isPublic: true })
  buyer = await site.aCompany('宁波东海机械')
  await aLiveSupplier(buyer, '宏远精工', { name: '李伟', mail: 'liwei@hongyuan.example', phone: '138 0013 8000' })
  post = await openPost()
  mailing = await openSite({ today: TODAY, isPublic: true, environment: post.environment })
  owner = await mailing.aCompany('宁波东海机械')
  await aLiveSupplier(owner, '华东机电', { name: '张敏', mail: 'zhangmin@huadong.example' })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
  await mailing?.end()
  await post?.end()
})

/** Orders name their supplier into being; the contact follows, then it goes live. Answers its id. */
async function aLiveSupplier(member: Member, name: string, contact: Record<string, string>): Promise<string> {
  await raise(member, `PO-FIRST-${name.length}`, name)
  await member.post('/suppliers/contacts', { rows: [{ supplierName: name, ...contact }] })
  const { body } = await member.get(`/suppliers?q=${encodeURIComponent(name)}`)
  const id = String(body.rows[0].id)
  expect((await member.post('/suppliers/go-live', { supplierIds: [id], live: true })).status).toBe(200)
  return id
}

async function raise(member: Member, orderNo: string, supplier: string): Promise<string> {
  const raised = await member.post('/purchase-orders', {
    orderNo,
    supplier: { name: supplier },
    currency: 'CNY',
    orderDate: TODAY,
    lines: [
      {
        lineNo: '10',
        item: { code: 'A100', name: '轴承座' },
        quantity: '500',
        unit: '件',
        unitPrice: '12.50',
        requestedDate: '2026-12-10',
      },
    ],
  })
  if (raised.status !== 201) throw new Error(raised.text)
  return String(raised.body.id)
}

async function issue(member: Member, orderNo: string, supplier: string): Promise<string> {
  const id = await raise(member, orderNo, supplier)
  const issued = await member.post('/purchase-orders/issue', { orders: [{ id }] })
  if (issued.status !== 200 || issued.body.refused?.length > 0) throw new Error(issued.text)
  return id
}

const rowOf = (page: Page, text: string) => page.locator('.nd-grid-row').filter({ hasText: text })
const drawer = (page: Page) => page.locator('.nm-drawer')

journey(
  'Without a mail server an issued order waits, is copied for a chat with link and picture, and marked as sent',
  async (sit) => {
    const page = await sit({ site, as: buyer, forgives })
    await page.goto('/outbox')
    await page.getByText('还没有设置发信服务器').waitFor()
    await issue(buyer, 'PO-W1', '宏远精工')
    // The page hears of it by itself.
    await rowOf(page, 'PO-W1').getByText('等您转发').waitFor()
    await rowOf(page, 'PO-W1').click()
    const frame = page.frameLocator('.nm-frame')
    await frame.getByText('轴承座').waitFor()
    await expectAccessible(page)

    await drawer(page)
      .getByRole('button', { name: /复制到微信/ })
      .click()
    const dialog = page.getByRole('dialog', { name: '发到微信' })
    await dialog.getByRole('img', { name: '供应商页面的二维码' }).waitFor()
    await dialog.getByRole('button', { name: '复制文字' }).click()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toContain('PO-W1')
    expect(copied).toMatch(new RegExp(`${site.address}/s/[\\w.-]{5,40}`))
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '已经发给对方了' }).click()

    await drawer(page).getByText('已发出').first().waitFor()
    await drawer(page).locator('.nm-proof').getByText('由人转发').waitFor()
    await page.keyboard.press('Escape')
    await rowOf(page, 'PO-W1').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^已发出/ }).click()
    await rowOf(page, 'PO-W1').waitFor()
  },
)

journey('Many messages passed on by hand are marked at once, and a phone reads one whole', async (sit) => {
  await issue(buyer, 'PO-M1', '宏远精工')
  await site.eventsSettle()
  const { body: first } = await buyer.get('/messages?q=PO-M1')
  await buyer.post('/messages/mark-sent', { ids: [first.rows[0].id] })
  await issue(buyer, 'PO-M2', '宏远精工')
  const page = await sit({ site, as: buyer, forgives })
  await page.goto('/outbox')
  await rowOf(page, 'PO-M2').getByRole('checkbox').check()
  await page.getByRole('button', { name: /标记 1 封为已发/ }).click()
  await page.getByRole('button', { name: '都已发出' }).click()
  await rowOf(page, 'PO-M2').waitFor({ state: 'detached' })

  const phone = await sit({ site, as: buyer, device: 'phone', language: 'en', forgives })
  await phone.goto('/outbox?show=all')
  await phone.getByText(/PO-M2/).first().click()
  await phone.getByRole('dialog', { name: 'Message' }).waitFor()
  await expectNoSidewaysScroll(phone)
  await expectAccessible(phone)
})

journey('The first message of a kind is read and released before it leaves; the next leaves by itself', async (sit) => {
  const page = await sit({ site: mailing, as: owner, forgives })
  await issue(owner, 'PO-F1', '华东机电')
  await page.goto('/outbox')
  await page.getByText('有 1 封消息属于第一次对外发出的种类').waitFor()
  await page.getByRole('button', { name: '预览并放行…' }).first().click()
  const dialog = page.getByRole('dialog', { name: '第一次发出：下达订单' })
  await dialog.frameLocator('.nm-frame').getByText('轴承座').waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '放行这 1 封' }).click()
  expect(await post.mailTo('zhangmin@huadong.example')).toContain('PO-F1')

  await issue(owner, 'PO-F2', '华东机电')
  await page.goto('/outbox?show=sent')
  await rowOf(page, 'PO-F2').waitFor()
  await rowOf(page, 'PO-F2').click()
  await drawer(page).locator('.nm-proof').getByText(/^250/).waitFor()
})

journey('A message in doubt is never sent again by itself: a person says whether it was received', async (sit) => {
  await issue(owner, 'PO-D1', '华东机电')
  const page = await sit({ site: mailing, as: owner, forgives })
  await page.goto('/outbox?show=sent')
  await rowOf(page, 'PO-D1').waitFor()
  await mailing.behindTheScenes(
    "update notifications.messages set state = 'unknown', sent_at = null where subject like '%PO-D1%'",
  )
  await page.goto('/outbox')
  await rowOf(page, 'PO-D1').getByText('不确定是否送达').waitFor()
  await rowOf(page, 'PO-D1').click()
  await drawer(page).getByText('诺达不会自己重发').waitFor()
  await expectAccessible(page)
  await drawer(page).getByRole('button', { name: '对方收到了' }).click()
  await drawer(page).locator('.nm-proof').getByText('由人认定').waitFor()
  await rowOf(page, 'PO-D1').waitFor({ state: 'detached' })
})

journey('A test mail shows what the other server said', async (sit) => {
  const page = await sit({ site: mailing, as: owner, forgives })
  await page.goto('/settings/mail')
  await page.getByLabel('发到').fill('check@example.com')
  await page.getByRole('button', { name: '发送测试邮件' }).click()
  await page.locator('.nm-proof').getByText(/^250/).waitFor()
  expect(await post.mailTo('check@example.com')).not.toBe('')
  await expectAccessible(page)
})

journey('The chase policy is tried on the coming week before it is saved', async (sit) => {
  await issue(owner, 'PO-C1', '华东机电')
  await mailing.eventsSettle()
  const page = await sit({ site: mailing, as: owner })
  await page.goto('/settings/chase-policy')
  const week = page.locator('.nd-week-plan')
  await week.getByText('问第一联系人').first().waitFor()
  expect(await week.innerText()).toMatch(/华东机电 · 张敏[\s\S]*请确认[\s\S]*PO-C1/)
  await expectAccessible(page)
  await page.getByLabel('按下面的规则自动催办').uncheck()
  await page.getByText('未来一周没有要问的').waitFor()
  await page.getByRole('button', { name: '放弃修改' }).click()
  await week.getByText('问第一联系人').first().waitFor()
  await page.getByLabel('我方采购员，开一个任务').fill('4')
  await page.getByLabel('供应商的上班时间 从').first().fill('900')
  await page.getByRole('button', { name: '保存规则' }).click()
  await page.getByText('第 2 版').waitFor()
  const { policy } = (await owner.get('/chase-policy')).body
  expect([policy.buyerAfterHours, policy.supplierHours[0].from]).toEqual([4, '09:00'])
})

journey('A colleague hears under the bell that dates were confirmed, and chooses what to hear', async (sit) => {
  const colleague = await site.aColleague(buyer, 'buyer')
  await issue(buyer, 'PO-N1', '宏远精工')
  const page = await sit({ site, as: colleague })
  await page.goto('/today')
  await page.locator('.nd-bell').waitFor()
  const { body } = await buyer.get('/open-lines?q=PO-N1')
  const lines = [{ id: body.rows[0].id }]
  const owner = { ownerId: colleague.userId, ownerName: '李娜' }
  await buyer.post(`/schedule-lines/${body.rows[0].id}/owner`, owner)
  const said = await buyer.post('/schedule-lines/acknowledge', { lines, channel: 'phone', saidBy: '李伟' })
  expect(said.status, said.text).toBe(200)
  // Nobody reloads the page.
  await page.locator('.nd-bell-unread').waitFor({ state: 'attached' })
  await page.locator('.nd-bell').click()
  await page.getByRole('heading', { name: '1 条未读通知' }).waitFor()
  await page.getByRole('button', { name: /供应商已确认交期[\s\S]*PO-N1/ }).click()
  await page.getByRole('heading', { name: /PO-N1/ }).first().waitFor()
  await page.locator('.nd-bell-unread').waitFor({ state: 'detached' })

  await page.goto('/settings/account')
  await page.getByLabel('我 货到 在页面里通知').click()
  await page.getByText('我自己选的').waitFor()
  const { mine } = (await colleague.get('/notice-subscriptions')).body
  expect(mine.find((wish: { node: string }) => wish.node === 'arrived')).toMatchObject({ inApp: false, isOwn: true })
  await page.getByRole('button', { name: '改回和角色一样' }).click()
  await page.getByText('和我的角色一样').waitFor()
})

journey(
  'A supplier’s page shows who is asked first; a wrong address is mended there, and rules are set',
  async (sit) => {
    const { body } = await buyer.get(`/suppliers?q=${encodeURIComponent('宏远精工')}`)
    const rows = [{ supplierId: body.rows[0].id, name: '王芳', mail: 'wangfang@hongyuan.example' }]
    await buyer.post('/suppliers/contacts', { rows })
    const page = await sit({ site, as: buyer, forgives })
    await page.goto(`/suppliers/${body.rows[0].id}`)
    const contacts = page.locator('.nd-contacts li')
    await contacts.nth(1).getByRole('button', { name: '先问他' }).click()
    await contacts.nth(0).getByText('王芳').first().waitFor()
    await page.getByRole('button', { name: '修改 王芳' }).click()
    const dialog = page.getByRole('dialog', { name: '修改 王芳' })
    await dialog.getByLabel('邮箱').fill('fang.wang@hongyuan.example')
    await dialog.getByRole('button', { name: '保存' }).click()
    await contacts.nth(0).getByText('fang.wang@hongyuan.example').waitFor()
    await page.getByLabel('订单一建立就发').click()
    await page.getByText('发订单的规则已保存').waitFor()
    await page.getByLabel('单独规定').check()
    await page.getByLabel('最多晚几天').fill('3')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('现在：晚 3 天以内自动接受').waitFor()
    await expectAccessible(page)
    await soon(async () => (await buyer.get('/issue-rules')).body.rules.length).toBe(1)
    const phone = await sit({ site, as: buyer, device: 'phone', language: 'en' })
    await phone.goto(`/suppliers/${body.rows[0].id}`)
    await phone.getByText('fang.wang@hongyuan.example').waitFor()
    await expectNoSidewaysScroll(phone)
    await expectAccessible(phone)
  },
)
