// Finds the browser the journeys run in, and on Debian as root installs it, for developers and continuous integration.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const FIXED_PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'

/** How it is started: no sandbox for root, nothing that calls home. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--no-first-run',
]

type Found = { ok: true; path: string } | { ok: false; message: string }

/** The browser's path. `CHROMIUM_PATH` wins; where nothing is found and we are root on Debian, its package is installed. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): Found {
  const asked = env.CHROMIUM_PATH
  if (asked)
    return isRunnable(asked)
      ? { ok: true, path: asked }
      : { ok: false, message: `CHROMIUM_PATH names ${asked}, which cannot be run.` }
  const present = presentChromium(env)
  if (present) return { ok: true, path: present }
  if (!existsSync('/etc/debian_version')) {
    return { ok: false, message: 'No Chromium or Chrome found. Install one, or set CHROMIUM_PATH to it.' }
  }
  if (process.getuid?.() !== 0) return { ok: false, message: `No Chromium found. Run: sudo sh -c '${INSTALL}'` }
  return installChromium(env)
}

function installChromium(env: NodeJS.ProcessEnv): Found {
  console.log(`  No Chromium found; installing Debian's: ${INSTALL}`)
  const run = spawnSync('sh', ['-c', INSTALL], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const path = presentChromium(env)
  if (run.status === 0 && path) return { ok: true, path }
  return { ok: false, message: `Installing Chromium failed (code ${run.status}). Run: ${INSTALL}` }
}

function presentChromium(env: NodeJS.ProcessEnv): string | undefined {
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...FIXED_PLACES, ...onPath].find(isRunnable)
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
