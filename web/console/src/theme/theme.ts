// Light or dark: the reader's system decides until they choose here; antd's tokens follow the same colours as our own styles.

import { theme as antdTheme, type ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '#ui'

const STORE_KEY = 'nuoda.theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const calm = window.matchMedia('(prefers-reduced-motion: reduce)')
const listeners = new Set<() => void>()

const chosen = () => readStored(STORE_KEY)
const isDarkNow = (): boolean => (chosen() ? chosen() === 'dark' : system.matches)

function show(): void {
  document.documentElement.dataset.theme = isDarkNow() ? 'dark' : 'light'
  for (const listen of listeners) listen()
}
system.addEventListener('change', show)
show()

export function toggleTheme(): void {
  const next = isDarkNow() ? 'light' : 'dark'
  writeStored(STORE_KEY, (next === 'dark') === system.matches ? null : next)
  show()
}

export function useIsDark(): boolean {
  return useSyncExternalStore((changed) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }, isDarkNow)
}

/** antd's tokens for this theme; controls grow to a thumb's size on a phone. */
export function antdConfig({ isDark, isPhone }: { isDark: boolean; isPhone: boolean }): ThemeConfig {
  return {
    algorithm: isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      fontFamily: 'var(--nd-font)',
      fontSize: isPhone ? 16 : 14,
      controlHeight: isPhone ? 44 : 32,
      borderRadius: 6,
      motion: !calm.matches,
      colorPrimary: isDark ? '#1a7f76' : '#0f6b66',
      colorLink: isDark ? '#6fd0c5' : '#0f6b66',
      colorInfo: isDark ? '#5b9bf0' : '#1f5fbf',
      colorError: isDark ? '#ff8a7a' : '#b42318',
      colorWarning: isDark ? '#f0b84a' : '#8a5300',
      colorSuccess: isDark ? '#2f9c92' : '#0f6b66',
      colorBgBase: isDark ? '#14191c' : '#ffffff',
      colorTextBase: isDark ? '#e6ebec' : '#1b2426',
      ...(isDark
        ? {
            colorBgContainer: '#1c2326',
            colorBgElevated: '#1c2326',
            colorBorder: '#47555a',
            colorBorderSecondary: '#2b3539',
          }
        : { colorBorder: '#b9c5c5', colorBorderSecondary: '#dde4e4' }),
      colorTextPlaceholder: isDark ? '#96a3a6' : '#5d6b6e',
      colorTextDescription: isDark ? '#a3b0b3' : '#56646a',
    },
    components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' } },
  }
}
