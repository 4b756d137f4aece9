// One watch rule as a sentence of choices, and how many open lines it would speak of today.
import { Input, InputNumber } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Icon, ownLanguage, useOwnName } from '#ui'
import { ClassSelect } from './class-select.tsx'
import { SUPPLIER_GRADES } from './vocabulary.ts'
import {
  AFTER,
  AMOUNT_MAX,
  isComplete,
  NAME_LENGTH_MAX,
  unitsFor,
  unlessFor,
  type WatchPreview,
  type WatchRule,
  type WatchUnit,
} from './watch-rules.ts'

interface WatchRuleCardProps {
  rule: WatchRule
  /** Null while nothing is known of it yet. */
  preview: WatchPreview['rules'][number] | null
  onChange: (patch: Partial<WatchRule>) => void
  onRemove: () => void
}

export function WatchRuleCard({ rule, preview, onChange, onRemove }: WatchRuleCardProps) {
  const shownName = useOwnName(rule.name)
  const { t } = useTranslation('watchRules')
  return (
    <li className="nd-rule">
      <div className="nd-rule-head">
        <Input
          aria-label={t('name')}
          placeholder={t('name')}
          value={shownName}
          maxLength={NAME_LENGTH_MAX}
          status={rule.name.trim() === '' ? 'error' : ''}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <button
          type="button"
          className="nd-icon-button"
          aria-label={t('remove', { name: ownLanguage(rule.name) })}
          onClick={onRemove}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      <Sentence rule={rule} onChange={onChange} />
      <p className="nd-rule-preview" aria-live="polite">
        <PreviewText preview={isComplete(rule) ? preview : null} />
      </p>
    </li>
  )
}

function Sentence({ rule, onChange }: Pick<WatchRuleCardProps, 'rule' | 'onChange'>) {
  const { t } = useTranslation(['watchRules', 'ui'])
  return (
    <div className="nd-rule-sentence">
      <span>{t('from')}</span>
      <Choice
        name={t('after')}
        value={rule.after}
        options={AFTER.map((after) => [after, eventName(t, after)])}
        onChange={(after) => onChange({ after })}
      />
      <span>{t('passed')}</span>
      <InputNumber
        aria-label={t('amount')}
        min={1}
        max={AMOUNT_MAX[rule.unit]}
        precision={0}
        value={rule.amount}
        onChange={(amount) => onChange({ amount: amount ?? 0 })}
      />
      <Choice
        name={t('unit')}
        value={rule.unit}
        options={unitsFor(rule.after).map((unit) => [unit, t(`unit.${unit}`)])}
        onChange={(unit) => onChange({ unit: unit as WatchUnit })}
      />
      <span>{t('unless')}</span>
      <Choice
        name={t('unless')}
        value={rule.unless}
        options={unlessFor(rule.after).map((unless) => [unless, waitName(t, unless)])}
        onChange={(unless) => onChange({ unless })}
      />
      <span>{t('outcome')}</span>
      <span className="nd-rule-scope">
        <span className="nd-quiet">{t('scope')}</span>
        <Choice
          name={t('grade')}
          value={rule.supplierGrade ?? ''}
          options={[['', t('anyGrade')], ...SUPPLIER_GRADES.map((grade) => [grade, t('gradeOf', { grade })] as const)]}
          onChange={(grade) => onChange({ supplierGrade: grade || null })}
        />
        <span className="nd-quiet">{t('class')}</span>
        <ClassSelect name={t('class')} value={rule.itemClass} onChange={(itemClass) => onChange({ itemClass })} />
      </span>
    </div>
  )
}

interface ChoiceProps {
  name: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

function Choice({ name, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className="nd-select nd-select-box"
      aria-label={name}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {options.map(([each, label]) => (
        <option key={each} value={each}>
          {label}
        </option>
      ))}
    </select>
  )
}

type Texts = TFunction<['watchRules', 'ui']>
const MILESTONE = 'milestone:'

const eventName = (t: Texts, after: string): string =>
  after.startsWith(MILESTONE)
    ? t('after.milestone', { milestone: t(`ui:milestone.${after.slice(MILESTONE.length)}` as never) })
    : t(`after.${after}` as never)

const waitName = (t: Texts, unless: string): string =>
  unless.startsWith(MILESTONE)
    ? t('ui:watch.unless.milestone', { milestone: t(`ui:milestone.${unless.slice(MILESTONE.length)}` as never) })
    : t(`ui:watch.unless.${unless}` as never)

function PreviewText({ preview }: { preview: WatchRuleCardProps['preview'] }) {
  const { t } = useTranslation('watchRules')
  if (preview === null) return <span className="nd-quiet">{t('preview.waiting')}</span>
  if (preview.fired === 0) return <span className="nd-quiet">{t('preview.none', { inScope: preview.inScope })}</span>
  return (
    <>
      <strong>{t('preview.fired', { count: preview.fired })}</strong>
      {preview.newlyAtRisk > 0 ? (
        <span className="nd-quiet"> · {t('preview.newly', { count: preview.newlyAtRisk })}</span>
      ) : null}
    </>
  )
}
