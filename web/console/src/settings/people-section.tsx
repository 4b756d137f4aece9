// People and roles: who works here, as what; inviting, changing roles, reset links, removing.

import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Member, type RoleCode } from '#api'
import { queryClient, useMay, useSession } from '#shell'
import { ErrorState, notify, notifyProblem, Skeleton, shortInstant } from '#ui'
import { InviteDialog, LinkDialog, type LinkToHand } from './invite-dialog.tsx'
import { ROLES } from './roles.ts'

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

function MemberRow({
  member,
  mayEdit,
  onLink,
}: {
  member: Member
  mayEdit: boolean
  onLink: (link: LinkToHand) => void
}) {
  const { t } = useTranslation(['settings', 'shell'])
  const session = useSession()
  const isSelf = member.userId === session.user.id
  return (
    <tr>
      <td data-label={t('people.name')}>
        <span>
          <strong>{member.name}</strong>
          {isSelf ? t('people.you') : ''}
          {member.team ? <span className="nd-quiet"> {member.team}</span> : null}
        </span>
      </td>
      <td data-label={t('people.mail')}>{member.mail}</td>
      <td data-label={t('people.role')}>
        <select
          className="nd-select"
          aria-label={t('people.roleOf', { name: member.name })}
          disabled={!mayEdit}
          value={member.role}
          onChange={({ target }) =>
            void changeRole(
              member,
              target.value as RoleCode,
              t('people.roleSaved', { name: member.name, role: t(`shell:role.${target.value as RoleCode}`) }),
            )
          }
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`shell:role.${role}`)}
            </option>
          ))}
        </select>
      </td>
      <td data-label={t('people.lastSeen')}>
        {member.lastSeenAt ? (
          shortInstant(member.lastSeenAt, session.tenant.timeZone, session.tenant.today)
        ) : (
          <span className="nd-quiet">{t('people.never')}</span>
        )}
      </td>
      <td data-label={t('people.twoFactor')}>
        {member.twoFactor ? (
          <span className="nd-tag nd-tag-on">{t('people.on')}</span>
        ) : (
          <span className="nd-quiet">{t('people.off')}</span>
        )}
      </td>
      {mayEdit ? (
        <td>
          <span className="nd-row-actions">
            <Button size="small" type="text" onClick={() => void makeLink(member, onLink)}>
              {t('people.resetLink')}
            </Button>
            {member.twoFactor && !isSelf ? (
              <Popconfirm
                title={t('people.noSecondFactor.ask', { name: member.name })}
                description={t('people.noSecondFactor.text')}
                okText={t('people.noSecondFactor')}
                onConfirm={() => dropSecondFactor(member, t('people.noSecondFactor.done', { name: member.name }))}
              >
                <Button size="small" type="text">
                  {t('people.noSecondFactor')}
                </Button>
              </Popconfirm>
            ) : null}
            <Popconfirm
              title={t('people.remove.ask', { name: member.name })}
              description={t('people.remove.text')}
              okText={t('people.remove')}
              onConfirm={() => remove(member, t('people.removed', { name: member.name }))}
              disabled={isSelf}
            >
              <Button size="small" type="text" danger disabled={isSelf}>
                {t('people.remove')}
              </Button>
            </Popconfirm>
          </span>
        </td>
      ) : null}
    </tr>
  )
}

async function changeRole(member: Member, role: RoleCode, doneText: string): Promise<void> {
  try {
    await api.patch(`/members/${member.userId}`, { role })
    notify(doneText)
  } catch (error) {
    notifyProblem(error)
  }
  await queryClient.invalidateQueries({ queryKey: ['members'] })
}

async function makeLink(member: Member, onLink: (link: LinkToHand) => void): Promise<void> {
  try {
    const { link } = await api.post<{ link: string }>(`/members/${member.userId}/reset-link`)
    onLink({ name: member.name, link })
  } catch (error) {
    notifyProblem(error)
  }
}

async function remove(member: Member, doneText: string): Promise<void> {
  try {
    await api.remove(`/members/${member.userId}`)
    notify(doneText)
    await queryClient.invalidateQueries({ queryKey: ['members'] })
  } catch (error) {
    notifyProblem(error)
  }
}

async function dropSecondFactor(member: Member, doneText: string): Promise<void> {
  try {
    await api.remove(`/members/${member.userId}/two-factor`)
    notify(doneText)
    await queryClient.invalidateQueries({ queryKey: ['members'] })
  } catch (error) {
    notifyProblem(error)
  }
}
