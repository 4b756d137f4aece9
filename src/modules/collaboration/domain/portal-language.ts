// Which of the three languages of the supplier's page a reader gets: what they chose, else what the contact or supplier is known to read.

export const PORTAL_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
export type PortalLanguage = (typeof PORTAL_LANGUAGES)[number]

/** Language tags as people and browsers write them (`zh`, `zh-TW`, `zh_HK`, `en-GB`, …); null when none of ours fits. */
export function portalLanguage(tag: string | null | undefined): PortalLanguage | null {
  const plain = (tag ?? '').trim().toLowerCase().replaceAll('_', '-')
  if (plain === '') return null
  if (/^zh\b.*\b(hant|tw|hk|mo)\b/.test(plain)) return 'zh-Hant'
  if (/^(zh|cmn)\b/.test(plain)) return 'zh-Hans'
  return /^[a-z]{2,3}\b/.test(plain) ? 'en' : null
}

/** The first tag that leads to a language of ours; simplified Chinese when none does. */
export function languageFor(...tags: readonly (string | null | undefined)[]): PortalLanguage {
  for (const tag of tags) {
    const language = portalLanguage(tag)
    if (language) return language
  }
  return 'zh-Hans'
}
