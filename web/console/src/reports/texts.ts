// Adds the room's texts.
import { addTexts } from '#ui'
import { reportsEn } from './reports.en.ts'
import { reportsZh } from './reports.zh.ts'
import { timeInNodeEn } from './time-in-node.en.ts'
import { timeInNodeZh } from './time-in-node.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    reports: typeof reportsZh
    timeInNode: typeof timeInNodeZh
  }
}

addTexts('reports', { zh: reportsZh, en: reportsEn })
addTexts('timeInNode', { zh: timeInNodeZh, en: timeInNodeEn })
