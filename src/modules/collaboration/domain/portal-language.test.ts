import { expect, test } from 'vitest'
import { languageFor, portalLanguage } from './portal-language.ts'

test.each([
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh_SG', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-hant', 'zh-Hant'],
  ['zh-Hant-HK', 'zh-Hant'],
  ['zh_HK', 'zh-Hant'],
  ['en', 'en'],
  ['de-DE', 'en'],
  ['', null],
  [null, null],
])('A reader of %s gets %s', (tag, language) => expect(portalLanguage(tag)).toBe(language))

test('What a reader chose wins over the contact, the contact over the supplier', () => {
  expect(languageFor(null, 'zh-TW', 'zh')).toBe('zh-Hant')
  expect(languageFor('en', 'zh-TW', 'zh')).toBe('en')
  expect(languageFor(null, null, null)).toBe('zh-Hans')
})
