// How early a line is warned of, by supplier grade and item class (C31); the warning on the board names its rule.

import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type RiskThresholdRule } from '#api'
import { queryClient } from '#shell'
import { EmptyState, ErrorState, Icon, notify, ProblemNote, Skeleton } from '#ui'
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

export default function ThresholdsSection() {
  const { t } = useTranslation('settings')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<Thresholds>('/risk/thresholds'),
  })
  const [draft, setDraft] = useState<Draft[] | null>(null)
  useEffect(() => setDraft(data ? draftOf(data.rules) : null), [data])
  const save = useMutation({
    mutationFn: (rules: Draft[]) =>
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
        data?.version === undefined ? {} : { version: data.version },
      ),
    onSuccess: (answer) => {
      queryClient.setQueryData(KEY, answer)
      void queryClient.invalidateQueries({ queryKey: ['open-lines'] })
      notify(t('thresholds.saved'))
    },
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending || !draft) return <Skeleton rows={5} />
  const change = (key: string, patch: Partial<RiskThresholdRule>) =>
    setDraft(draft.map((rule) => (rule.key === key ? { ...rule, ...patch } : rule)))
  const add = () =>
    setDraft([
      ...draft,
      { key: `new-${Date.now()}`, name: '', supplierGrade: null, itemClass: null, warnDays: NEW_RULE_DAYS },
    ])
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(data.rules))
  const isComplete = draft.every((rule) => rule.name.trim() !== '' && rule.warnDays >= 0 && rule.warnDays <= DAYS_MAX)
  return (
    <>
      {draft.length === 0 ? (
        <EmptyState small icon="alert" title={t('thresholds.empty.title')} next={t('thresholds.empty.next')} />
      ) : null}
      {draft.length > 0 ? (
        <RuleTable
          draft={draft}
          onChange={change}
          onRemove={(key) => setDraft(draft.filter((rule) => rule.key !== key))}
        />
      ) : null}
      <div className="nd-foot">
        <Button onClick={add}>{t('thresholds.add')}</Button>
        <span className="nd-foot-note">{isComplete ? t('thresholds.how') : t('thresholds.nameRequired')}</span>
        <Button disabled={!isChanged} onClick={() => setDraft(draftOf(data.rules))}>
          {t('thresholds.revert')}
        </Button>
        <Button
          type="primary"
          disabled={!isChanged || !isComplete}
          loading={save.isPending}
          onClick={() => save.mutate(draft)}
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
            <tr key={rule.key}>
              <td data-label={t('thresholds.rule')}>
                <Input
                  aria-label={t('thresholds.rule')}
                  value={rule.name}
                  maxLength={100}
                  status={rule.name.trim() === '' ? 'error' : ''}
                  onChange={(event) => onChange(rule.key, { name: event.target.value })}
                />
              </td>
              <td data-label={t('thresholds.grade')}>
                <select
                  className="nd-select nd-select-box"
                  aria-label={t('thresholds.grade')}
                  value={rule.supplierGrade ?? ''}
                  onChange={({ target }) => onChange(rule.key, { supplierGrade: target.value || null })}
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
                  onChange={(itemClass) => onChange(rule.key, { itemClass })}
                />
              </td>
              <td data-label={t('thresholds.days')}>
                <InputNumber
                  aria-label={t('thresholds.days')}
                  min={0}
                  max={DAYS_MAX}
                  precision={0}
                  value={rule.warnDays}
                  onChange={(days) => onChange(rule.key, { warnDays: days ?? 0 })}
                />
              </td>
              <td>
                <span className="nd-row-actions">
                  <button
                    type="button"
                    className="nd-icon-button"
                    aria-label={t('thresholds.remove', { name: rule.name })}
                    onClick={() => onRemove(rule.key)}
                  >
                    <Icon name="close" size={16} />
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
