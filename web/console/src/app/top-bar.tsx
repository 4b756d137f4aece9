// The top of every page: one search for everything, language, what needs attention, and the person's own menu.

import { useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, useIsPhone } from '#ui'
import { toggleTheme, useIsDark } from '../theme/theme.ts'
import { useAddress } from './address.ts'
import { Bell } from './bell.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { UserMenu } from './user-menu.tsx'

export function TopBar({ searchRef, onHelp }: { searchRef: RefObject<HTMLInputElement | null>; onHelp: () => void }) {
  const { t } = useTranslation('shell')
  const isPhone = useIsPhone()
  const isDark = useIsDark()
  return (
    <header className="nd-top">
      <SearchBox inputRef={searchRef} />
      {isPhone ? null : (
        <button
          type="button"
          className="nd-icon-button"
          aria-label={isDark ? t('theme.light') : t('theme.dark')}
          title={isDark ? t('theme.light') : t('theme.dark')}
          onClick={toggleTheme}
        >
          <Icon name={isDark ? 'sun' : 'moon'} />
        </button>
      )}
      {isPhone ? null : <LanguageSwitch />}
      <Bell />
      <UserMenu onHelp={onHelp} />
    </header>
  )
}

function SearchBox({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const path = useLocation({ select: (location) => location.pathname })
  const [address] = useAddress()
  const shown = path === '/search' ? (address.q ?? '') : ''
  const [typed, setTyped] = useState(shown)
  useEffect(() => setTyped(shown), [shown])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const q = typed.trim()
    if (q) void navigate({ to: '/search', search: { q } as never })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to every browser we serve
    <form className="nd-search" role="search" onSubmit={submit}>
      <Icon name="search" size={16} />
      <input
        ref={inputRef}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <kbd>/</kbd>
    </form>
  )
}
