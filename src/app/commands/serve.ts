// `npm start`: settings, web pages, database, server; then waits, and stops all of it in the right order within ten seconds.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Config, createLog, openDatabase, type RunningDatabase } from '#infra'
import { clockStartingAt, systemClock } from '#kernel'
import { type CliCommand, type CommandIo, EXIT } from '../command-line.ts'
import type { RunningServer } from '../server-contract.ts'
import '../app-messages.ts'
import { readConfig } from '../with-database.ts'

/** Open requests get this long to finish; the database needs the rest of the ten seconds. */
const SERVER_STOP_MAX_MS = 2_000
const ROOT = join(import.meta.dirname, '..', '..', '..')

export const command: CliCommand = {
  name: 'serve',
  summary: { zh: '启动诺达（网页、接口与数据库）', en: 'start Nuoda: pages, API and database' },
  options: {
    demo: {
      type: 'boolean',
      summary: { zh: '提供演示公司（等同 NUODA_DEMO=on）', en: 'offer the demo company (as NUODA_DEMO=on)' },
    },
    port: {
      type: 'string',
      value: 'PORT',
      summary: { zh: '端口（优先于 PORT）', en: 'port to listen on (wins over PORT)' },
    },
    now: {
      type: 'string',
      value: 'INSTANT',
      summary: {
        zh: '从这一时刻开始计时（生产环境不可用）',
        en: 'start the clock at this instant (never in production)',
      },
    },
  },
  async run({ values }, io) {
    const flags = { now: text(values.now), port: text(values.port), demo: values.demo === true }
    const config = await readConfig(io, flags)
    return typeof config === 'number' ? config : serve(config, io)
  },
}

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

async function serve(config: Config, io: CommandIo): Promise<number> {
  const startedAt = performance.now()
  const log = createLog({ level: config.logLevel })
  // Both take seconds the first time and have nothing to do with each other.
  const [web, opened] = await Promise.all([
    buildWeb(io),
    openDatabase({ settings: config, as: 'serve', log: (message) => log.info(message), signal: io.signal }),
  ])
  if (!opened.ok) return io.refuse(opened.error)
  const database = opened.value
  try {
    if (io.signal.aborted) return EXIT.ok
    if (!web) return EXIT.failed
    const server = await startOn(config, database, io, log)
    if (typeof server === 'number') return server
    const seconds = (performance.now() - startedAt) / 1000
    tellAddress(server, database, seconds, io)
    const reason = await endOf(database, io.signal)
    if (reason !== null) log.error({ reason }, 'the database was lost; Nuoda ends')
    else log.info('stopping')
    await Promise.race([server.stop(), delay(SERVER_STOP_MAX_MS)])
    return reason === null ? EXIT.ok : EXIT.failed
  } finally {
    await database.stop()
  }
}

async function startOn(
  config: Config,
  database: RunningDatabase,
  io: CommandIo,
  log: ReturnType<typeof createLog>,
): Promise<RunningServer | number> {
  const { startServer } = await import('../server.ts')
  const clock = config.now ? clockStartingAt(config.now) : systemClock
  try {
    const started = await startServer({ config, database, clock, log })
    if (!started.ok) return io.refuse(started.error)
    const server = started.value
    await database.announce(Number(new URL(server.url).port) || config.port)
    return server
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error
    return io.refuse({
      code: code === 'EADDRINUSE' ? 'app.server.port_in_use' : 'app.server.address_refused',
      kind: 'conflict',
      details: { port: config.port, host: config.host, reason: (error as Error).message },
    })
  }
}

function tellAddress(server: RunningServer, database: RunningDatabase, seconds: number, io: CommandIo): void {
  const { url } = server
  const lines = server.welcome ?? []
  const object = {
    ok: true,
    url,
    pid: process.pid,
    database: database.kind,
    databasePort: database.port,
    seconds: Number(seconds.toFixed(2)),
  }
  io.print(object, {
    zh: [`诺达已启动：${url}（${seconds.toFixed(1)} 秒；按 Ctrl-C 停止）`, ...lines.map((line) => `  ${line.zh}`)].join(
      '\n',
    ),
    en: [
      `Nuoda is ready: ${url} (${seconds.toFixed(1)} s; Ctrl-C stops it)`,
      ...lines.map((line) => `  ${line.en}`),
    ].join('\n'),
  })
}

/** Resolves with null when we are asked to stop, with the reason when the database is lost. */
function endOf(database: RunningDatabase, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
    database.onLost(resolve)
  })
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

/** In a process of its own, so that the bundler's memory is given back. Its progress goes to standard error. */
function buildWeb(io: CommandIo): Promise<boolean> {
  return new Promise((resolve) => {
    const script = join(ROOT, 'scripts', 'build-web.ts')
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 2, 2], signal: io.signal })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}
