// Every text exists in both languages with the same values in it, and Chinese is set with Chinese punctuation.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '../../..')

const chinese = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.zh.ts') && !path.includes('node_modules') && !path.startsWith('dist'))
  .map((path) => join(WEB, path))

async function textsOf(path: string): Promise<Record<string, string>> {
  const module = (await import(path)) as Record<string, Record<string, string>>
  const [texts, ...others] = Object.values(module)
  if (!texts || others.length > 0) throw new Error(`${path} must export its texts and nothing else`)
  return texts
}

const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '')
const keysOf = (texts: Record<string, string>): string[] => [...new Set(Object.keys(texts).map(withoutPlural))].sort()
const valuesIn = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

test('the texts are found', () => {
  expect(chinese.length).toBeGreaterThan(2)
})

describe.each(chinese.map((path) => [relative(WEB, path), path] as const))('%s', (_name, path) => {
  test('English has the same keys', async () => {
    const english = await textsOf(path.replace(/\.zh\.ts$/, '.en.ts'))
    expect(keysOf(english)).toEqual(keysOf(await textsOf(path)))
  })

  test('no text is empty, and both languages name the same values', async () => {
    const [zh, en] = [await textsOf(path), await textsOf(path.replace(/\.zh\.ts$/, '.en.ts'))]
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe('')
      const other = en[key] ?? ''
      expect(other.trim(), key).not.toBe('')
      expect(valuesIn(other), key).toEqual(valuesIn(text))
    }
  })

  test('an English singular stands beside its plural', async () => {
    const en = await textsOf(path.replace(/\.zh\.ts$/, '.en.ts'))
    for (const key of Object.keys(en).filter((each) => each.endsWith('_one')))
      expect(en).toHaveProperty([key.replace(/_one$/, '_other')])
  })

  test('Chinese sentences have Chinese punctuation', async () => {
    for (const [key, text] of Object.entries(await textsOf(path))) {
      expect(text, key).not.toMatch(/[\u4e00-\u9fff”）][,;!?]|[\u4e00-\u9fff]:(?!\/\/)/)
    }
  })
})
