// The texts of the import room, added before anything of it is drawn.
import { addTexts } from '#ui'
import { importsEn } from './imports.en.ts'
import { importsZh } from './imports.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    imports: typeof importsZh
  }
}

addTexts('imports', { zh: importsZh, en: importsEn })
