// Every refusal the server can send has a sentence in both languages that says what to do next.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { knownMessageCodes, messageOf } from '#infra'
import './app-messages.ts'
import './import/messages.ts'
import './mail-messages.ts'
import './server.ts'

const SOURCE = join(import.meta.dirname, '..')
const CODE =
  /'((?:infra|identity|platform|masterdata|procurement|fulfilment|risk|expediting|collaboration|notifications|integrations|analytics|simulation|app|input)\.[a-z_]+\.[a-z_]+)'/g
/** Told by the command line in its own words: all faults of the settings together, and a fault of ours. */
const TOLD_ELSEWHERE = new Set(['infra.config.invalid', 'app.command.fault'])

/** Only what stands where a refusal is made; events, permissions and commands have the same form. */
const REFUSAL =
  /refuse|warn\(|code:|kind:|defineErrors|errors\.|^\s*'[a-z_.]+': '(?:invalid|conflict|not_found|forbidden|unauthenticated|too_large|too_many|unavailable)'/

async function refusalCodes(): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  for (const path of await readdir(SOURCE, { recursive: true })) {
    if (!path.endsWith('.ts') || path.endsWith('.test.ts') || /messages|stories|testing/.test(path)) continue
    for (const line of (await readFile(join(SOURCE, path), 'utf8')).split('\n')) {
      if (!REFUSAL.test(line)) continue
      if (line.trimStart().startsWith('*') || line.trimStart().startsWith('/*')) continue
      for (const [, code] of line.matchAll(CODE)) codes.set(code!, path)
    }
  }
  return codes
}

test('every code a refusal carries has a title and a next step in Chinese and English', async () => {
  const known = new Set(knownMessageCodes())
  const codes = await refusalCodes()
  expect(codes.size).toBeGreaterThan(100)
  expect(
    [...codes]
      .filter(([code]) => !known.has(code) && !TOLD_ELSEWHERE.has(code))
      .map(([code, path]) => `${code} (${path})`),
  ).toEqual([])
  for (const code of known) {
    for (const language of ['zh', 'en'] as const) {
      const { title, detail } = messageOf(code, {}, language)
      expect(title.length * detail.length, `${code} ${language}`).toBeGreaterThan(0)
    }
    expect(messageOf(code, {}, 'zh').title, code).not.toBe(messageOf(code, {}, 'en').title)
  }
})
