// Two cards of a supplier's page: when orders go out, and which changes are accepted without a person. Without a supplier: for all.
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Supplier } from '#api'
import { useMay } from '#shell'
import { Card, ErrorState, notify, ProblemNote, Skeleton } from '#ui'
import {
  type AcceptanceRule,
  acceptanceRulesQuery,
  type IssueMode,
  type IssueRule,
  issueRulesQuery,
  ruleOf,
  saveAcceptanceRules,
  saveIssueRules,
  withRule,
} from './supplier-rules.ts'

const MODES: readonly IssueMode[] = ['by_hand', 'when_raised']
const DAYS_MAX = 365

export function SupplierRulesCards({ supplier }: { supplier: Supplier }) {
  return (
    <>
      <SendingCard supplier={supplier} />
      <ToleranceCard supplierId={supplier.id} />
    </>
  )
}

function SendingCard({ supplier }: { supplier: Supplier }) {
  const { t } = useTranslation('supplier')
  const rules = useQuery(issueRulesQuery)
  return (
    <Card title={t('sending.title')} sentence={t('sending.sentence')}>
      {rules.error ? <ErrorState small error={rules.error} onRetry={() => void rules.refetch()} /> : null}
      {rules.isPending ? <Skeleton rows={2} /> : null}
      {rules.data ? <SendingChoice rules={rules.data.rules} supplierId={supplier.id} /> : null}
      {supplier.isLive ? null : <p className="nd-quiet">{t('sending.notLive')}</p>}
    </Card>
  )
}

/** One's own way, or that of the company; the company's own card offers only the two ways. */
export function SendingChoice({ rules, supplierId }: { rules: readonly IssueRule[]; supplierId: string | null }) {
  const { t } = useTranslation('supplier')
  const mayEdit = useMay('procurement.issue_rule.edit')
  const common = ruleOf(rules, null)?.mode ?? 'by_hand'
  const own = supplierId === null ? common : (ruleOf(rules, supplierId)?.mode ?? null)
  const save = useMutation({
    mutationFn: (mode: IssueMode | null) => saveIssueRules(withRule(rules, supplierId, mode && { supplierId, mode })),
    onSuccess: () => notify(t('sending.saved')),
  })
  const shown = save.isPending ? save.variables : own
  const choices = [...(supplierId === null ? [] : [null]), ...MODES]
  return (
    <fieldset className="nd-choices" disabled={!mayEdit || save.isPending}>
      <legend className="nd-hidden">{t('sending.title')}</legend>
      {choices.map((mode) => (
        <label key={mode ?? 'default'}>
          <input type="radio" name="issue-mode" checked={shown === mode} onChange={() => save.mutate(mode)} />
          {mode ? t(`sending.${mode}`) : t('sending.default', { mode: t(`sending.${common}`) })}
        </label>
      ))}
      <ProblemNote error={save.error} />
    </fieldset>
  )
}

function ToleranceCard({ supplierId }: { supplierId: string }) {
  const { t } = useTranslation('supplier')
  const rules = useQuery(acceptanceRulesQuery)
  return (
    <Card title={t('tolerance.title')} sentence={t('tolerance.sentence')}>
      {rules.error ? <ErrorState small error={rules.error} onRetry={() => void rules.refetch()} /> : null}
      {rules.isPending ? <Skeleton rows={3} /> : null}
      {rules.data ? <ToleranceForm key={supplierId} rules={rules.data.rules} supplierId={supplierId} /> : null}
    </Card>
  )
}

const fresh = (supplierId: string | null): AcceptanceRule => ({
  supplierId,
  daysLaterMax: 0,
  neverPastNeedBy: true,
  quantityPercentMax: null,
  pricePercentMax: null,
})

interface ToleranceFormProps {
  rules: readonly AcceptanceRule[]
  supplierId: string | null
}

export function ToleranceForm({ rules, supplierId }: ToleranceFormProps) {
  const { t } = useTranslation('supplier')
  const mayEdit = useMay('procurement.acceptance_rule.edit')
  const saved = ruleOf(rules, supplierId)
  const inForce = saved ?? ruleOf(rules, null)
  const [draft, setDraft] = useState<AcceptanceRule | null>(saved)
  const save = useMutation({
    mutationFn: () => saveAcceptanceRules(withRule(rules, supplierId, draft)),
    onSuccess: () => notify(t('tolerance.saved')),
  })
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  return (
    <fieldset className="nd-choices" disabled={!mayEdit || save.isPending}>
      <legend className="nd-hidden">{t('tolerance.title')}</legend>
      <p className="nd-quiet">
        {inForce ? t('tolerance.says', { count: inForce.daysLaterMax }) : t('tolerance.says.none')}
      </p>
      <label>
        <input type="radio" name="tolerance" checked={draft === null} onChange={() => setDraft(null)} />
        {supplierId === null ? t('tolerance.none') : t('tolerance.default')}
      </label>
      <label>
        <input
          type="radio"
          name="tolerance"
          checked={draft !== null}
          onChange={() => setDraft({ ...(inForce ?? fresh(supplierId)), supplierId })}
        />
        {supplierId === null ? t('tolerance.within') : t('tolerance.own')}
      </label>
      {draft ? <Limits rule={draft} onChange={setDraft} /> : null}
      {isChanged ? (
        <div>
          <Button type="primary" size="small" loading={save.isPending} onClick={() => save.mutate()}>
            {t('tolerance.save')}
          </Button>
        </div>
      ) : null}
      <ProblemNote error={save.error} />
    </fieldset>
  )
}

function Limits({ rule, onChange }: { rule: AcceptanceRule; onChange: (rule: AcceptanceRule) => void }) {
  const { t } = useTranslation('supplier')
  return (
    <div className="nd-limits">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: antd draws the input */}
      <label>
        <span>{t('tolerance.days')}</span>
        <InputNumber
          size="small"
          min={0}
          max={DAYS_MAX}
          precision={0}
          value={rule.daysLaterMax}
          onChange={(days) => onChange({ ...rule, daysLaterMax: days ?? 0 })}
        />
        <span className="nd-quiet">{t('tolerance.days.unit')}</span>
      </label>
      <label>
        <input
          type="checkbox"
          checked={rule.neverPastNeedBy}
          onChange={({ target }) => onChange({ ...rule, neverPastNeedBy: target.checked })}
        />
        {t('tolerance.need')}
      </label>
      {(['quantityPercentMax', 'pricePercentMax'] as const).map((field) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: antd draws the input
        <label key={field}>
          <span>{field === 'quantityPercentMax' ? t('tolerance.quantity') : t('tolerance.price')}</span>
          <Input
            size="small"
            inputMode="decimal"
            className="nd-percent"
            value={rule[field] ?? ''}
            onChange={({ target }) => onChange({ ...rule, [field]: percentOf(target.value) })}
          />
          <span className="nd-quiet">
            {t('tolerance.percent')} {rule[field] === null ? t('tolerance.empty') : ''}
          </span>
        </label>
      ))}
    </div>
  )
}

/** Digits with at most one point; anything else a person types is left out. */
function percentOf(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[^\d.]/g, '')
    .replace(/^(\d*\.\d*).*$/, '$1')
  return text === '' ? null : text
}
