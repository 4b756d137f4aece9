// Adds the room's texts.
import { addTexts } from '#ui'
import { suppliersEn } from './suppliers.en.ts'
import { suppliersZh } from './suppliers.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    suppliers: typeof suppliersZh
  }
}

addTexts('suppliers', { zh: suppliersZh, en: suppliersEn })
