// The frame's texts, added before anything is drawn.
import { addTexts } from '#ui'
import { shellEn } from '../i18n/shell.en.ts'
import { shellZh } from '../i18n/shell.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    shell: typeof shellZh
  }
}

addTexts('shell', { zh: shellZh, en: shellEn })
