// `npm run screenshots`: the README's pictures, taken of the demo company on a fixed day, so that the same sources give the same pictures.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { BUYERS_PAGES } from './pictures/buyers-pages.ts'
import { apiOf, type Correspondence, correspond } from './pictures/correspondence.ts'
import { startServer } from './pictures/demo-server.ts'
import { DEVICES, LANGUAGES, type Language, type Picture, type Scene } from './pictures/picture.ts'
import { shrinkPng } from './pictures/shrink-png.ts'
import { SUPPLIERS_PAGES } from './pictures/suppliers-pages.ts'
import { CHROMIUM_ARGS, findChromium } from './test/chromium.ts'

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images')
/** A Monday morning in Shanghai with the Chinese new year in sight. */
const NOW = '2026-11-23T09:00:00+08:00'
const PICTURE_BYTES_MAX = 200_000
const STEP_MAX_MS = 60_000
/** What is written to suppliers changes the board, so the company's own pages come first. */
const PICTURES: readonly Picture[] = [...BUYERS_PAGES, ...SUPPLIERS_PAGES]

type Visit = { device: Picture['device']; role: Picture['role']; language: Language }

async function visit(browser: Browser, url: string, { device, role, language }: Visit): Promise<BrowserContext> {
  const isPhone = device === 'phone'
  const context = await browser.newContext({
    baseURL: url,
    viewport: DEVICES[device],
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(STEP_MAX_MS)
  // A mail has no address of its own, so nothing is kept for it.
  await context.addInitScript(
    `if (location.protocol === 'http:') localStorage.setItem('nuoda.language', '${language}')`,
  )
  await apiOf(context.request, url).post('/demo/enter', { role })
  return context
}

async function take(browser: Browser, url: string, picture: Picture, scene: Scene): Promise<void> {
  const { language } = scene
  const context = await visit(browser, url, { ...picture, language })
  try {
    const page = await context.newPage()
    await picture.show(page, scene)
    // A picture is taken of what is written, not of grey bars.
    await page.locator('.nd-skeleton').waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined)
    const path = join(FOLDER, `${picture.name}-${language}.png`)
    // A mail is read to its signature; a page of the product as far as a screen goes.
    const fullPage = picture.device === 'mail'
    const small = shrinkPng(await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage }))
    await writeFile(path, small)
    const size = small.length
    console.log(`docs/images/${picture.name}-${language}.png ${Math.round(size / 1000)} kB`)
    if (size > PICTURE_BYTES_MAX) throw new Error(`${path} has ${size} bytes; at most ${PICTURE_BYTES_MAX} are wanted`)
  } finally {
    await context.close()
  }
}

/** Written once, by the manager, when the first picture wants it. */
function correspondenceOf(browser: Browser, url: string): () => Promise<Correspondence> {
  let written: Promise<Correspondence> | null = null
  const write = async () => {
    const context = await visit(browser, url, { device: 'desk', role: 'procurement_manager', language: 'zh' })
    try {
      return await correspond(apiOf(context.request, url))
    } finally {
      await context.close()
    }
  }
  return () => {
    written ??= write()
    return written
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { now: { type: 'string', default: NOW }, only: { type: 'string' } },
  })
  const found = findChromium()
  if (!found.ok) throw new Error(found.message)
  const wanted = PICTURES.filter(({ name }) => !values.only || values.only.split(',').includes(name))
  await mkdir(FOLDER, { recursive: true })
  const server = await startServer(values.now)
  const browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_ARGS })
  const correspondence = correspondenceOf(browser, server.url)
  try {
    for (const picture of wanted) {
      for (const language of LANGUAGES) await take(browser, server.url, picture, { language, correspondence })
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

await main()
