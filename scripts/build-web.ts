// Builds the web pages once per content, for `npm start`, `npm run build` and the browser tests: the same sources are never built twice.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const ROOT = dirname(import.meta.dirname)
const stampOf = (root: string): string => join(root, 'web', 'dist', '.stamp')
/** Not part of what is built. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'e2e'])

export type WebBuild = { hash: string; built: boolean; seconds: number }

/** SHA-256 over names and contents of everything the pages are built from, the lock file included. */
export async function hashOfSources(root = ROOT): Promise<string> {
  const hash = createHash('sha256')
  const files = [...(await sourcesIn(join(root, 'web'))), join(root, 'package-lock.json')].sort()
  for (const file of files) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = entries
    .filter((entry) => !LEFT_OUT.has(entry.name) && !entry.name.startsWith('.') && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? sourcesIn(path) : [path]
    })
  return (await Promise.all(found)).flat()
}

/** Whether `web/dist` was built from exactly these sources. */
export async function isWebBuilt(root = ROOT, hash?: string): Promise<boolean> {
  const stamp = await readFile(stampOf(root), 'utf8').catch(() => null)
  return stamp !== null && stamp.trim() === (hash ?? (await hashOfSources(root)))
}

/** Builds when the sources changed since the last build; throws with the bundler's words on standard error when that fails. */
export async function ensureWebBuilt(options: { root?: string; log?: (line: string) => void } = {}): Promise<WebBuild> {
  const { root = ROOT, log = console.error } = options
  const startedAt = performance.now()
  const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10
  const hash = await hashOfSources(root)
  if (await isWebBuilt(root, hash)) return { hash, built: false, seconds: seconds() }
  const unlock = await lockBuild(root, log)
  try {
    // Whoever held the lock may have built the same.
    if (await isWebBuilt(root, hash)) return { hash, built: false, seconds: seconds() }
    log(
      '正在构建网页（内容有变化时才需要，约半分钟） / building the pages (only when they changed, about half a minute)',
    )
    await rm(stampOf(root), { force: true })
    for (const config of await bundlerConfigs(join(root, 'web'))) await build(join(root, 'web'), config)
    await writeFile(stampOf(root), `${hash}\n`)
    log(`网页构建完成，用时 ${seconds()} 秒 / pages built in ${seconds()} s`)
    return { hash, built: true, seconds: seconds() }
  } finally {
    await unlock()
  }
}

async function bundlerConfigs(web: string): Promise<string[]> {
  const configs = (await readdir(web)).filter((name) => /^vite(\..+)?\.config\.ts$/.test(name)).sort()
  if (configs.length === 0) throw new Error('web/ has no vite.config.ts: the checkout is incomplete')
  return configs
}

function build(web: string, config: string): Promise<void> {
  const vite = join(bundlerFolder(web), 'bin', 'vite.js')
  return new Promise((resolve, reject) => {
    const args = [vite, 'build', '--config', config, '--logLevel', 'warn']
    // Standard output belongs to the command that waits for us.
    // Whoever asks (the tests as well), the pages are those that people get: under NODE_ENV=test the components give all fields one id.
    const env = { ...process.env, NODE_ENV: 'production' }
    const child = spawn(process.execPath, args, { cwd: web, env, stdio: ['ignore', 2, 2] })
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`vite ended with ${code ?? signal}`)),
    )
  })
}

function bundlerFolder(web: string): string {
  try {
    return dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json'))
  } catch {
    throw new Error('找不到 vite，请先运行 npm ci / vite is not installed: run npm ci first')
  }
}

/** One build at a time per checkout; a lock left by a dead process does not count. */
async function lockBuild(root: string, log: (line: string) => void): Promise<() => Promise<void>> {
  const lock = join(tmpdir(), `nuoda-web-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`)
  const holder = join(lock, 'pid')
  for (let turn = 0; ; turn += 1) {
    try {
      await mkdir(lock)
      await writeFile(holder, String(process.pid))
      return () => rm(lock, { recursive: true, force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const pid = Number(await readFile(holder, 'utf8').catch(() => '0'))
    const madeAt = (await stat(lock).catch(() => null))?.mtimeMs ?? 0
    const isAbandoned = pid > 0 ? !isAlive(pid) : Date.now() - madeAt > 5_000
    if (isAbandoned) await rm(lock, { recursive: true, force: true })
    else if (turn === 0) log(`进程 ${pid} 正在构建网页，请稍候 / process ${pid} is building the pages, waiting`)
    await sleep(200)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } })
  if (values.check) {
    process.exitCode = existsSync(join(ROOT, 'web')) && (await isWebBuilt()) ? 0 : 1
  } else {
    try {
      const outcome = await ensureWebBuilt()
      if (!outcome.built && process.stderr.isTTY) console.error('网页已是最新 / the pages are up to date')
    } catch (error) {
      console.error((error as Error).message)
      process.exitCode = 1
    }
  }
}
