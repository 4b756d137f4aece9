// Names the system stores in both languages at once, shown in the reader's.
import { useState } from 'react'
import { currentLanguage, type LanguageCode } from './texts.ts'

const BOTH = /^(.*\p{Script=Han}.*?) \/ ([^\p{Script=Han}]+)$/u

/** `A 级供应商 / grade A` → `grade A` for a reader of English; every other name as a person wrote it. */
export function ownLanguage(name: string, language: LanguageCode = currentLanguage()): string {
  const [, zh, en] = BOTH.exec(name) ?? []
  return (language === 'en' ? en : zh) ?? name
}

/** The name as a field shows it: in one language as it was loaded, letter by letter as typed once it is being changed. */
export function useOwnName(name: string): string {
  const [loaded] = useState(name)
  return name === loaded ? ownLanguage(name) : name
}
