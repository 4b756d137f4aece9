#!/usr/bin/env node
// The entry on whatever Node the machine has: hands over to the Node that npm brought when this one is too old, else says what to do.
// Plain JavaScript of an old date, since it must run where the rest cannot.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FLOOR = [24, 15]
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const [major, minor] = process.versions.node.split('.').map(Number)
const isNewEnough = major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])

if (isNewEnough) {
  endWithParent()
  const { main } = await import('../src/main.ts')
  await main(process.argv.slice(2))
} else {
  const node = process.env.NUODA_INTERNAL_HANDED_OVER ? null : findNode()
  if (node) handOver(node)
  else {
    console.error(`诺达需要 Node.js ${FLOOR.join('.')} 或更新版本，当前是 ${process.versions.node}。请在程序文件夹运行 npm ci（不要加 --omit=optional），它会带来合适的 Node；或自行安装。
Nuoda needs Node.js ${FLOOR.join('.')} or newer; this is ${process.versions.node}. Run npm ci in the program's folder (without --omit=optional): it brings a suitable one; or install it yourself.`)
    process.exitCode = 2
  }
}

/** The Node of npm's package for this platform, or null when it was left out. */
function findNode() {
  const executable = process.platform === 'win32' ? 'node.exe' : 'node'
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const require = createRequire(import.meta.url)
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), 'bin', executable)
      if (existsSync(path)) return path
    } catch {
      // Not installed under this name.
    }
  }
  const link = join(ROOT, 'node_modules', '.bin', executable)
  return existsSync(link) ? link : null
}

/** Runs the same command line under `node`, passes signals on and ends as it ends. */
function handOver(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const env = { ...process.env, NUODA_INTERNAL_HANDED_OVER: '1' }
  // The channel carries nothing; its closing tells the child that this process is gone, even by kill -9.
  const child = spawn(node, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal sends its interrupt to the whole group, so the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => {
    console.error(`${node}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code === null ? 128 + (signal === 'SIGKILL' ? 9 : 15) : code)
  })
}

function endWithParent() {
  if (!process.env.NUODA_INTERNAL_HANDED_OVER || !process.channel) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
