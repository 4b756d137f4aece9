// The texts of asking suppliers, added before anything of it is drawn.
import { addTexts } from '#ui'
import { chasingEn } from './chasing.en.ts'
import { chasingZh } from './chasing.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    chasing: typeof chasingZh
  }
}

addTexts('chasing', { zh: chasingZh, en: chasingEn })
