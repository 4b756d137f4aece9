// Which roles hear of the four key milestones, on the page or by mail as well (C17).
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient, useMay } from '#shell'
import { ErrorState, notify, ProblemNote, Skeleton } from '#ui'
import { mailStatusQuery } from '../outbox/requests.ts'
import {
  NOTICE_NODES,
  type NoticeScope,
  peopleIn,
  type Subscription,
  type Subscriptions,
  scopeOfRole,
  subscriptionsQuery,
  type Wish,
  wishOfRole,
  withRoleScope,
  withRoleWish,
} from './notices.ts'
import { ROLES } from './roles.ts'
import './notices.css'

export default function NoticesSection() {
  const { t } = useTranslation('notices')
  const { data, error, isPending, refetch } = useQuery(subscriptionsQuery)
  const { data: mail } = useQuery(mailStatusQuery)
  const mayEdit = useMay('notifications.subscription.edit')
  const save = useMutation({
    mutationFn: (rows: Subscription[]) => api.put<Subscriptions>('/notice-subscriptions', { rows }),
    onSuccess: (answer) => {
      queryClient.setQueryData(subscriptionsQuery.queryKey, answer)
      notify(t('saved'))
    },
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={8} />
  // What was just chosen is shown while it is on its way.
  const rows = save.isPending ? save.variables : data.rows
  const people = peopleIn(rows)
  return (
    <>
      <p className="nd-quiet">{t('roles.how')}</p>
      {mail && !mail.smtp ? <p className="nd-quiet">{t('noMail')}</p> : null}
      <fieldset disabled={!mayEdit}>
        <RoleTable rows={rows} onChange={(next) => save.mutate(next)} />
      </fieldset>
      {people > 0 ? <p className="nd-quiet">{t('roles.personal', { count: people })}</p> : null}
      <ProblemNote error={save.error} />
    </>
  )
}

interface RoleTableProps {
  rows: readonly Subscription[]
  onChange: (rows: Subscription[]) => void
}

function RoleTable({ rows, onChange }: RoleTableProps) {
  const { t } = useTranslation(['notices', 'shell'])
  return (
    <div className="nd-table-box">
      <table className="nd-table">
        <thead>
          <tr>
            <th scope="col">{t('role')}</th>
            {NOTICE_NODES.map((node) => (
              <th key={node} scope="col">
                {t(`node.${node}`)}
              </th>
            ))}
            <th scope="col">{t('scope')}</th>
          </tr>
        </thead>
        <tbody>
          {ROLES.map((role) => (
            <tr key={role}>
              <td>
                <strong>{t(`shell:role.${role}`)}</strong>
              </td>
              {NOTICE_NODES.map((node) => (
                <td key={node} data-label={t(`node.${node}`)}>
                  <WishBoxes
                    who={t(`shell:role.${role}`)}
                    wish={wishOfRole(rows, role, node)}
                    onChange={(wish) => onChange(withRoleWish(rows, role, wish))}
                  />
                </td>
              ))}
              <td data-label={t('scope')}>
                <ScopeSelect
                  who={t(`shell:role.${role}`)}
                  scope={scopeOfRole(rows, role)}
                  isOff={!rows.some((row) => row.userId === null && row.role === role)}
                  onChange={(scope) => onChange(withRoleScope(rows, role, scope))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One event: on the page, by mail. */
export function WishBoxes({ who, wish, onChange }: { who: string; wish: Wish; onChange: (wish: Wish) => void }) {
  const { t } = useTranslation('notices')
  const node = t(`node.${wish.node}`)
  return (
    <span className="nd-wish">
      {(['inApp', 'byMail'] as const).map((way) => (
        <label key={way}>
          <input
            type="checkbox"
            aria-label={t(`${way}.of`, { who, node })}
            checked={wish[way]}
            onChange={({ target }) => onChange({ ...wish, [way]: target.checked })}
          />
          <span aria-hidden="true">{t(way)}</span>
        </label>
      ))}
    </span>
  )
}

interface ScopeSelectProps {
  who: string
  scope: NoticeScope
  isOff?: boolean
  onChange: (scope: NoticeScope) => void
}

export function ScopeSelect({ who, scope, isOff = false, onChange }: ScopeSelectProps) {
  const { t } = useTranslation('notices')
  return (
    <select
      className="nd-select nd-select-box"
      aria-label={t('scope.of', { who })}
      disabled={isOff}
      value={scope}
      onChange={({ target }) => onChange(target.value as NoticeScope)}
    >
      <option value="own_lines">{t('scope.own_lines')}</option>
      <option value="all_lines">{t('scope.all_lines')}</option>
    </select>
  )
}
