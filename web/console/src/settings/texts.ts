// Adds the room's texts.
import { addTexts } from '#ui'
import { settingsEn } from './settings.en.ts'
import { settingsZh } from './settings.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    settings: typeof settingsZh
  }
}

addTexts('settings', { zh: settingsZh, en: settingsEn })
