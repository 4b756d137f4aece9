// One colleague in the list: role, last use, second factor, and what an administrator may do about them.

import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, type Member, type RoleCode } from '#api'
import { queryClient, useSession } from '#shell'
import { notify, notifyProblem, shortInstant } from '#ui'
import type { LinkToHand } from './invite-dialog.tsx'
import { ROLES } from './roles.ts'

interface MemberRowProps {
  member: Member
  mayEdit: boolean
  onLink: (link: LinkToHand) => void
}

export function MemberRow({ member, mayEdit, onLink }: MemberRowProps) {
  const { t } = useTranslation('settings')
  const { user, tenant } = useSession()
  const isSelf = member.userId === user.id
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
        <RoleSelect member={member} mayEdit={mayEdit} />
      </td>
      <td data-label={t('people.lastSeen')}>
        {member.lastSeenAt ? (
          shortInstant(member.lastSeenAt, tenant.timeZone, tenant.today)
        ) : (
          <span className="nd-quiet">{t('people.never')}</span>
        )}
      </td>
      <td data-label={t('people.twoFactor')}>
        <span className={member.twoFactor ? 'nd-tag nd-tag-on' : 'nd-quiet'}>
          {member.twoFactor ? t('people.on') : t('people.off')}
        </span>
      </td>
      {mayEdit ? (
        <td>
          <MemberActions member={member} isSelf={isSelf} onLink={onLink} />
        </td>
      ) : null}
    </tr>
  )
}

function RoleSelect({ member, mayEdit }: { member: Member; mayEdit: boolean }) {
  const { t } = useTranslation(['settings', 'shell'])
  const choose = (role: RoleCode) =>
    void changeRole(member, role, t('people.roleSaved', { name: member.name, role: t(`shell:role.${role}`) }))
  return (
    <select
      className="nd-select"
      aria-label={t('people.roleOf', { name: member.name })}
      disabled={!mayEdit}
      value={member.role}
      onChange={({ target }) => choose(target.value as RoleCode)}
    >
      {ROLES.map((role) => (
        <option key={role} value={role}>
          {t(`shell:role.${role}`)}
        </option>
      ))}
    </select>
  )
}

function MemberActions({
  member,
  isSelf,
  onLink,
}: {
  member: Member
  isSelf: boolean
  onLink: (link: LinkToHand) => void
}) {
  const { t } = useTranslation('settings')
  const { name } = member
  return (
    <span className="nd-row-actions">
      <Button size="small" type="text" onClick={() => void makeLink(member, onLink)}>
        {t('people.resetLink')}
      </Button>
      {member.twoFactor && !isSelf ? (
        <Popconfirm
          title={t('people.noSecondFactor.ask', { name })}
          description={t('people.noSecondFactor.text')}
          okText={t('people.noSecondFactor')}
          onConfirm={() => dropSecondFactor(member, t('people.noSecondFactor.done', { name }))}
        >
          <Button size="small" type="text">
            {t('people.noSecondFactor')}
          </Button>
        </Popconfirm>
      ) : null}
      <Popconfirm
        title={t('people.remove.ask', { name })}
        description={t('people.remove.text')}
        okText={t('people.remove')}
        onConfirm={() => remove(member, t('people.removed', { name }))}
        disabled={isSelf}
      >
        <Button size="small" type="text" danger disabled={isSelf}>
          {t('people.remove')}
        </Button>
      </Popconfirm>
    </span>
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
