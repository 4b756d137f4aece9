// Adds the room's texts.
import { addTexts } from '#ui'
import { mailEn } from './mail.en.ts'
import { mailZh } from './mail.zh.ts'
import { settingsEn } from './settings.en.ts'
import { settingsZh } from './settings.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    settings: typeof settingsZh
    mailSettings: typeof mailZh
  }
}

addTexts('settings', { zh: settingsZh, en: settingsEn })
addTexts('mailSettings', { zh: mailZh, en: mailEn })
