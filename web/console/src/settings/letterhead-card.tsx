// How the company is named in letters and on orders, and whom suppliers may call.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Member } from '#api'
import { queryClient, useMay } from '#shell'
import { Card, ErrorState, notify, ProblemNote, Skeleton } from '#ui'

export interface Letterhead {
  companyName: string | null
  address: string | null
  phone: string | null
  people: { userId: string; phone: string }[]
  version: number
}

const KEY = ['letterhead']
const FIELDS = ['companyName', 'address', 'phone'] as const
const LENGTH_MAX = { companyName: 200, address: 500, phone: 50 } as const
/** Who writes to suppliers; others need no number on letters. */
const BUYING_ROLES = new Set(['buyer', 'procurement_manager', 'coordinator', 'administrator'])

export function LetterheadCard() {
  const { t } = useTranslation('mailSettings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<Letterhead>('/letterhead'),
  })
  return (
    <Card title={t('letterhead.title')} sentence={t('letterhead.sentence')}>
      {error ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton kind="form" /> : null}
      {data ? <LetterheadForm key={data.version} saved={data} /> : null}
    </Card>
  )
}

const orNull = (text: string | null): string | null => text?.trim() || null

function LetterheadForm({ saved }: { saved: Letterhead }) {
  const { t } = useTranslation('mailSettings')
  const mayEdit = useMay('notifications.letterhead.edit')
  const [draft, setDraft] = useState(saved)
  const save = useMutation({
    mutationFn: () => {
      const { companyName, address, phone, people, version } = draft
      const body = { companyName: orNull(companyName), address: orNull(address), phone: orNull(phone), people }
      return api.put<Letterhead>('/letterhead', body, { version })
    },
    onSuccess: (answer) => {
      queryClient.setQueryData(KEY, answer)
      notify(t('letterhead.saved'))
    },
  })
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  return (
    <fieldset className="nd-letterhead" disabled={!mayEdit}>
      {FIELDS.map((field) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: antd draws the input
        <label key={field}>
          <span className="nd-quiet">{t(`letterhead.${field}`)}</span>
          <Input
            value={draft[field] ?? ''}
            maxLength={LENGTH_MAX[field]}
            {...(field === 'companyName' ? { placeholder: t('letterhead.companyName.empty') } : {})}
            onChange={({ target }) => setDraft({ ...draft, [field]: target.value })}
          />
        </label>
      ))}
      <PeoplePhones people={draft.people} onChange={(people) => setDraft({ ...draft, people })} />
      {isChanged ? (
        <div>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {t('letterhead.save')}
          </Button>
        </div>
      ) : null}
      <ProblemNote error={save.error} />
    </fieldset>
  )
}

interface PeoplePhonesProps {
  people: Letterhead['people']
  onChange: (people: Letterhead['people']) => void
}

function PeoplePhones({ people, onChange }: PeoplePhonesProps) {
  const { t } = useTranslation('mailSettings')
  const { data } = useQuery({
    queryKey: ['members'],
    queryFn: () => api.get<{ members: Member[] }>('/members'),
  })
  const members = data?.members.filter((member) => BUYING_ROLES.has(member.role)) ?? []
  if (members.length === 0) return null
  const put = (userId: string, phone: string) =>
    onChange([...people.filter((each) => each.userId !== userId), ...(phone ? [{ userId, phone }] : [])])
  return (
    <div className="nd-letterhead-people">
      <h3>{t('letterhead.people')}</h3>
      <p className="nd-quiet">{t('letterhead.people.how')}</p>
      <ul>
        {members.map((member) => (
          <li key={member.userId}>
            <span>{member.name}</span>
            <Input
              type="tel"
              size="small"
              aria-label={t('letterhead.phoneOf', { name: member.name })}
              maxLength={LENGTH_MAX.phone}
              value={people.find((each) => each.userId === member.userId)?.phone ?? ''}
              onChange={({ target }) => put(member.userId, target.value)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
