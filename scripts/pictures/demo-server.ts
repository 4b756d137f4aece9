// The server the pictures are taken of: the real one, with the demo company, on a day of its own, reachable by links on this machine only.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#infra'

const ROOT = join(import.meta.dirname, '..', '..')

export type Server = { url: string; stop(): Promise<void> }

export async function startServer(now: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'nuoda-pictures-'))
  // The address stands in suppliers' links, so the port is known before the server is.
  const port = String(await freePort())
  const { DATABASE_URL: _none, ...rest } = process.env
  const env = {
    ...rest,
    NUODA_DATA_DIR: folder,
    NUODA_LOG_LEVEL: 'error',
    NUODA_PUBLIC_URL: `http://127.0.0.1:${port}`,
    NODE_ENV: 'development',
  }
  const args = [join(ROOT, 'src', 'main.ts'), 'serve', '--json', '--demo', '--now', now, '--port', port]
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
