// The way from one report to the next.
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

const REPORTS = [
  ['/reports/suppliers', 'suppliers'],
  ['/reports/time-in-node', 'title'],
] as const

export function ReportTabs() {
  const { t } = useTranslation('timeInNode')
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <nav className="nd-report-tabs" aria-label={t('reports')}>
      {REPORTS.map(([to, name]) => (
        <Link key={to} to={to} aria-current={to === path ? 'page' : undefined}>
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
