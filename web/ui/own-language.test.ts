// A stored name in two languages is read in one; other names stay whole.
import { expect, test } from 'vitest'
import { ownLanguage } from './own-language.ts'

test('each reader sees their own part', () => {
  expect(ownLanguage('A 级供应商 / grade A', 'en')).toBe('grade A')
  expect(ownLanguage('A 级供应商 / grade A', 'zh')).toBe('A 级供应商')
  expect(ownLanguage('节点已用 80% / node at 80 %', 'en')).toBe('node at 80 %')
})

test('names that are not in two languages stay as they were written', () => {
  for (const name of ['铸件/锻件', '铸件 / 锻件', 'castings / forgings', 'PO-1'])
    for (const language of ['zh', 'en'] as const) expect(ownLanguage(name, language)).toBe(name)
})
