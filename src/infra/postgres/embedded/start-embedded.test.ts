// The supervisor on a real server: what a newcomer, a crash, a second start and an impatient operator meet.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectExisting } from './connect-existing.ts'
import { isAlive, readPidFile } from './postmaster.ts'
import { type StartOptions, startEmbedded } from './start-embedded.ts'
import type { RunningDatabase } from './supervise-owned.ts'

const isRoot = process.getuid?.() === 0
const START = join(import.meta.dirname, 'start-embedded.ts')

let place: string
let dataDir: string
let running: RunningDatabase[] = []
let children: ChildProcess[] = []

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'nuoda-embedded-'))
  chmodSync(place, 0o755)
  dataDir = join(place, 'data')
})

afterEach(async () => {
  for (const database of running) await database.stop()
  for (const child of children) child.kill('SIGKILL')
  const left = await readPidFile(join(dataDir, 'postgres-18'))
  if (left && (await isAlive(left.pid))) process.kill(left.pid, 'SIGQUIT')
  running = []
  children = []
  await gone(left?.pid)
  rmSync(place, { recursive: true, force: true })
})

const options = (more: Partial<StartOptions> = {}): StartOptions => ({
  dataDir,
  log: () => undefined,
  instanceInfo: { pid: process.pid, port: () => 8080, kind: 'serve' },
  ...more,
})

async function started(more: Partial<StartOptions> = {}): Promise<RunningDatabase> {
  const outcome = await startEmbedded(options(more))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  running.push(outcome.value)
  return outcome.value
}

async function ask<T>(database: { adminUrl: string }, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows as T[]
  } finally {
    await client.end()
  }
}

async function postmasterPid(): Promise<number> {
  const file = await readPidFile(join(dataDir, 'postgres-18'))
  if (!file) throw new Error('no server')
  return file.pid
}

async function gone(pid: number | undefined, withinMs = 10_000): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (pid && (await isAlive(pid))) {
    if (performance.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

type Owner = { child: ChildProcess; adminUrl: string; pid: number }

/** A Node process of its own that starts the database and holds it. */
function ownerProcess(more: { env?: NodeJS.ProcessEnv; uid?: number } = {}): ChildProcess {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(START)})
    const instanceInfo = { pid: process.pid, port: () => 8123, kind: 'serve' }
    const outcome = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined, instanceInfo })
    console.log(JSON.stringify(outcome.ok ? { adminUrl: outcome.value.adminUrl } : outcome))
    if (!outcome.ok) process.exit(3)
    process.on('SIGTERM', () => outcome.value.stop().then(() => process.exit(0)))
    setInterval(() => undefined, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: more.env ?? process.env,
    uid: more.uid,
    gid: more.uid,
    cwd: more.uid ? '/' : undefined,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk) => {
      text += String(chunk)
      if (text.includes('\n')) resolve(JSON.parse(text))
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code} before it said anything`)))
  })
}

async function anOwner(more: { env?: NodeJS.ProcessEnv; uid?: number } = {}): Promise<Owner> {
  const child = ownerProcess(more)
  const told = await firstLine(child)
  return { child, adminUrl: String(told.adminUrl), pid: child.pid as number }
}

/** A search path on which a tool of the system refuses its service. */
function searchPathWith(...refusing: ('setpriv' | 'unshare')[]): NodeJS.ProcessEnv {
  const bin = join(place, 'bin')
  mkdirSync(bin)
  for (const tool of refusing) writeFileSync(join(bin, tool), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  return { ...process.env, PATH: `${bin}:${process.env.PATH}` }
}

describe('an empty folder', () => {
  test('becomes a database that only this machine reaches, knows Chinese, and is gone after stop', async () => {
    const database = await started()
    expect(database.kind).toBe('embedded')
    const rows = await ask<Record<string, unknown>>(
      database,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
          current_setting('fsync') as fsync, current_setting('server_encoding') as encoding, '轴' ~ '^[[:alpha:]]$' as chinese,
          (select string_agg(n, '' order by n collate "zh-x-icu") from unnest(array['张','李','阿']) n) as pinyin`,
    )
    expect(rows[0]).toEqual({
      addresses: '127.0.0.1',
      sockets: '',
      fsync: 'on',
      encoding: 'UTF8',
      chinese: true,
      pinyin: '阿李张',
    })
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'postgres-18')).mode & 0o777).toBe(0o700)
    const pid = await postmasterPid()
    const startedAt = performance.now()
    await database.stop()
    expect(await isAlive(pid)).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(9_000)
  })

  test('opened by two processes at once gets one owner; the other is told who', async () => {
    const told = await Promise.all([firstLine(ownerProcess()), firstLine(ownerProcess())])
    const refused = told.filter((answer) => answer.ok === false)
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ error: { code: 'infra.database.folder_in_use', details: { httpPort: 8123 } } })
  })
})

describe('a live owner', () => {
  test('is never stopped by a second start, which is refused with its pid and port', async () => {
    const owner = await anOwner()
    const outcome = await startEmbedded(options())
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: 'infra.database.folder_in_use',
        details: { ownerPid: owner.pid, ownerKind: 'serve', httpPort: 8123 },
      },
    })
    expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('lets a command work beside it and is not stopped by the command’s end', async () => {
    const owner = await anOwner()
    const beside = await connectExisting(dataDir)
    expect(beside).toMatchObject({ kind: 'sibling', siblingPort: 8123 })
    await beside?.stop()
    expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('that is itself a command ends only after the commands beside it', async () => {
    const first = await started({ instanceInfo: { pid: process.pid, port: () => null, kind: 'command' } })
    const beside = await connectExisting(dataDir)
    let isStopped = false
    const stopping = first.stop().then(() => {
      isStopped = true
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isStopped).toBe(false)
    await beside?.stop()
    await stopping
    expect(await connectExisting(dataDir)).toBeNull()
  })

  test('whose session an administrator closes takes the folder again at once', async () => {
    const database = await started()
    await ask(
      database,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'nuoda serve%'`,
    )
    await expect
      .poll(() => ask(database, `select count(*)::int as n from pg_locks where locktype = 'advisory' and granted`), {
        timeout: 3_000,
      })
      .toEqual([{ n: 1 }])
  })

  test('hears of it when the server is gone', async () => {
    const database = await started()
    const lost = new Promise<string>((resolve) => database.onLost(resolve))
    process.kill(await postmasterPid(), 'SIGQUIT')
    expect(await lost).toBe('the database server has ended')
  })
})

describe('kill -9 of the owner', () => {
  test('takes the server along where the kernel can, and the next start keeps what was committed', async () => {
    const owner = await anOwner()
    await ask(owner, 'create table kept as select 42 as answer')
    const server = await postmasterPid()
    owner.child.kill('SIGKILL')
    if (process.platform === 'linux') expect(await gone(server, 5_000)).toBe(true)
    expect(await ask(await started(), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('leaves a server behind where the kernel cannot; the next start adopts it and stops it at its own end', async () => {
    const owner = await anOwner({ env: searchPathWith('setpriv') })
    await ask(owner, 'create table kept as select 42 as answer')
    const server = await postmasterPid()
    owner.child.kill('SIGKILL')
    await gone(owner.pid)
    expect(await isAlive(server)).toBe(true)
    const database = await started()
    expect(database.kind).toBe('adopted')
    expect(await ask(database, 'select answer from kept')).toEqual([{ answer: 42 }])
    await database.stop()
    expect(await isAlive(server)).toBe(false)
  })

  test('at any moment of a first start needs no hand', async () => {
    for (const afterMs of [150, 400, 900, 1_400]) {
      const child = ownerProcess()
      await new Promise((resolve) => setTimeout(resolve, afterMs))
      child.kill('SIGKILL')
    }
    expect(await ask(await started(), 'select 1 as one')).toEqual([{ one: 1 }])
    // Nothing half-made is left behind.
    expect(execFileSync('ls', ['-A', dataDir]).toString().trim().split('\n').sort()).toEqual([
      'postgres-18',
      'postgres-18.log',
      'secrets.json',
    ])
  })
})

describe('a folder with a past', () => {
  async function oncePowerWasLost(): Promise<void> {
    const database = await started()
    await ask(database, 'create table kept as select 42 as answer')
    const pid = await postmasterPid()
    database.onLost(() => undefined)
    process.kill(pid, 'SIGKILL')
    await gone(pid)
  }

  test('whose pid file was left by a power loss and now names a stranger starts all the same', async () => {
    await oncePowerWasLost()
    const pidFile = join(dataDir, 'postgres-18', 'postmaster.pid')
    const stranger = spawn('sleep', ['60'])
    children.push(stranger)
    writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(stranger.pid)))
    expect(await ask(await started(), 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(await isAlive(stranger.pid as number)).toBe(true)
  })

  test('that lost its secrets gets a new password and keeps its data', async () => {
    const first = await started()
    await ask(first, 'create table kept as select 42 as answer')
    await first.stop()
    rmSync(join(dataDir, 'secrets.json'))
    expect(await ask(await started(), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('copied while its original runs is a database of its own', async () => {
    const original = await started()
    await ask(original, 'checkpoint')
    const copy = join(place, 'copy')
    cpSync(dataDir, copy, { recursive: true })
    const second = await started({ dataDir: copy })
    expect(second.port).not.toBe(original.port)
    expect(await ask(original, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe.runIf(isRoot && process.platform === 'linux')('root', () => {
  test('runs the server as an unprivileged account', async () => {
    await started()
    const status = readFileSync(`/proc/${await postmasterPid()}/status`, 'utf8')
    expect(Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])).not.toBe(0)
  })

  test('starts under a folder closed to everybody else, or says what to change', async () => {
    chmodSync(place, 0o700)
    const outcome = await startEmbedded(options())
    if (outcome.ok) {
      running.push(outcome.value)
      expect(await ask(outcome.value, 'select 1 as one')).toEqual([{ one: 1 }])
    } else {
      // User namespaces are forbidden here.
      expect(outcome.error.code).toBe('infra.database.folder_closed')
    }
  })

  test('starts under a closed folder where namespaces are forbidden, and the kernel still stops the server with us', async () => {
    const env = searchPathWith('unshare')
    chmodSync(place, 0o700)
    const owner = await anOwner({ env })
    const server = await postmasterPid()
    expect(readFileSync(`/proc/${server}/status`, 'utf8')).not.toMatch(/^Uid:\s+0/m)
    owner.child.kill('SIGKILL')
    expect(await gone(server, 5_000)).toBe(true)
  })

  test('is told what to change where the folder is closed and every way round it is forbidden', async () => {
    const env = searchPathWith('unshare', 'setpriv')
    chmodSync(place, 0o700)
    const told = await firstLine(ownerProcess({ env }))
    expect(told).toMatchObject({ ok: false, error: { code: 'infra.database.folder_closed' } })
  })

  test('finds its data again after the folder was opened', async () => {
    chmodSync(place, 0o700)
    const outcome = await startEmbedded(options())
    if (!outcome.ok) return
    await ask(outcome.value, 'create table kept as select 42 as answer')
    await outcome.value.stop()
    chmodSync(place, 0o755)
    expect(await ask(await started(), 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test.runIf(canNobodyRead())('is not needed: an ordinary user starts and stops it too', async () => {
    chmodSync(place, 0o777)
    const owner = await anOwner({ uid: 65_534 })
    expect(await ask(owner, 'select 1 as one')).toEqual([{ one: 1 }])
    const server = await postmasterPid()
    owner.child.kill('SIGTERM')
    expect(await gone(server)).toBe(true)
  })
})

function canNobodyRead(): boolean {
  if (!isRoot) return false
  try {
    execFileSync(process.execPath, ['-e', `require('node:fs').readFileSync(${JSON.stringify(START)})`], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
    })
    return true
  } catch {
    return false
  }
}
