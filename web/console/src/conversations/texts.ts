// The texts of conversations, added before anything of it is drawn.
import { addTexts } from '#ui'
import { conversationsEn } from './conversations.en.ts'
import { conversationsZh } from './conversations.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    conversations: typeof conversationsZh
  }
}

addTexts('conversations', { zh: conversationsZh, en: conversationsEn })
