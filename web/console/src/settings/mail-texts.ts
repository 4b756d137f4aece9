// Adds the texts of the mail settings.
import { addTexts } from '#ui'
import { mailEn } from './mail.en.ts'
import { mailZh } from './mail.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    mailSettings: typeof mailZh
  }
}
addTexts('mailSettings', { zh: mailZh, en: mailEn })
