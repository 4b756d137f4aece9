// The texts of sending orders out, added before anything of it is drawn.
import { addTexts } from '#ui'
import { issuingEn } from './issuing.en.ts'
import { issuingZh } from './issuing.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    issuing: typeof issuingZh
  }
}

addTexts('issuing', { zh: issuingZh, en: issuingEn })
