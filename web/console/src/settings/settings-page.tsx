// The settings: the parts a person may change, as a list on the left, and the part that is open.

import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { HomeButton, useSession } from '#shell'
import { Forbidden, Icon, type IconName, NotFound, Page, PageHeader, Skeleton, useIsPhone } from '#ui'

interface Section {
  code:
    | 'account'
    | 'people'
    | 'api-keys'
    | 'milestones'
    | 'thresholds'
    | 'watch-rules'
    | 'order-rules'
    | 'chase-policy'
    | 'notices'
    | 'mail'
    | 'calendars'
    | 'fields'
    | 'demo'
  icon: IconName
  /** Null: everybody. */
  permission: string | null
  page: ComponentType
}

const SECTIONS: readonly Section[] = [
  { code: 'account', icon: 'user', permission: null, page: lazy(() => import('./account/account-section.tsx')) },
  {
    code: 'people',
    icon: 'suppliers',
    permission: 'identity.member.view',
    page: lazy(() => import('./people-section.tsx')),
  },
  {
    code: 'thresholds',
    icon: 'alert',
    permission: 'risk.threshold.edit',
    page: lazy(() => import('./thresholds-section.tsx')),
  },
  {
    code: 'watch-rules',
    icon: 'clock',
    permission: 'risk.threshold.edit',
    page: lazy(() => import('./watch-rules-section.tsx')),
  },
  {
    code: 'order-rules',
    icon: 'orders',
    permission: 'procurement.issue_rule.edit',
    page: lazy(() => import('./order-rules-section.tsx')),
  },
  {
    code: 'chase-policy',
    icon: 'outbox',
    permission: 'expediting.chase_policy.edit',
    page: lazy(() => import('./chase-policy-section.tsx')),
  },
  {
    code: 'notices',
    icon: 'bell',
    permission: 'notifications.subscription.edit',
    page: lazy(() => import('./notices-section.tsx')),
  },
  {
    code: 'mail',
    icon: 'link',
    permission: 'notifications.message.send',
    page: lazy(() => import('./mail-section.tsx')),
  },
  {
    code: 'milestones',
    icon: 'stages',
    permission: 'fulfilment.template.edit',
    page: lazy(() => import('./milestones-section.tsx')),
  },
  {
    code: 'calendars',
    icon: 'calendar',
    permission: 'masterdata.calendar.edit',
    page: lazy(() => import('./calendars-section.tsx')),
  },
  {
    code: 'fields',
    icon: 'orders',
    permission: 'platform.own_field.edit',
    page: lazy(() => import('./fields-section.tsx')),
  },
  {
    code: 'api-keys',
    icon: 'key',
    permission: 'identity.api_key.edit',
    page: lazy(() => import('./api-keys-section.tsx')),
  },
  { code: 'demo', icon: 'today', permission: 'identity.demo.remove', page: lazy(() => import('./demo-section.tsx')) },
]

function useSections(): readonly Section[] {
  const { permissions } = useSession()
  return SECTIONS.filter((section) => section.permission === null || permissions.includes(section.permission))
}

export function SettingsHomePage() {
  const { t } = useTranslation('settings')
  const sections = useSections()
  return (
    <Page>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <ul className="nd-setting-cards">
        {sections.map((section) => (
          <li key={section.code}>
            <Link to="/settings/$section" params={{ section: section.code }} className="nd-setting-card">
              <Icon name={section.icon} size={22} />
              <span>
                <strong>{t(`section.${section.code}`)}</strong>
                <span>{t(`section.${section.code}.sentence`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export function SettingsSectionPage() {
  const { t } = useTranslation('settings')
  const { section: code } = useParams({ strict: false })
  const session = useSession()
  const isPhone = useIsPhone()
  const sections = useSections()
  const section = sections.find((each) => each.code === code)
  if (!section) {
    const isKnown = SECTIONS.some((each) => each.code === code)
    return (
      <Page>
        {isKnown ? (
          <Forbidden actions={<HomeButton home={session.home} />} />
        ) : (
          <NotFound actions={<HomeButton home={session.home} />} />
        )}
      </Page>
    )
  }
  return (
    <div className="nd-settings">
      {isPhone ? null : <SectionMenu sections={sections} here={section.code} />}
      <Page>
        {isPhone && sections.length > 1 ? (
          <Link to="/settings" className="nd-settings-back">
            <Icon name="left" size={16} /> {t('back')}
          </Link>
        ) : null}
        <PageHeader title={t(`section.${section.code}`)} sentence={t(`section.${section.code}.sentence`)} />
        <Suspense fallback={<Skeleton kind="form" />}>
          <section.page />
        </Suspense>
      </Page>
    </div>
  )
}

function SectionMenu({ sections, here }: { sections: readonly Section[]; here: string }) {
  const { t } = useTranslation('settings')
  if (sections.length < 2) return null
  return (
    <nav className="nd-settings-menu" aria-label={t('menu')}>
      {sections.map((section) => (
        <Link
          key={section.code}
          to="/settings/$section"
          params={{ section: section.code }}
          className={section.code === here ? 'nd-menu-link nd-menu-here' : 'nd-menu-link'}
          aria-current={section.code === here ? 'page' : undefined}
        >
          <Icon name={section.icon} size={16} />
          <span>{t(`section.${section.code}`)}</span>
        </Link>
      ))}
    </nav>
  )
}
