// The company's watch rules: "so long after this, if that has not happened", tried on today's lines before they are saved (C41, C55).

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { queryClient } from '#shell'
import { EmptyState, ErrorState, notify, ProblemNote, Skeleton } from '#ui'
import { WatchRuleCard } from './watch-rule-card.tsx'
import {
  asInput,
  changed,
  isComplete,
  newRule,
  type WatchPreview,
  type WatchRule,
  type WatchRules,
} from './watch-rules.ts'
import './watch-rules.css'

const KEY = ['risk', 'watch-rules']
/** A rule is tried when its author has paused, not at every key. */
const PAUSE_MS = 700

/** Rules being edited have a key of their own, as new ones have no id yet. */
type Draft = WatchRule & { key: string }
const draftOf = (rules: readonly WatchRule[]): Draft[] =>
  rules.map((rule, index) => ({ ...rule, key: rule.id ?? `new-${index}` }))

export default function WatchRulesSection() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<WatchRules>('/risk/watch-rules'),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={4} />
  return <RuleEditor key={data.version} saved={data} />
}

function RuleEditor({ saved }: { saved: WatchRules }) {
  const { t } = useTranslation('watchRules')
  const [draft, setDraft] = useState(() => draftOf(saved.rules))
  const preview = usePreview(draft)
  const change = (key: string, patch: Partial<WatchRule>) =>
    setDraft(draft.map((rule) => (rule.key === key ? { ...changed(rule, patch), key } : rule)))
  return (
    <>
      {draft.length === 0 ? <EmptyState small icon="bell" title={t('empty.title')} next={t('empty.next')} /> : null}
      <ul className="nd-rules">
        {draft.map((rule, index) => (
          <WatchRuleCard
            key={rule.key}
            rule={rule}
            preview={preview.data?.rules[index] ?? null}
            onChange={(patch) => change(rule.key, patch)}
            onRemove={() => setDraft(draft.filter((each) => each.key !== rule.key))}
          />
        ))}
      </ul>
      <ProblemNote error={preview.error} />
      <EditorFoot saved={saved} draft={draft} onDraft={setDraft} />
    </>
  )
}

interface EditorFootProps {
  saved: WatchRules
  draft: Draft[]
  onDraft: (draft: Draft[]) => void
}

function EditorFoot({ saved, draft, onDraft }: EditorFootProps) {
  const { t } = useTranslation('watchRules')
  const save = useMutation({
    mutationFn: () =>
      api.put<WatchRules>('/risk/watch-rules', { rules: draft.map(asInput) }, { version: saved.version }),
    onSuccess: (answer) => {
      queryClient.setQueryData(KEY, answer)
      void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
      notify(t('saved'))
    },
  })
  const isChanged = JSON.stringify(draft.map(asInput)) !== JSON.stringify(saved.rules.map(asInput))
  const isReady = draft.every(isComplete)
  return (
    <>
      <div className="nd-foot">
        <Button onClick={() => onDraft([...draft, { ...newRule(''), key: `new-${Date.now()}` }])}>{t('add')}</Button>
        <span className="nd-foot-note">{isReady ? t('how') : t('incomplete')}</span>
        <Button disabled={!isChanged} onClick={() => onDraft(draftOf(saved.rules))}>
          {t('revert')}
        </Button>
        <Button type="primary" disabled={!isChanged || !isReady} loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      </div>
      <ProblemNote error={save.error} />
    </>
  )
}

/** What the rules as they stand would say today; asked for once they are complete and nobody has typed for a moment. */
function usePreview(draft: readonly Draft[]) {
  const text = JSON.stringify(draft.map(asInput))
  const [asked, setAsked] = useState(text)
  const isReady = draft.every(isComplete)
  useEffect(() => {
    if (!isReady) return
    const timer = setTimeout(() => setAsked(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, isReady])
  return useQuery({
    queryKey: [...KEY, 'preview', asked],
    queryFn: () => api.post<WatchPreview>('/risk/watch-rules/preview', { rules: JSON.parse(asked) as WatchRule[] }),
    enabled: asked !== '[]' && isReady,
    placeholderData: keepPreviousData,
    retry: false,
  })
}
