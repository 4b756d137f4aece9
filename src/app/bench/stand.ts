// Starts a real server as a user would, on a folder of the bench, and stops it again; for every bench.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BenchFault } from './bench.types.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const START_MAX_MS = 180_000
const STOP_MAX_MS = 15_000

export type Stand = {
  /** `http://127.0.0.1:port` */
  url: string
  pid: number
  dataDir: string
  /** For founding the first company; null once there is one. */
  setupCode: string | null
  /** From spawning to the printed address. */
  startSeconds: number
  /** Most memory the server process ever had; null where the system does not tell. */
  peakMemoryMb(): Promise<number | null>
  stop(): Promise<void>
}

export type StandOptions = {
  dataDir: string
  /** Another checkout than this one. */
  root?: string
  env?: Record<string, string>
  /** Any free one, unless something must know it before the start. */
  port?: number
  /** The instant its clock starts at. */
  now?: string
  /** What the server says on standard error. */
  onOutput?(text: string): void
}

/** Spawns `bin/nuoda.mjs serve` on a free port and waits until it tells its address. */
export async function startStand(options: StandOptions): Promise<Stand> {
  const { dataDir, root = ROOT } = options
  await mkdir(dataDir, { recursive: true })
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [
      join(root, 'bin', 'nuoda.mjs'),
      'serve',
      '--port',
      String(options.port ?? 0),
      ...(options.now ? ['--now', options.now] : []),
    ],
    {
      // No `.env` of the checkout, no address or mail server of somebody's own.
      cwd: dataDir,
      env: { ...environment(), NUODA_DATA_DIR: dataDir, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const told = await addressOf(child, options.onOutput)
  return {
    url: `http://127.0.0.1:${told.port}`,
    pid: child.pid as number,
    dataDir,
    setupCode: told.code,
    startSeconds: (performance.now() - startedAt) / 1000,
    peakMemoryMb: () => peakMemoryMb(child.pid as number),
    stop: () => stop(child),
  }
}

function environment(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(NUODA_|DATABASE_URL$|PORT$|NODE_ENV$)/.test(name))
  return { ...Object.fromEntries(kept), LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', NUODA_LOG_LEVEL: 'warn' }
}

function addressOf(
  child: ChildProcess,
  onOutput: (text: string) => void = () => undefined,
): Promise<{ port: number; code: string | null }> {
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    const fail = (why: string) => {
      child.kill('SIGTERM')
      reject(new BenchFault(`the server did not start: ${why}\n${(err + out).slice(-2_000)}`))
    }
    const timer = setTimeout(() => fail(`no address within ${START_MAX_MS / 1000} s`), START_MAX_MS)
    child.on('error', (error) => fail(error.message))
    child.on('exit', (code, signal) => fail(`it ended with ${signal ?? code}`))
    child.stderr?.on('data', (chunk: Buffer) => {
      err = (err + chunk).slice(-4_000)
      onOutput(chunk.toString())
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk
      const port = /ready: http:\/\/[^:\s]+:(\d+)/.exec(out)?.[1]
      // The address and what belongs to it are written in one piece.
      if (!port || !out.endsWith('\n')) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve({ port: Number(port), code: /one-time code (\S+)/.exec(out)?.[1] ?? null })
    })
  })
}

async function peakMemoryMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  const kilobytes = status && /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MAX_MS)
  await ended
  clearTimeout(timer)
}
