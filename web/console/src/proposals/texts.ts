// The texts of proposals, added before anything of them is drawn.
import { addTexts } from '#ui'
import { proposalsEn } from './proposals.en.ts'
import { proposalsZh } from './proposals.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    proposals: typeof proposalsZh
  }
}

addTexts('proposals', { zh: proposalsZh, en: proposalsEn })
