// People at real browsers: a desk or a phone, watched for faults on the page, checked by axe, photographed only when a journey fails.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CHROMIUM_ARGS, findChromium } from '../../scripts/test/chromium.ts'
import type { Person } from '../../test/support/world.ts'
import type { Site } from './support.ts'

/** Two cores shared with a database, a server and the bundler. */
const STEP_MAX_MS = 20_000
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

export const DEVICES = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true },
} as const
export type Device = keyof typeof DEVICES

export type Sitting = {
  site: Site
  /** Whose session the browser carries; without one it is a stranger's. */
  as?: Person
  device?: Device
  language?: 'zh' | 'en'
  /** Faults this journey provokes on purpose. */
  forgives?: RegExp
}

/** Opens a browser of its own (cookies, storage) on an empty page. */
export type Sit = (sitting: Sitting) => Promise<Page>

let browser: Promise<Browser> | null = null

function theBrowser(): Promise<Browser> {
  const found = findChromium()
  if (!found.ok) throw new Error(found.message)
  browser ??= chromium.launch({ executablePath: found.path, args: CHROMIUM_ARGS })
  return browser
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = null
}

type Open = { context: BrowserContext; page: Page; faults: string[] }

/**
 * A test that acts in browsers. It fails as well when a page threw, wrote an error to its console or got an answer of 5xx; a
 * picture of every open page is then left in a temporary folder that the failure names.
 */
export function journey(name: string, run: (sit: Sit) => Promise<void>): void {
  test(name, async () => {
    const opened: Open[] = []
    try {
      await run(async (sitting) => {
        const open = await openPage(sitting)
        opened.push(open)
        return open.page
      })
      expect(opened.flatMap((each) => each.faults)).toEqual([])
    } catch (error) {
      const seen = await photograph(name, opened)
      if (error instanceof Error) error.message += `\n${seen.join('\n')}`
      throw error
    } finally {
      await Promise.all(opened.map((each) => each.context.close()))
    }
  })
}

async function openPage({ site, as, device = 'desk', language = 'zh', forgives }: Sitting): Promise<Open> {
  const context = await (await theBrowser()).newContext({
    ...DEVICES[device],
    baseURL: site.address,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(STEP_MAX_MS)
  await context.addInitScript((chosen) => localStorage.setItem('nuoda.language', chosen), language)
  if (as) await context.addCookies(cookiesOf(as, site.address))
  const page = await context.newPage()
  const faults: string[] = []
  const note = (fault: string) => {
    if (!forgives?.test(fault) && !faults.includes(fault)) faults.push(fault)
  }
  page.on('pageerror', (error) => note(`thrown on the page: ${error.message}`))
  page.on('console', (message) => {
    // What the server refused is judged by its status below; the browser repeats it here.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
      note(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) note(`${response.status()} ${response.request().method()} ${response.url()}`)
  })
  return { context, page, faults }
}

function cookiesOf(person: Person, url: string): { name: string; value: string; url: string }[] {
  return person
    .cookie()
    .split('; ')
    .filter(Boolean)
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url }))
}

async function photograph(name: string, opened: readonly Open[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nuoda-journey-'))
  const pictures = opened.map(async ({ page, faults }, nth) => {
    const path = join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}-${nth + 1}.png`)
    const isTaken = await page.screenshot({ path, timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    return `${page.url()} ${isTaken ? path : '(no picture)'} ${faults.join(' | ')}`
  })
  return Promise.all(pictures)
}

/** What `read` answers, asked again until it is as expected: a page on a busy machine may take a while. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: STEP_MAX_MS, interval: 50 })

/** What fades in has the contrast of neither its beginning nor its end; what turns for ever is not waited for. */
const STOOD_STILL = `(async () => {
  for (let calm = 0; calm < 5; calm += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const moving = document.getAnimations()
      .filter((each) => each.playState === 'running' && each.effect?.getComputedTiming().endTime !== Infinity)
    if (moving.length > 0) calm = -1
    await Promise.all(moving.map((each) => each.finished.catch(() => null)))
  }
})()`

/** Nothing axe objects to by WCAG 2.2 AA on the page as it stands, once it stands still. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(STOOD_STILL)
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze()
  const found = violations.map(({ id, nodes }) => {
    const shown = nodes
      .slice(0, 3)
      .map((node) => `${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ')}`)
    return `${id} in ${nodes.length} places, such as ${shown.join('; ')}`
  })
  expect(found, page.url()).toEqual([])
}

/** Runs on the page, which has another library of types than this file. */
const SIDEWAYS = `(() => {
  const width = document.documentElement.clientWidth
  const main = document.querySelector('main')
  const isWide = [document.documentElement, document.body, main].some((box) => box && box.scrollWidth > box.clientWidth)
  if (!isWide) return []
  const found = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > width + 1)
  return ['the page scrolls sideways', ...found.slice(0, 5).map((each) => each.tagName + ' ' + each.className)]
})()`

/** Nothing reaches over the right edge: a phone's page never scrolls sideways. What scrolls inside its own box may. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate<string[]>(SIDEWAYS), page.url()).toEqual([])
}
