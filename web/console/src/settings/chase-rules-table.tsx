// One row per kind of supplier and item: when each of four things is asked for.
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon, ownLanguage, useOwnName } from '#ui'
import { ASK_FIELDS, type AskField, type ChaseRule, DAYS_MAX, HOURS_MAX, NAME_LENGTH_MAX } from './chase-policy.ts'
import { ClassSelect } from './class-select.tsx'
import { CountCell } from './count-cell.tsx'
import { SUPPLIER_GRADES } from './vocabulary.ts'

interface ChaseRulesTableProps {
  rules: readonly ChaseRule[]
  onChange: (rules: ChaseRule[]) => void
}

export function ChaseRulesTable({ rules, onChange }: ChaseRulesTableProps) {
  const { t } = useTranslation('chasePolicy')
  const put = (id: string, patch: Partial<ChaseRule>) =>
    onChange(rules.map((rule) => (rule.id === id ? { ...rule, ...patch } : rule)))
  return (
    <div className="nd-table-box">
      <table className="nd-table nd-chase-rules">
        <thead>
          <tr>
            <th scope="col">{t('rules.name')}</th>
            <th scope="col">{t('rules.grade')}</th>
            <th scope="col">{t('rules.class')}</th>
            {ASK_FIELDS.map((field) => (
              <th key={field} scope="col">
                {t(`rules.${field}`)}
              </th>
            ))}
            <th scope="col" aria-label={t('rules.remove', { name: '' })} />
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              onChange={(patch) => put(rule.id, patch)}
              onRemove={() => onChange(rules.filter((each) => each.id !== rule.id))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RuleRowProps {
  rule: ChaseRule
  onChange: (patch: Partial<ChaseRule>) => void
  onRemove: () => void
}

const maxOf = (field: AskField): number => (field === 'acknowledgeAfterHours' ? HOURS_MAX : DAYS_MAX)

function RuleRow({ rule, onChange, onRemove }: RuleRowProps) {
  const shownName = useOwnName(rule.name)
  const { t } = useTranslation('chasePolicy')
  return (
    <tr>
      <td data-label={t('rules.name')}>
        <Input
          size="small"
          aria-label={t('rules.name')}
          value={shownName}
          maxLength={NAME_LENGTH_MAX}
          status={rule.name.trim() === '' ? 'error' : ''}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </td>
      <td data-label={t('rules.grade')}>
        <select
          className="nd-select nd-select-box"
          aria-label={t('rules.grade')}
          value={rule.supplierGrade ?? ''}
          onChange={({ target }) => onChange({ supplierGrade: target.value || null })}
        >
          <option value="">{t('rules.any')}</option>
          {SUPPLIER_GRADES.map((grade) => (
            <option key={grade}>{grade}</option>
          ))}
        </select>
      </td>
      <td data-label={t('rules.class')}>
        <ClassSelect name={t('rules.class')} value={rule.itemClass} onChange={(itemClass) => onChange({ itemClass })} />
      </td>
      {ASK_FIELDS.map((field) => (
        <td key={field} data-label={t(`rules.${field}`)}>
          <CountCell
            name={`${ownLanguage(rule.name)} ${t(`rules.${field}`)}`}
            value={rule[field]}
            min={field === 'overdueAfterDays' ? 1 : 0}
            max={maxOf(field)}
            unit={t(`unit.${field}`)}
            empty={t('rules.never')}
            onChange={(value) => onChange({ [field]: value })}
          />
        </td>
      ))}
      <td>
        <button
          type="button"
          className="nd-icon-button"
          aria-label={t('rules.remove', { name: ownLanguage(rule.name) })}
          onClick={onRemove}
        >
          <Icon name="close" size={16} />
        </button>
      </td>
    </tr>
  )
}
