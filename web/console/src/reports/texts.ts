// Adds the room's texts.
import { addTexts } from '#ui'
import { reportsEn } from './reports.en.ts'
import { reportsZh } from './reports.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    reports: typeof reportsZh
  }
}

addTexts('reports', { zh: reportsZh, en: reportsEn })
