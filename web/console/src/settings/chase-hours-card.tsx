// What keeps asking within bounds: working hours of both sides, the interval between two messages, the time tasks have.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Card, Icon } from '#ui'
import { type ChasePolicy, clockOf, HOURS_MAX, type HoursSpan } from './chase-policy.ts'
import { CountCell } from './count-cell.tsx'

interface ChaseHoursCardProps {
  policy: ChasePolicy
  onChange: (patch: Partial<ChasePolicy>) => void
}

const TASK_FIELDS = [
  ['taskDueHours', 'tasks.due'],
  ['remindBeforeHours', 'tasks.remind'],
  ['escalateTaskAfterHours', 'tasks.escalate'],
] as const
const LIMIT_FIELDS = [
  ['cooldownHours', 'limits.cooldown'],
  ['urgentCooldownHours', 'limits.urgent'],
] as const

export function ChaseHoursCard({ policy, onChange }: ChaseHoursCardProps) {
  const { t } = useTranslation('chasePolicy')
  const hours = (field: (typeof TASK_FIELDS | typeof LIMIT_FIELDS)[number][0], name: string) => (
    <div key={field} className="nd-chase-when">
      <span>{name}</span>
      <CountCell
        name={name}
        value={policy[field]}
        min={field === 'remindBeforeHours' ? 0 : 1}
        max={HOURS_MAX}
        unit={t('hours')}
        onChange={(value) => onChange({ [field]: value ?? policy[field] })}
      />
    </div>
  )
  return (
    <Card title={t('limits.title')} sentence={t('hours.how')}>
      <div className="nd-chase-columns">
        <Spans
          name={t('hours.supplier')}
          spans={policy.supplierHours}
          onChange={(supplierHours) => onChange({ supplierHours })}
        />
        <Spans name={t('hours.staff')} spans={policy.staffHours} onChange={(staffHours) => onChange({ staffHours })} />
        <div className="nd-chase-limits">
          {LIMIT_FIELDS.map(([field, key]) => hours(field, t(key)))}
          <label className="nd-check">
            <input
              type="checkbox"
              checked={policy.tellsConsequence}
              onChange={({ target }) => onChange({ tellsConsequence: target.checked })}
            />
            {t('limits.consequence')}
          </label>
        </div>
        <div className="nd-chase-limits">
          <h3>{t('tasks.title')}</h3>
          {TASK_FIELDS.map(([field, key]) => hours(field, t(key)))}
        </div>
      </div>
    </Card>
  )
}

interface SpansProps {
  name: string
  spans: readonly HoursSpan[]
  onChange: (spans: HoursSpan[]) => void
}

function Spans({ name, spans, onChange }: SpansProps) {
  const { t } = useTranslation('chasePolicy')
  const put = (at: number, patch: Partial<HoursSpan>) =>
    onChange(spans.map((span, index) => (index === at ? { ...span, ...patch } : span)))
  return (
    <fieldset className="nd-spans">
      <legend>{name}</legend>
      {spans.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is known by its place in the day
        <div key={index}>
          {(['from', 'to'] as const).map((end) => (
            <input
              key={end}
              type="text"
              inputMode="numeric"
              placeholder="08:30"
              maxLength={5}
              className="nd-time"
              aria-label={`${name} ${t(`hours.${end}`)}`}
              value={span[end]}
              onChange={({ target }) => put(index, { [end]: target.value })}
              onBlur={({ target }) => put(index, { [end]: clockOf(target.value) })}
            />
          ))}
          {spans.length > 1 ? (
            <button
              type="button"
              className="nd-icon-button"
              aria-label={t('hours.remove')}
              onClick={() => onChange(spans.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={14} />
            </button>
          ) : null}
        </div>
      ))}
      <Button size="small" type="text" onClick={() => onChange([...spans, { from: '', to: '' }])}>
        {t('hours.add')}
      </Button>
    </fieldset>
  )
}
