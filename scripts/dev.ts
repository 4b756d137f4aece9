// `npm run dev`: the server, started again at every change, and the pages with hot reload in front of it, until Ctrl-C.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const children = [
  spawn(process.execPath, ['--watch-path=src', '--watch-path=db', 'bin/nuoda.mjs', 'serve', '--demo'], {
    cwd: ROOT,
    stdio: 'inherit',
  }),
  spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js')], { cwd: join(ROOT, 'web'), stdio: 'inherit' }),
]
const stopAll = (): void => {
  for (const child of children) child.kill('SIGINT')
}
process.on('SIGINT', stopAll)
process.on('SIGTERM', stopAll)
for (const child of children) {
  child.on('exit', (code) => {
    stopAll()
    process.exitCode ??= code ?? 1
  })
}
