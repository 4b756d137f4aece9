// Who follows the line from now on: oneself with one press, or a colleague by name.
import { useQuery } from '@tanstack/react-query'
import { type RefSelectProps, Select } from 'antd'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Member, type OpenLine } from '#api'
import { useMay, useSession } from '#shell'
import type { Owner } from '../line-commands.ts'
import type { GroupsAnswer } from '../types.ts'
import { FormFoot } from './form-parts.tsx'

/** Colleagues a line can be given to: the company's people where they may be read, else all who own lines already. */
export function useOwners(): { id: string; name: string }[] {
  const session = useSession()
  const mayList = useMay('identity.member.view')
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => api.get<{ members: Member[] }>('/members'),
    enabled: mayList,
    staleTime: 5 * 60_000,
  })
  const owners = useQuery({
    queryKey: ['open-lines', 'groups', 'owner', {}],
    queryFn: () => api.get<GroupsAnswer>('/open-lines/groups', { by: 'owner' }),
    staleTime: 60_000,
  })
  const known = new Map<string, string>([[session.user.id, session.user.name]])
  for (const member of members.data?.members ?? []) known.set(member.userId, member.name)
  for (const group of owners.data?.groups ?? []) if (group.key) known.set(group.key, group.label ?? group.key)
  return [...known].map(([id, name]) => ({ id, name }))
}

const NOBODY = '-'

export function OwnerForm({
  lines,
  onSave,
  onCancel,
}: {
  lines: readonly OpenLine[]
  onSave: (owner: Owner) => void
  onCancel: () => void
}) {
  const { t } = useTranslation('board')
  const session = useSession()
  const owners = useOwners()
  const id = useId()
  const select = useRef<RefSelectProps>(null)
  useEffect(() => select.current?.focus(), [])
  const current = lines.length === 1 ? lines[0]?.ownerId : undefined
  const [chosen, setChosen] = useState(current ?? session.user.id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const owner = owners.find((each) => each.id === chosen)
    onSave(chosen === NOBODY || !owner ? { id: null, name: null } : owner)
  }
  return (
    <form className="nb-form" onSubmit={submit}>
      <div className="nb-field">
        <label htmlFor={id}>{t('owner')}</label>
        <Select
          id={id}
          ref={select}
          showSearch={{ optionFilterProp: 'label' }}
          value={chosen}
          onChange={setChosen}
          options={[
            ...owners.map((owner) => ({
              value: owner.id,
              label: owner.id === session.user.id ? t('owner.me', { name: owner.name }) : owner.name,
            })),
            { value: NOBODY, label: t('owner.none') },
          ]}
        />
      </div>
      <FormFoot onCancel={onCancel} />
    </form>
  )
}
