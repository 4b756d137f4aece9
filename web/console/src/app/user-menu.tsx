// The person's own menu: role (to switch in the demo company), companies, account, devices, second factor, signing out.

import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RoleCode, Session } from '#api'
import { Icon, notifyProblem, useIsPhone } from '#ui'
import { toggleTheme, useIsDark } from '../theme/theme.ts'
import { Drop } from './drop.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { signOut, switchCompany, switchDemoRole, useSession } from './session.ts'

export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  const isPhone = useIsPhone()
  return (
    <Drop
      name={t('user.menu', { name: session.user.name })}
      className="nd-user"
      button={
        isPhone ? (
          <Icon name="user" size={22} />
        ) : (
          <>
            <span className="nd-user-name">{session.user.name}</span>
            <span className="nd-user-role">{t(`role.${session.role}`)}</span>
            <Icon name="down" size={13} />
          </>
        )
      }
    >
      {(close) => <MenuBody session={session} close={close} onHelp={onHelp} isPhone={isPhone} />}
    </Drop>
  )
}

interface MenuBodyProps {
  session: Session
  close: () => void
  onHelp: () => void
  isPhone: boolean
}

function MenuBody({ session, close, onHelp, isPhone }: MenuBodyProps) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  return (
    <>
      <div className="nd-drop-who">
        <strong>{session.user.name}</strong>
        <span>{session.user.mail}</span>
        <span>
          {session.tenant.name} · {t(`role.${session.role}`)}
        </span>
      </div>
      <Switches session={session} close={close} />
      <Link to="/settings/account" className="nd-drop-link" onClick={close}>
        {t('user.account')}
      </Link>
      <Link to="/settings/account" hash="devices" className="nd-drop-link" onClick={close}>
        {t('user.sessions')}
      </Link>
      {session.tenant.kind === 'demo' ? null : (
        <Link to="/settings/account" hash="two-factor" className="nd-drop-link" onClick={close}>
          {t('user.twoFactor')}
        </Link>
      )}
      {isPhone ? (
        <PhoneSwitches />
      ) : (
        <button
          type="button"
          className="nd-drop-link"
          onClick={() => {
            close()
            onHelp()
          }}
        >
          <span>{t('user.help')}</span>
          <kbd>?</kbd>
        </button>
      )}
      <button
        type="button"
        className="nd-drop-link"
        onClick={() => signOut().then(() => navigate({ to: '/sign-in' }), notifyProblem)}
      >
        {t('user.signOut')}
      </button>
    </>
  )
}

/** Another role in the demo company, another company for whoever works in several. */
function Switches({ session, close }: { session: Session; close: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const goHome = (next: Session | null) => {
    close()
    void navigate({ to: next ? next.home : '/sign-in' })
  }
  const roles = session.switchableRoles ?? []
  return (
    <>
      {roles.length > 1 ? (
        <Choices
          title={t('user.switchRole')}
          choices={roles.map((role) => ({ key: role, label: t(`role.${role}`), isOn: role === session.role }))}
          onChoose={(role) => switchDemoRole(role as RoleCode).then(goHome, notifyProblem)}
        />
      ) : null}
      {session.memberships.length > 1 ? (
        <Choices
          title={t('user.companies')}
          choices={session.memberships.map(({ tenantId, name }) => ({
            key: tenantId,
            label: name,
            isOn: tenantId === session.tenant.id,
          }))}
          onChoose={(tenantId) => switchCompany(tenantId).then(goHome, notifyProblem)}
        />
      ) : null}
    </>
  )
}

/** What stands in the top bar on a desk. */
function PhoneSwitches() {
  const { t } = useTranslation('shell')
  const isDark = useIsDark()
  const label = isDark ? t('theme.light') : t('theme.dark')
  return (
    <div className="nd-drop-row">
      <LanguageSwitch />
      <button type="button" className="nd-icon-button" aria-label={label} onClick={toggleTheme}>
        <Icon name={isDark ? 'sun' : 'moon'} />
      </button>
    </div>
  )
}

interface ChoicesProps {
  title: string
  choices: readonly { key: string; label: string; isOn: boolean }[]
  onChoose: (key: string) => void
}
function Choices({ title, choices, onChoose }: ChoicesProps) {
  return (
    <fieldset className="nd-drop-choices">
      <legend className="nd-drop-title">{title}</legend>
      {choices.map((choice) => (
        <button
          key={choice.key}
          type="button"
          className="nd-drop-link"
          aria-pressed={choice.isOn}
          onClick={() => onChoose(choice.key)}
        >
          <span>{choice.label}</span>
          {choice.isOn ? <Icon name="check" size={15} /> : null}
        </button>
      ))}
    </fieldset>
  )
}
