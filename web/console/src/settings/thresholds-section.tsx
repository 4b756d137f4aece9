// How early a line is warned of, by supplier grade and item class (C31); the warning on the board names its rule.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type RiskThresholdRule } from '#api'
import { queryClient } from '#shell'
import { EmptyState, ErrorState, Icon, notify, ownLanguage, ProblemNote, Skeleton, useOwnName } from '#ui'
import { ClassSelect } from './class-select.tsx'
import { SUPPLIER_GRADES } from './vocabulary.ts'

const KEY = ['risk', 'thresholds']
const DAYS_MAX = 365
const NEW_RULE_DAYS = 5
interface Thresholds {
  rules: RiskThresholdRule[]
  version?: number
}
/** Rules being edited have a key of their own, as new ones have no id yet. */
type Draft = RiskThresholdRule & { key: string }
const draftOf = (rules: readonly RiskThresholdRule[]): Draft[] =>
  rules.map((rule, index) => ({ ...rule, key: rule.id ?? `new-${index}` }))

const saveRules = (rules: readonly Draft[], version: number | undefined) =>
  api.put<Thresholds>(
    '/risk/thresholds',
    {
      rules: rules.map(({ name, supplierGrade, itemClass, warnDays }) => ({
        name: name.trim(),
        supplierGrade,
        itemClass,
        warnDays,
      })),
    },
    version === undefined ? {} : { version },
  )

export default function ThresholdsSection() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<Thresholds>('/risk/thresholds'),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={5} />
  // A saved set is a new one to edit.
  return <RuleEditor key={data.version} saved={data} />
}

function RuleEditor({ saved }: { saved: Thresholds }) {
  const { t } = useTranslation('settings')
  const [draft, setDraft] = useState(draftOf(saved.rules))
  const save = useMutation({
    mutationFn: () => saveRules(draft, saved.version),
    onSuccess: (answer) => {
      queryClient.setQueryData(KEY, answer)
      void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
      notify(t('thresholds.saved'))
    },
  })
  const change = (key: string, patch: Partial<RiskThresholdRule>) =>
    setDraft(draft.map((rule) => (rule.key === key ? { ...rule, ...patch } : rule)))
  const fresh = { name: '', supplierGrade: null, itemClass: null, warnDays: NEW_RULE_DAYS }
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(saved.rules))
  const isComplete = draft.every((rule) => rule.name.trim() !== '' && rule.warnDays >= 0 && rule.warnDays <= DAYS_MAX)
  return (
    <>
      {draft.length === 0 ? (
        <EmptyState small icon="alert" title={t('thresholds.empty.title')} next={t('thresholds.empty.next')} />
      ) : (
        <RuleTable
          draft={draft}
          onChange={change}
          onRemove={(key) => setDraft(draft.filter((rule) => rule.key !== key))}
        />
      )}
      <div className="nd-foot">
        <Button onClick={() => setDraft([...draft, { ...fresh, key: `new-${Date.now()}` }])}>
          {t('thresholds.add')}
        </Button>
        <span className="nd-foot-note">{isComplete ? t('thresholds.how') : t('thresholds.nameRequired')}</span>
        <Button disabled={!isChanged} onClick={() => setDraft(draftOf(saved.rules))}>
          {t('thresholds.revert')}
        </Button>
        <Button
          type="primary"
          disabled={!isChanged || !isComplete}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('thresholds.save')}
        </Button>
      </div>
      <ProblemNote error={save.error} />
    </>
  )
}

interface RuleTableProps {
  draft: readonly Draft[]
  onChange: (key: string, patch: Partial<RiskThresholdRule>) => void
  onRemove: (key: string) => void
}

function RuleTable({ draft, onChange, onRemove }: RuleTableProps) {
  const { t } = useTranslation('settings')
  return (
    <div className="nd-table-box">
      <table className="nd-table">
        <thead>
          <tr>
            <th scope="col">{t('thresholds.rule')}</th>
            <th scope="col">{t('thresholds.grade')}</th>
            <th scope="col">{t('thresholds.class')}</th>
            <th scope="col">{t('thresholds.days')}</th>
            <th scope="col" aria-label={t('thresholds.remove', { name: '' })} />
          </tr>
        </thead>
        <tbody>
          {draft.map((rule) => (
            <RuleRow
              key={rule.key}
              rule={rule}
              onChange={(patch) => onChange(rule.key, patch)}
              onRemove={() => onRemove(rule.key)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RuleRowProps {
  rule: Draft
  onChange: (patch: Partial<RiskThresholdRule>) => void
  onRemove: () => void
}

function RuleRow({ rule, onChange, onRemove }: RuleRowProps) {
  const shownName = useOwnName(rule.name)
  const { t } = useTranslation('settings')
  return (
    <tr>
      <td data-label={t('thresholds.rule')}>
        <Input
          aria-label={t('thresholds.rule')}
          value={shownName}
          maxLength={100}
          status={rule.name.trim() === '' ? 'error' : ''}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td data-label={t('thresholds.grade')}>
        <select
          className="nd-select nd-select-box"
          aria-label={t('thresholds.grade')}
          value={rule.supplierGrade ?? ''}
          onChange={({ target }) => onChange({ supplierGrade: target.value || null })}
        >
          <option value="">{t('thresholds.any')}</option>
          {SUPPLIER_GRADES.map((grade) => (
            <option key={grade}>{grade}</option>
          ))}
        </select>
      </td>
      <td data-label={t('thresholds.class')}>
        <ClassSelect
          name={t('thresholds.class')}
          value={rule.itemClass}
          onChange={(itemClass) => onChange({ itemClass })}
        />
      </td>
      <td data-label={t('thresholds.days')}>
        <InputNumber
          aria-label={t('thresholds.days')}
          min={0}
          max={DAYS_MAX}
          precision={0}
          value={rule.warnDays}
          onChange={(days) => onChange({ warnDays: days ?? 0 })}
        />
      </td>
      <td>
        <span className="nd-row-actions">
          <button
            type="button"
            className="nd-icon-button"
            aria-label={t('thresholds.remove', { name: ownLanguage(rule.name) })}
            onClick={onRemove}
          >
            <Icon name="close" size={16} />
          </button>
        </span>
      </td>
    </tr>
  )
}
