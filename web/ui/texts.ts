// Where every text a person reads comes from: Chinese is written first, English is complete, and each room brings its own texts when it loads.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { problemsEn } from './i18n/problems.en.ts'
import { problemsZh } from './i18n/problems.zh.ts'
import { uiEn } from './i18n/ui.en.ts'
import { uiZh } from './i18n/ui.zh.ts'

export type LanguageCode = 'zh' | 'en'

/** English for these Chinese texts: the same keys, plus `…_one` where English has a singular and Chinese has not. */
export type EnglishOf<Chinese> = { [Key in keyof Chinese]: string } & { [key: `${string}_one`]: string }

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false
    defaultNS: 'ui'
    returnNull: false
  }
  interface ResourceNamespaceMap {
    ui: typeof uiZh
    problem: typeof problemsZh
  }
}

const STORE_KEY = 'nuoda.language'
const TAGS: Record<LanguageCode, string> = { zh: 'zh-CN', en: 'en-GB' }

function firstLanguage(): LanguageCode {
  const chosen = readStored(STORE_KEY)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) || navigator.languages.length === 0
    ? 'zh'
    : 'en'
}

/** What this browser remembers under a key; null where storage is closed (private windows, WeChat). */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Storage is closed: the choice then lasts as long as the page.
  }
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'zh',
  resources: { zh: { ui: uiZh, problem: problemsZh }, en: { ui: uiEn, problem: problemsEn } },
  ns: ['ui', 'problem'],
  defaultNS: 'ui',
  keySeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})
showLanguage(currentLanguage())

/** Whether a language was chosen on this browser before. */
export const hasChosenLanguage = (): boolean => readStored(STORE_KEY) !== null

export function currentLanguage(): LanguageCode {
  return i18next.language === 'en' ? 'en' : 'zh'
}

function showLanguage(language: LanguageCode): void {
  // Tests of dates and numbers run without a page.
  if (typeof document !== 'undefined') document.documentElement.lang = TAGS[language]
}

/** Changes the language at once everywhere and remembers it in this browser. */
export function setLanguage(language: LanguageCode): void {
  writeStored(STORE_KEY, language)
  showLanguage(language)
  void i18next.changeLanguage(language)
}

/** Adds a room's texts; call it at the top of the room's `texts.ts`, which also declares the namespace for typed keys. */
export function addTexts(namespace: string, texts: { zh: Record<string, string>; en: Record<string, string> }): void {
  i18next.addResourceBundle('zh', namespace, texts.zh, true, true)
  i18next.addResourceBundle('en', namespace, texts.en, true, true)
}

export const languageTag = (language: LanguageCode = currentLanguage()): string => TAGS[language]
