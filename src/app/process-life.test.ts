// The whole process as an operator meets it: starting, being asked to stop, dying, being started twice, talking JSON.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const ENTRY = join(ROOT, 'bin', 'nuoda.mjs')
const STOP_MAX_MS = 10_000

let place: string
let dataDir: string
const children = new Set<ChildProcess>()

beforeAll(() => {
  // So that no start below waits for the bundler.
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-web.ts')], { stdio: 'ignore' })
  place = mkdtempSync(join(tmpdir(), 'nuoda-life-'))
  chmodSync(place, 0o755)
  dataDir = join(place, 'data')
}, 180_000)

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await expect.poll(() => processesOn(dataDir), { timeout: STOP_MAX_MS }).toEqual([])
  children.clear()
})

afterAll(() => rmSync(place, { recursive: true, force: true }))

function run(args: string[], more: { env?: Record<string, string>; node?: string } = {}): ChildProcess {
  const { NODE_ENV, DATABASE_URL, ...inherited } = process.env
  const env = { ...inherited, NUODA_DATA_DIR: dataDir, PORT: '0', LANG: 'en_US.UTF-8', LC_ALL: '', ...more.env }
  const child = spawn(more.node ?? process.execPath, [ENTRY, ...args], {
    cwd: place,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  return child
}

type Ended = { code: number | null; out: string; err: string; ms: number }

function ended(child: ChildProcess): Promise<Ended> {
  const since = performance.now()
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    err += String(chunk)
  })
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err, ms: performance.now() - since }))
  })
}

type Ready = { url: string; pid: number; database: string }

/** The one object that `serve --json` prints when it is ready. */
function ready(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    child.stderr?.on('data', (chunk) => {
      err += String(chunk)
    })
    child.stdout?.on('data', (chunk) => {
      out += String(chunk)
      if (out.includes('\n')) resolve(JSON.parse(out) as Ready)
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${err}`)))
  })
}

function processesOn(folder: string): string[] {
  if (process.platform !== 'linux') return []
  const listed = execFileSync('ps', ['-eo', 'stat,args'], { encoding: 'utf8' })
  return listed.split('\n').filter((line) => line.includes(folder) && !line.startsWith('Z'))
}

describe('a started Nuoda', () => {
  test('answers, is owned by one process, lets a command look beside it, and leaves no process when asked to stop', async () => {
    const server = run(['serve', '--json'])
    const { url, pid, database } = await ready(server)
    expect(database).toBe('embedded')
    expect((await fetch(url)).status).toBe(200)

    const second = await ended(run(['serve', '--json']))
    expect(second.code).toBe(3)
    expect(JSON.parse(second.out)).toMatchObject({
      ok: false,
      code: 'infra.database.folder_in_use',
      details: { ownerPid: pid, httpPort: Number(new URL(url).port) },
    })

    const doctor = await ended(run(['doctor', '--json']))
    const { ok, checks } = JSON.parse(doctor.out) as {
      ok: boolean
      checks: { id: string; status: string; values: object }[]
    }
    expect({ ok, code: doctor.code, lines: doctor.out.trim().split('\n').length }).toEqual({
      ok: true,
      code: 0,
      lines: 1,
    })
    expect(checks.find((check) => check.id === 'database')).toMatchObject({ status: 'ok', values: { kind: 'sibling' } })
    expect(checks.filter((check) => ['migrations', 'roles', 'letters', 'web'].includes(check.id))).toMatchObject(
      Array(4).fill({ status: 'ok' }),
    )

    const end = ended(server)
    // Ctrl-C under npm arrives twice.
    server.kill('SIGINT')
    server.kill('SIGINT')
    const { code, ms } = await end
    expect(code).toBe(0)
    expect(ms).toBeLessThan(STOP_MAX_MS)
    expect(processesOn(dataDir)).toEqual([])
  })

  test('killed with -9 starts again without a hand', async () => {
    const server = run(['serve', '--json'])
    await ready(server)
    server.kill('SIGKILL')
    const next = run(['serve', '--json'])
    expect((await fetch((await ready(next)).url)).status).toBe(200)
    const end = ended(next)
    next.kill('SIGTERM')
    expect((await end).code).toBe(0)
  })

  test('asked to stop while it is still starting stops', async () => {
    for (const afterMs of [250, 600]) {
      const server = run(['serve'])
      const end = ended(server)
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      server.kill('SIGTERM')
      expect((await end).ms).toBeLessThan(STOP_MAX_MS)
      expect(processesOn(dataDir)).toEqual([])
    }
  })

  test('does not start on a port that is taken, and says which', async () => {
    const first = run(['serve', '--json'])
    const { url } = await ready(first)
    const other = join(place, 'other')
    const second = await ended(
      run(['serve', '--json', '--port', new URL(url).port], { env: { NUODA_DATA_DIR: other } }),
    )
    expect(JSON.parse(second.out)).toMatchObject({ ok: false, code: 'app.server.port_in_use' })
    expect(second.code).toBe(3)
    expect(processesOn(other)).toEqual([])
  })
})

describe('the command line', () => {
  test.each([
    [['dance'], 2, /no command dance/],
    [['doctor', '--loud'], 2, /--loud/],
    [['doctor', 'loudly'], 2, /loudly/],
  ])('%j is not understood: exit code %i and a word why', async (args, code, why) => {
    const end = await ended(run(args))
    expect(end.code).toBe(code)
    expect(end.err).toMatch(why)
    expect(end.out).toBe('')
  })

  test('help names every command', async () => {
    const end = await ended(run(['--help']))
    expect(end.code).toBe(0)
    for (const name of ['serve', 'doctor']) expect(end.out).toContain(`\n  ${name}`)
  })

  test('wrong settings are all named, as one JSON object, and nothing is started', async () => {
    const env = { PORT: 'eighty', NUODA_SMTP_URL: 'mail.example.com', NUODA_DATA_DIR: join(place, 'never') }
    const end = await ended(run(['serve', '--json'], { env }))
    expect(end.code).toBe(2)
    const { code, faults } = JSON.parse(end.out) as { code: string; faults: { key: string }[] }
    expect([code, ...faults.map((fault) => fault.key)]).toEqual(['infra.config.invalid', 'PORT', 'NUODA_SMTP_URL'])
    expect(existsSync(join(place, 'never'))).toBe(false)
  })
})

/** The machine's own Node, when it is older than ours. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  if (!existsSync(path)) return false
  const [major = 0, minor = 0] = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' })
    .split('.')
    .map(Number)
  return major < 24 || (major === 24 && minor < 15)
})

describe.runIf(oldNode)('on a machine whose Node is too old', () => {
  test('the Node that npm brought runs instead, and passes signals and exit codes on', async () => {
    const server = run(['serve', '--json'], { node: oldNode })
    const { url } = await ready(server)
    expect((await fetch(url)).status).toBe(200)
    const end = ended(server)
    server.kill('SIGTERM')
    expect((await end).code).toBe(0)
    expect((await ended(run(['dance'], { node: oldNode }))).code).toBe(2)
  })

  test('killing the first process with -9 ends the second as well', async () => {
    const server = run(['serve', '--json'], { node: oldNode })
    const { pid } = await ready(server)
    server.kill('SIGKILL')
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: STOP_MAX_MS }).toBe(false)
  })
})
