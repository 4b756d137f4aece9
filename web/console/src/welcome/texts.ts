// Adds the texts of the first page.
import { addTexts } from '#ui'
import { welcomeEn } from './welcome.en.ts'
import { welcomeZh } from './welcome.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    welcome: typeof welcomeZh
  }
}

addTexts('welcome', { zh: welcomeZh, en: welcomeEn })
