// People and roles: who works here, as what; inviting, changing roles, reset links, removing.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Member } from '#api'
import { useMay } from '#shell'
import { ErrorState, Skeleton } from '#ui'
import { InviteDialog, LinkDialog, type LinkToHand } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'

export default function PeopleSection() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['members'],
    queryFn: () => api.get<{ members: Member[] }>('/members'),
  })
  const mayEdit = useMay('identity.member.edit')
  const [isInviting, setInviting] = useState(false)
  const [link, setLink] = useState<LinkToHand | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={5} />
  return (
    <>
      {mayEdit ? (
        <div>
          <Button type="primary" onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        </div>
      ) : null}
      <div className="nd-table-box">
        <table className="nd-table">
          <thead>
            <tr>
              <th scope="col">{t('people.name')}</th>
              <th scope="col">{t('people.mail')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.lastSeen')}</th>
              <th scope="col">{t('people.twoFactor')}</th>
              {mayEdit ? <th scope="col" aria-label={t('people.remove')} /> : null}
            </tr>
          </thead>
          <tbody>
            {data.members.map((member) => (
              <MemberRow key={member.userId} member={member} mayEdit={mayEdit} onLink={setLink} />
            ))}
          </tbody>
        </table>
      </div>
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} onLink={setLink} />
      <LinkDialog link={link} onClose={() => setLink(null)} />
    </>
  )
}
