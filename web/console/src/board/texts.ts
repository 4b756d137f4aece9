// The board's texts, added before anything of it is drawn.
import { addTexts } from '#ui'
import { boardEn } from './board.en.ts'
import { boardZh } from './board.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    board: typeof boardZh
  }
}

addTexts('board', { zh: boardZh, en: boardEn })
