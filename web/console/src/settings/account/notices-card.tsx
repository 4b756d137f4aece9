// What one is told oneself of the four key milestones: as one's role, or by one's own choice.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient } from '#shell'
import { Card, ErrorState, notify, ProblemNote, Skeleton } from '#ui'
import { type Subscriptions, subscriptionsQuery, type Wish } from '../notices.ts'
import { ScopeSelect, WishBoxes } from '../notices-section.tsx'

export function NoticesCard() {
  const { t } = useTranslation('notices')
  const { data, error, isPending, refetch } = useQuery(subscriptionsQuery)
  const save = useMutation({
    mutationFn: (rows: readonly Wish[]) =>
      api.put<Subscriptions>('/notice-subscriptions/mine', {
        rows: rows.map(({ node, inApp, byMail, scope }) => ({ node, inApp, byMail, scope })),
      }),
    onSuccess: (answer) => {
      queryClient.setQueryData(subscriptionsQuery.queryKey, answer)
      notify(t('saved'))
    },
  })
  const isOwn = data?.mine.some((wish) => wish.isOwn) ?? false
  const mine: readonly Wish[] = save.isPending && save.variables.length > 0 ? save.variables : (data?.mine ?? [])
  const put = (wish: Wish) => save.mutate(mine.map((each) => (each.node === wish.node ? wish : each)))
  return (
    <Card
      title={t('mine.title')}
      sentence={isOwn ? t('mine.own') : t('mine.asRole')}
      actions={
        isOwn ? (
          <Button size="small" onClick={() => save.mutate([])}>
            {t('mine.reset')}
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState small error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <Skeleton rows={4} /> : null}
      {data ? <OwnWishes mine={mine} onChange={put} /> : null}
      <ProblemNote error={save.error} />
    </Card>
  )
}

function OwnWishes({ mine, onChange }: { mine: readonly Wish[]; onChange: (wish: Wish) => void }) {
  const { t } = useTranslation('notices')
  return (
    <ul className="nd-own-notices">
      {mine.map((wish) => (
        <li key={wish.node}>
          <span>{t(`node.${wish.node}`)}</span>
          <WishBoxes who={t('me')} wish={wish} onChange={onChange} />
          <ScopeSelect
            who={`${t('me')} ${t(`node.${wish.node}`)}`}
            scope={wish.scope}
            isOff={!wish.inApp && !wish.byMail}
            onChange={(scope) => onChange({ ...wish, scope })}
          />
        </li>
      ))}
    </ul>
  )
}
