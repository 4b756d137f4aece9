// Adds the room's texts.
import { addTexts } from '#ui'
import { outboxEn } from './outbox.en.ts'
import { outboxZh } from './outbox.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    outbox: typeof outboxZh
  }
}

addTexts('outbox', { zh: outboxZh, en: outboxEn })
