// The texts of despatches, added before anything of it is drawn.
import { addTexts } from '#ui'
import { despatchesEn } from './despatches.en.ts'
import { despatchesZh } from './despatches.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    despatches: typeof despatchesZh
  }
}

addTexts('despatches', { zh: despatchesZh, en: despatchesEn })
