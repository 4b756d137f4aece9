// The top of every page: one search for everything, language, what needs attention, and the person's own menu.

import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type OpenLineSummary } from '#api'
import { Icon, useIsPhone } from '#ui'
import { toggleTheme, useIsDark } from '../theme/theme.ts'
import { useAddress } from './address.ts'
import { Drop } from './drop.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { useLive } from './live.ts'
import { queryClient } from './query.ts'
import { useSession } from './session.ts'
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

const COUNTS = [
  ['needsPerson', 'needsPerson', 'true'],
  ['late', 'grade', 'late'],
  ['atRisk', 'grade', 'at_risk'],
  ['unpromised', 'unpromised', 'true'],
] as const

function Bell() {
  const { t } = useTranslation('shell')
  const session = useSession()
  const hasBoard = session.rooms.includes('today')
  const key = ['open-lines', 'summary', 'bell']
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => api.get<OpenLineSummary>('/open-lines/summary'),
    enabled: hasBoard,
  })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // Many lines may change at once; the count is asked for when it has been quiet for a moment.
  useLive('lines', () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void queryClient.invalidateQueries({ queryKey: key }), 1500)
  })
  if (!hasBoard) return null
  const waiting = data?.needsPerson ?? 0
  return (
    <Drop
      name={t('bell.label', { count: waiting })}
      className="nd-icon-button nd-bell"
      button={
        <>
          <Icon name="bell" />
          {waiting > 0 ? <span className="nd-bell-count">{waiting > 999 ? '999+' : waiting}</span> : null}
        </>
      }
    >
      {(close) => (
        <>
          <h2 className="nd-drop-title">{t('bell.title')}</h2>
          {data && data.needsPerson + data.late + data.atRisk + data.unpromised === 0 ? (
            <p className="nd-drop-text">{t('bell.none')}</p>
          ) : null}
          {COUNTS.map(([count, parameter, value]) =>
            data && data[count] > 0 ? (
              <Link
                key={count}
                to="/today"
                search={{ [parameter]: value } as never}
                className="nd-drop-link"
                onClick={close}
              >
                <span>{t(`bell.${count}`)}</span>
                <strong className={`nd-count-${count}`}>{data[count]}</strong>
              </Link>
            ) : null,
          )}
        </>
      )}
    </Drop>
  )
}
