// Sentences of the supplier's page in its three languages: simplified Chinese, traditional Chinese, English. Every page keeps its own list.
import { PORTAL_LANGUAGES, type PortalLanguage } from '../domain/portal-language.ts'

export type Sentences<K extends string> = Readonly<Record<K, readonly [hans: string, hant: string, en: string]>>
export type Say<K extends string> = (key: K, values?: Readonly<Record<string, string | number>>) => string

/**
 * `defineTexts({ confirm: ['确认', '確認', 'Confirm'] })` gives a function of the language that says a sentence by key,
 * with `{name}` filled in. English plurals: `{n|line|lines}` says the word that fits the number `n`.
 */
export function defineTexts<K extends string>(sentences: Sentences<K>): (language: PortalLanguage) => Say<K> {
  return (language) => {
    const at = PORTAL_LANGUAGES.indexOf(language)
    return (key, values = {}) => {
      const sentence = sentences[key][at]!
      return sentence.includes('{') ? fillIn(sentence, values) : sentence
    }
  }
}

function fillIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (_, name: string, one?: string, many?: string) => {
      const value = values[name] ?? ''
      return one === undefined ? String(value) : Number(value) === 1 ? one : many!
    },
  )
}
