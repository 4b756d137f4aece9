// The board's texts, added before anything of it is drawn.
import { addTexts } from '#ui'
import { actsEn } from './acts.en.ts'
import { actsZh } from './acts.zh.ts'
import { boardEn } from './board.en.ts'
import { boardZh } from './board.zh.ts'
import { historyEn } from './history.en.ts'
import { historyZh } from './history.zh.ts'
import { lineEn } from './line.en.ts'
import { lineZh } from './line.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    board: typeof boardZh & typeof actsZh & typeof lineZh & typeof historyZh
  }
}

addTexts('board', {
  zh: { ...boardZh, ...actsZh, ...lineZh, ...historyZh },
  en: { ...boardEn, ...actsEn, ...lineEn, ...historyEn },
})
