// Adds the room's texts.
import { addTexts } from '#ui'
import { supplierEn } from './supplier.en.ts'
import { supplierZh } from './supplier.zh.ts'
import { suppliersEn } from './suppliers.en.ts'
import { suppliersZh } from './suppliers.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    suppliers: typeof suppliersZh
    supplier: typeof supplierZh
  }
}

addTexts('suppliers', { zh: suppliersZh, en: suppliersEn })
addTexts('supplier', { zh: supplierZh, en: supplierEn })
