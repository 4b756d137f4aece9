// Who gets in and who no longer does: passwords, a forgotten one, the second factor, a device that was lost.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { PASSWORD } from '../../test/support/world.ts'
import { codeOf } from './authenticator.ts'
import { closeBrowser, expectAccessible, expectNoSidewaysScroll, journey, soon } from './browser.ts'
import { openPost, type Post } from './post.ts'
import { openSite, type Site } from './support.ts'

let site: Site
let post: Post
beforeAll(async () => {
  post = await openPost()
  site = await openSite({ environment: post.environment })
})
afterAll(async () => {
  await closeBrowser()
  await site?.end()
  await post?.end()
})

async function aMail(): Promise<string> {
  const person = await site.aCompany()
  return String((await person.get('/session')).body.user.mail)
}

async function fillIn(page: Page, mail: string, password: string): Promise<void> {
  await page.getByLabel('邮箱').fill(mail)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /的菜单/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/sign-in**')
}

journey('A wrong password is told from a right one, which leads back to the page that was asked for', async (sit) => {
  const mail = await aMail()
  const page = await sit({ site })
  await page.goto('/suppliers?q=hy')
  await page.waitForURL(/sign-in\?back=/)
  await expectAccessible(page)
  await fillIn(page, mail, 'not the password at all')
  await page.getByRole('alert').getByText('邮箱或密码不对').waitFor()
  await expectAccessible(page)
  await fillIn(page, mail, PASSWORD)
  await page.waitForURL((url) => url.pathname === '/suppliers' && url.search === '?q=hy')
  await signOut(page)
  await page.goto('/today')
  await page.waitForURL(/sign-in/)
})

journey('Whoever forgot the password gets a link by mail, sets a new one, and the old one is over', async (sit) => {
  const mail = await aMail()
  const page = await sit({ site, device: 'phone' })
  await page.goto('/sign-in')
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: '忘记密码？' }).click()
  await page.getByLabel('邮箱').fill(mail)
  await page.getByRole('button', { name: '发送重设邮件' }).click()
  await page.getByText('请查收邮件').waitFor()

  const link = /http:\/\/\S+\/reset\?token=\S+/.exec(await post.mailTo(mail))?.[0]
  expect(link).toContain(site.address)
  await page.goto(String(link))
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByLabel('新密码').fill('three unrelated words')
  await page.getByLabel('再输一遍').fill('three unrelated words')
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.getByText('密码已设好').waitFor()
  await page.getByRole('button', { name: '去登录' }).click()
  await fillIn(page, mail, PASSWORD)
  await page.getByText('邮箱或密码不对').waitFor()
  await fillIn(page, mail, 'three unrelated words')
  await page.waitForURL('**/today')
})

journey('With the second factor on, the password alone does not open the door', async (sit) => {
  const mail = await aMail()
  const page = await sit({ site })
  await page.goto('/sign-in?back=/settings/account')
  await fillIn(page, mail, PASSWORD)
  await page.getByRole('button', { name: '开启两步验证' }).click()
  await page.getByLabel('请输入登录密码确认是您本人').fill(PASSWORD)
  await page.getByRole('button', { name: '继续' }).click()
  const secret = await page.locator('.nd-secret').innerText()
  await expectAccessible(page)
  await page.getByLabel('输入验证器显示的 6 位数字').fill(codeOf(secret))
  await page.getByRole('button', { name: '确认开启' }).click()
  await page.getByRole('status').getByText('两步验证已开启').waitFor()
  await signOut(page)

  await fillIn(page, mail, PASSWORD)
  await page.getByRole('heading', { name: '两步验证' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('验证码').fill('000000')
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.getByRole('alert').getByText('验证码不对').waitFor()
  await page.getByLabel('验证码').fill(codeOf(secret))
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.waitForURL('**/today')
})

journey('A device that was lost is signed out from another one, at once', async (sit) => {
  const mail = await aMail()
  const [lost, here] = [await sit({ site, device: 'phone' }), await sit({ site })]
  for (const page of [lost, here]) {
    await page.goto('/sign-in')
    await fillIn(page, mail, PASSWORD)
    await page.waitForURL('**/today')
  }
  await here.goto('/settings/account#devices')
  const devices = here.locator('.nd-devices li')
  await soon(() => devices.count()).toBeGreaterThan(1)
  while ((await devices.getByRole('button', { name: '退出' }).count()) > 0) {
    const before = await devices.count()
    await devices.getByRole('button', { name: '退出' }).first().click()
    await soon(() => devices.count()).toBe(before - 1)
  }
  await lost.goto('/suppliers')
  await lost.waitForURL(/sign-in/)
  await here.goto('/today')
  await here.getByRole('heading', { level: 1 }).waitFor()
  expect(here.url()).toContain('/today')
})
