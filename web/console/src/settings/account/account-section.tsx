// One's own account: name and language, notices, password, second factor, devices.
import { useEffect } from 'react'
import { useSession } from '#shell'
import { DevicesCard } from './devices-card.tsx'
import { NoticesCard } from './notices-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { TwoFactorCard } from './two-factor-card.tsx'

export default function AccountSection() {
  const isDemo = useSession().tenant.kind === 'demo'
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <>
      <ProfileCard />
      <div id="notices">
        <NoticesCard />
      </div>
      {/* Nobody signs in to the demo company with a password. */}
      {isDemo ? null : (
        <>
          <PasswordCard />
          <div id="two-factor">
            <TwoFactorCard />
          </div>
        </>
      )}
      <div id="devices">
        <DevicesCard />
      </div>
    </>
  )
}
