// The board's texts, added before anything of it is drawn.
import { addTexts } from '#ui'
import { boardEn } from './board.en.ts'
import { boardZh } from './board.zh.ts'
import { lineEn } from './line.en.ts'
import { lineZh } from './line.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    board: typeof boardZh & typeof lineZh
  }
}

addTexts('board', { zh: { ...boardZh, ...lineZh }, en: { ...boardEn, ...lineEn } })
