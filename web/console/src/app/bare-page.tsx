// Pages outside the frame: the mark, the language, one card in the middle.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from './language-switch.tsx'

export function BarePage({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  return (
    <div className="nd-bare">
      <header className="nd-bare-top">
        <Link to="/" className="nd-brand">
          <img src="/nuoda.svg" alt="" width={26} height={26} />
          <span>{t('app.name')}</span>
        </Link>
        <LanguageSwitch />
      </header>
      <main className="nd-bare-main">{children}</main>
    </div>
  )
}
