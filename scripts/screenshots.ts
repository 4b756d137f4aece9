// `npm run screenshots`: the README's pictures, taken of the demo company on a fixed day, so that the same sources give the same pictures.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { shrinkPng } from './pictures/shrink-png.ts'
import { CHROMIUM_ARGS, findChromium } from './test/chromium.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'docs', 'images')
/** A Monday morning in Shanghai with the Chinese new year in sight. */
const NOW = '2026-11-23T09:00:00+08:00'
const PICTURE_BYTES_MAX = 200_000
const STEP_MAX_MS = 60_000
const DESK = { width: 1360, height: 820 }
const PHONE = { width: 375, height: 760 }
const LANGUAGES = ['zh', 'en'] as const
type Language = (typeof LANGUAGES)[number]

type Picture = { name: string; device: 'desk' | 'phone'; role: string; show(page: Page): Promise<void> }

const rowsAre = (page: Page) => page.locator('.nd-grid-row').nth(3).waitFor()

const PICTURES: readonly Picture[] = [
  {
    name: 'board',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/today')
      await rowsAre(page)
    },
  },
  {
    name: 'drawer',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/today?reason=milestone_missed')
      await page.locator('.nd-grid-row').first().click()
      await page.locator('.nb-drawer .nb-section').nth(2).waitFor()
    },
  },
  {
    name: 'order',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/today?reason=promise_moved_often')
      await page.locator('.nb-order').first().click()
      await page.locator('.nb-history li').first().waitFor()
    },
  },
  {
    name: 'import',
    device: 'desk',
    role: 'buyer',
    async show(page) {
      await page.goto('/imports/new')
      await page.locator('input[type=file]').setInputFiles(UGLY_FILE)
      await page.waitForURL(/\/imports\/(?!new)/)
      await page.locator('.ni-mapping').waitFor()
      // What was understood of each column tells more than the figures above it.
      await page.evaluate(`document.querySelector('.ni-mapping').closest('.nd-card').scrollIntoView()`)
    },
  },
  {
    name: 'suppliers',
    device: 'desk',
    role: 'procurement_manager',
    async show(page) {
      await page.goto('/reports/suppliers')
      await rowsAre(page)
    },
  },
  {
    name: 'phone',
    device: 'phone',
    role: 'buyer',
    async show(page) {
      await page.goto('/today')
      await rowsAre(page)
    },
  },
]

/** What buyers really have: title rows, two forms of dates, a word instead of a date, a total, a row that cannot be read. */
const UGLY_FILE = {
  name: '采购未交清单1123.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\uFEFF宁波东海机械有限公司,,,,,,,,,,
采购未交明细　制表日期：2026年11月23日,,,,,,,,,,
采购单号,行号,供应商名称,物料编码,品名规格,订购数量,单位,含税单价,要求交期,供应商回复交期,图号
PO2611-0301,10,宏远精工,HY-A100,轴承座 HT250,"1,200",件,￥86.5,2026/12/10,12月8日,A100-03C
PO2611-0301,20,宏远精工,HY-A210,端盖,500件,,12.8,2026-12-15,待定,A210-01
PO2611-0302,10,新源铸造,XY-D400,泵体铸件,60,件,"1,340.00",2026.12.20,已催,D400-11B
PO2611-0303,10,华东机电,HD-B200,伺服电机 0.75kW,三十来台,台,920,2026/12/05,2026/12/12,
PO2611-0304,10,恒泰紧固件,HT-C300,内六角螺栓 M8×25,2万,个,0.12,26-12-18,2026-12-16,
合计,,,,,,,,,,
`,
  ),
}

type Server = { url: string; stop(): Promise<void> }

async function startServer(now: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'nuoda-pictures-'))
  const { DATABASE_URL: _none, ...rest } = process.env
  const env = { ...rest, NUODA_DATA_DIR: folder, NUODA_LOG_LEVEL: 'error', NODE_ENV: 'development' }
  const args = [join(ROOT, 'src', 'main.ts'), 'serve', '--json', '--demo', '--now', now, '--port', '0']
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { url: await addressOf(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address from the one object that `serve --json` prints once it is up. */
async function addressOf(child: ChildProcess): Promise<string> {
  let printed = ''
  for await (const chunk of child.stdout!) {
    printed += String(chunk)
    const url = /"url":\s*"([^"]+)"/.exec(printed)?.[1]
    if (url) return url
  }
  throw new Error(`the server ended before it was up: ${printed}`)
}

async function visit(browser: Browser, url: string, picture: Picture, language: Language): Promise<BrowserContext> {
  const isPhone = picture.device === 'phone'
  const context = await browser.newContext({
    baseURL: url,
    viewport: isPhone ? PHONE : DESK,
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(STEP_MAX_MS)
  await context.addInitScript((chosen) => localStorage.setItem('nuoda.language', chosen), language)
  const headers = { 'x-nuoda-request': '1', origin: url }
  const entered = await context.request.post('/api/v1/demo/enter', { data: { role: picture.role }, headers })
  if (!entered.ok()) throw new Error(`the demo company cannot be entered: ${await entered.text()}`)
  return context
}

async function take(browser: Browser, url: string, picture: Picture, language: Language): Promise<void> {
  const context = await visit(browser, url, picture, language)
  try {
    const page = await context.newPage()
    await picture.show(page)
    // A picture is taken of what is written, not of grey bars.
    await page.waitForFunction(`document.querySelectorAll('.nd-skeleton').length === 0`)
    await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => undefined)
    const path = join(FOLDER, `${picture.name}-${language}.png`)
    const small = shrinkPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
    await writeFile(path, small)
    const size = small.length
    console.log(`docs/images/${picture.name}-${language}.png ${Math.round(size / 1000)} kB`)
    if (size > PICTURE_BYTES_MAX) throw new Error(`${path} has ${size} bytes; at most ${PICTURE_BYTES_MAX} are wanted`)
  } finally {
    await context.close()
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
  try {
    for (const picture of wanted) {
      for (const language of LANGUAGES) await take(browser, server.url, picture, language)
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

await main()
