// One press changes the language everywhere: 中 / EN.

import { useTranslation } from 'react-i18next'
import { currentLanguage, notifyProblem } from '#ui'
import { chooseLanguage } from './session.ts'

export function LanguageSwitch() {
  const { t } = useTranslation('shell')
  const other = currentLanguage() === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="nd-language"
      title={t('language.switch')}
      onClick={() => chooseLanguage(other).catch(notifyProblem)}
    >
      <span className={other === 'en' ? 'nd-language-on' : ''}>中</span>
      <span aria-hidden="true">/</span>
      <span className={other === 'zh' ? 'nd-language-on' : ''}>EN</span>
      <span className="nd-hidden">{t('language.switch')}</span>
    </button>
  )
}
