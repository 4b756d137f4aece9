// A line across the top of the page for what concerns all of it: offline, live updates interrupted, the demo company.
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { clockTime } from './dates.ts'
import { Icon, type IconName } from './icons.tsx'

export interface BannerProps {
  tone: 'at_risk' | 'late' | 'waiting' | 'plain'
  icon?: IconName
  children: ReactNode
  actions?: ReactNode
}
export function Banner({ tone, icon = 'alert', children, actions }: BannerProps) {
  return (
    <div className={`nd-banner nd-banner-${tone}`} role="status">
      <Icon name={icon} size={16} />
      <span className="nd-banner-text">{children}</span>
      {actions ? <span className="nd-banner-actions">{actions}</span> : null}
    </div>
  )
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed)
      window.addEventListener('offline', changed)
      return () => {
        window.removeEventListener('online', changed)
        window.removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
  )
}

// A reconnection that takes a moment is not worth a notice.
const GRACE_MS = 6000

/** Says that the network or the live stream is gone and since when; nothing while all is well. */
export function ConnectionBanner({ isLive }: { isLive: boolean }) {
  const { t } = useTranslation('ui')
  const isOnline = useIsOnline()
  const isWell = isOnline && isLive
  const lastWell = useRef(new Date())
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (isWell) {
      setShown(false)
      return () => {
        lastWell.current = new Date()
      }
    }
    const timer = setTimeout(() => setShown(true), isOnline ? GRACE_MS : 0)
    return () => clearTimeout(timer)
  }, [isWell, isOnline])
  if (isWell || !isShown) return null
  const time = clockTime(lastWell.current)
  return isOnline ? (
    <Banner tone="at_risk" icon="offline">
      {t('live.down', { time })}
    </Banner>
  ) : (
    <Banner tone="late" icon="offline">
      <strong>{t('offline.title')}</strong> {t('offline.next', { time })}
    </Banner>
  )
}
