// The texts of the tasks' room, added before anything of it is drawn.
import { addTexts } from '#ui'
import { neededEn } from './needed.en.ts'
import { neededZh } from './needed.zh.ts'
import { tasksEn } from './tasks.en.ts'
import { tasksZh } from './tasks.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    tasks: typeof tasksZh
    needed: typeof neededZh
  }
}

addTexts('tasks', { zh: tasksZh, en: tasksEn })
addTexts('needed', { zh: neededZh, en: neededEn })
