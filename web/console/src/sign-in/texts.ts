// Adds the texts of signing in.
import { addTexts } from '#ui'
import { signInEn } from './sign-in.en.ts'
import { signInZh } from './sign-in.zh.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    signIn: typeof signInZh
  }
}

addTexts('signIn', { zh: signInZh, en: signInEn })
