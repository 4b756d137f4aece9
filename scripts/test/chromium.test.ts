import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findChromium } from './chromium.ts'

function aBrowser(name: string, mode: number): { folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'nuoda-browser-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, mode)
  return { folder, path }
}

test('CHROMIUM_PATH wins over whatever else is installed', () => {
  const { path } = aBrowser('my-browser', 0o755)
  expect(findChromium({ CHROMIUM_PATH: path, PATH: '' })).toEqual({ ok: true, path })
})

test('A CHROMIUM_PATH that cannot be run is refused by name, not replaced by another browser', () => {
  const { path } = aBrowser('my-browser', 0o644)
  expect(findChromium({ CHROMIUM_PATH: path })).toMatchObject({ ok: false, message: expect.stringContaining(path) })
})

test('A browser on the PATH is found by any of its usual names', () => {
  const { folder } = aBrowser('google-chrome', 0o755)
  expect(findChromium({ PATH: folder }).ok).toBe(true)
})
