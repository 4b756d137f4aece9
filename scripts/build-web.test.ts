// The pages are built once per content, by the real bundler, however many ask for them at once.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureWebBuilt, isWebBuilt } from './build-web.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nuoda-web-'))
  symlinkSync(join(dirname(import.meta.dirname), 'node_modules'), join(root, 'node_modules'))
  mkdirSync(join(root, 'web', 'src'), { recursive: true })
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'web', 'package.json'), '{"type":"module"}')
  writeFileSync(join(root, 'web', 'vite.config.ts'), 'export default {}')
  writeFileSync(join(root, 'web', 'index.html'), '<script type="module" src="/src/main.ts"></script>')
  writeFileSync(join(root, 'web', 'src', 'main.ts'), 'document.title = "one"')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const build = () => ensureWebBuilt({ root, log: () => undefined })

test('Pages are built once, and again only when their sources change', async () => {
  expect(await isWebBuilt(root)).toBe(false)
  expect((await build()).built).toBe(true)
  expect(await build()).toMatchObject({ built: false })
  writeFileSync(join(root, 'web', 'src', 'main.test.ts'), 'a test is not part of the pages')
  expect((await build()).built).toBe(false)
  writeFileSync(join(root, 'web', 'src', 'main.ts'), 'document.title = "two"')
  expect(await isWebBuilt(root)).toBe(false)
  expect((await build()).built).toBe(true)
})

test('Two who ask at once get one build', async () => {
  const builds = await Promise.all([build(), build()])
  expect(builds.map((outcome) => outcome.built).sort()).toEqual([false, true])
})

test('A build that fails is tried again and never taken for a good one', async () => {
  writeFileSync(join(root, 'web', 'src', 'main.ts'), 'import "./missing.ts"')
  await expect(build()).rejects.toThrow('vite ended with 1')
  expect(await isWebBuilt(root)).toBe(false)
  writeFileSync(join(root, 'web', 'src', 'main.ts'), 'document.title = "mended"')
  expect((await build()).built).toBe(true)
})
