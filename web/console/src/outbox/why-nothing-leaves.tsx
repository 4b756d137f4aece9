// Says plainly why no mail leaves or why it carries no link, and what to do; silent while all is well.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { Banner } from '#ui'
import { mailStatusQuery } from './requests.ts'

export function WhyNothingLeaves() {
  const { t } = useTranslation('outbox')
  const { data: status } = useQuery(mailStatusQuery)
  const { rooms } = useSession()
  if (!status) return null
  const reasons: string[] = []
  if (status.isDemo) reasons.push(t('why.demo'))
  else if (!status.smtp) reasons.push(t('why.smtp'))
  else if (status.outage) reasons.push(t('why.outage', { words: status.outage }))
  if (!status.publicUrl) reasons.push(t('why.public'))
  if (reasons.length === 0) return null
  const isSettable = rooms.includes('settings')
  return (
    <div className="nm-why">
      <Banner
        tone={status.isDemo ? 'plain' : 'at_risk'}
        icon="outbox"
        actions={
          isSettable ? (
            <Link to="/settings/$section" params={{ section: 'mail' }}>
              {t('why.settings')}
            </Link>
          ) : null
        }
      >
        {reasons.map((reason) => (
          <span key={reason} className="nm-why-line">
            {reason}
          </span>
        ))}
      </Banner>
    </div>
  )
}
