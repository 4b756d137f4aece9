// Whether there is a text for a code that the server made up.
import i18next from 'i18next'

export const i18nHas = (key: string): boolean => i18next.exists(key)
