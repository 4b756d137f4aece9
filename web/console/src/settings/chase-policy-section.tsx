// When suppliers are asked and who follows when nobody answers: edited in place, tried on the coming week before it is saved (C53, C55, C125).
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient, useMay } from '#shell'
import { Banner, Card, ErrorState, notify, ProblemNote, Skeleton } from '#ui'
import { ChaseHoursCard } from './chase-hours-card.tsx'
import { ChaseLadderTable } from './chase-ladder-table.tsx'
import { asInput, type ChasePolicy, faultOf, newRule, type PolicyPreview, type SavedPolicy } from './chase-policy.ts'
import { ChaseRulesTable } from './chase-rules-table.tsx'
import { ChaseWeek } from './chase-week.tsx'
import './chase-policy.css'

const KEY = ['chase-policy']
/** A policy is tried when its author has paused, not at every key. */
const PAUSE_MS = 700

export default function ChasePolicySection() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<SavedPolicy>('/chase-policy'),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={8} />
  // A saved policy is a new one to edit.
  return <PolicyEditor key={data.version} saved={data} />
}

function PolicyEditor({ saved }: { saved: SavedPolicy }) {
  const { t } = useTranslation('chasePolicy')
  const mayEdit = useMay('expediting.chase_policy.edit')
  const [draft, setDraft] = useState<ChasePolicy>(saved.policy)
  const preview = usePreview(draft)
  const change = (patch: Partial<ChasePolicy>) => setDraft({ ...draft, ...patch })
  const isComplete = faultOf(draft) === null
  return (
    <>
      <fieldset className="nd-chase" disabled={!mayEdit}>
        <label className="nd-check">
          <input
            type="checkbox"
            checked={draft.isActive}
            onChange={({ target }) => change({ isActive: target.checked })}
          />
          {t('active')}
        </label>
        {draft.isActive ? null : <Banner tone="at_risk">{t('active.off')}</Banner>}
        <Card
          title={t('rules.title')}
          sentence={t('rules.sentence')}
          actions={
            mayEdit ? (
              <Button
                size="small"
                onClick={() => change({ rules: [...draft.rules, newRule(`new-${draft.rules.length}`)] })}
              >
                {t('rules.add')}
              </Button>
            ) : null
          }
        >
          <ChaseRulesTable rules={draft.rules} onChange={(rules) => change({ rules })} />
        </Card>
        <Card title={t('ladder.title')} sentence={t('ladder.sentence')}>
          <ChaseLadderTable policy={draft} onChange={change} />
        </Card>
        <ChaseHoursCard policy={draft} onChange={change} />
      </fieldset>
      {mayEdit ? <EditorFoot saved={saved} draft={draft} onDraft={setDraft} /> : null}
      <Card title={t('week.title')} sentence={t('week.sentence')}>
        <ChaseWeek preview={preview.data ?? null} error={preview.error} isComplete={isComplete} />
      </Card>
    </>
  )
}

interface EditorFootProps {
  saved: SavedPolicy
  draft: ChasePolicy
  onDraft: (draft: ChasePolicy) => void
}

function EditorFoot({ saved, draft, onDraft }: EditorFootProps) {
  const { t } = useTranslation('chasePolicy')
  const fault = faultOf(draft)
  const save = useMutation({
    mutationFn: () => api.put<SavedPolicy>('/chase-policy', asInput(draft), { version: saved.version }),
    onSuccess: (answer) => {
      queryClient.setQueryData(KEY, answer)
      notify(t('saved'))
    },
  })
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved.policy)
  return (
    <div className="nd-chase-foot">
      <div className="nd-foot">
        <span className="nd-foot-note">{fault ? t(`fault.${fault}`) : t('version', { version: saved.version })}</span>
        <Button disabled={!isChanged} onClick={() => onDraft(saved.policy)}>
          {t('revert')}
        </Button>
        <Button
          type="primary"
          disabled={!isChanged || fault !== null}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </Button>
      </div>
      <ProblemNote error={save.error} />
    </div>
  )
}

/** What the policy as it stands would bring; asked for once it is whole and nobody has typed for a moment. */
function usePreview(draft: ChasePolicy) {
  const text = JSON.stringify(asInput(draft))
  const [asked, setAsked] = useState(text)
  const isWhole = faultOf(draft) === null
  useEffect(() => {
    if (!isWhole) return
    const timer = setTimeout(() => setAsked(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, isWhole])
  return useQuery({
    queryKey: [...KEY, 'preview', asked],
    queryFn: () => api.post<PolicyPreview>('/chase-policy/preview', JSON.parse(asked) as ChasePolicy),
    placeholderData: keepPreviousData,
    retry: false,
  })
}
