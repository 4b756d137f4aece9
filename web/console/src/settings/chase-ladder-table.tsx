// Who is asked after whom when nobody answers, as the steps of a ladder with the time each one takes.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChasePolicy, DAYS_MAX, HOURS_MAX } from './chase-policy.ts'
import { CountCell } from './count-cell.tsx'

interface ChaseLadderTableProps {
  policy: ChasePolicy
  onChange: (patch: Partial<ChasePolicy>) => void
}

type HoursField =
  | 'answerWithinHours'
  | 'secondContactAfterHours'
  | 'buyerAfterHours'
  | 'managerAfterHours'
  | 'againAfterAnswerHours'

export function ChaseLadderTable({ policy, onChange }: ChaseLadderTableProps) {
  const { t } = useTranslation('chasePolicy')
  const hours = (field: HoursField, name: string) => (
    <CountCell
      name={name}
      value={policy[field]}
      min={1}
      max={HOURS_MAX}
      unit={t('hours')}
      onChange={(value) => onChange({ [field]: value ?? policy[field] })}
    />
  )
  return (
    <div className="nd-table-box">
      <table className="nd-table nd-chase-ladder">
        <thead>
          <tr>
            <th scope="col">{t('ladder.step')}</th>
            <th scope="col">{t('ladder.who')}</th>
            <th scope="col">{t('ladder.when')}</th>
          </tr>
        </thead>
        <tbody>
          <Step nth="1" who={t('ladder.1')} when={t('ladder.first.when')}>
            {hours('answerWithinHours', t('ladder.first.when'))}
          </Step>
          <Step nth="2" who={t('ladder.2')} when={t('ladder.after')}>
            {hours('secondContactAfterHours', t('ladder.2'))}
          </Step>
          <Step nth="3" who={t('ladder.3')} when={t('ladder.after')}>
            {hours('buyerAfterHours', t('ladder.3'))}
          </Step>
          <Step nth="4" who={t('ladder.4')} when={t('ladder.after')}>
            {hours('managerAfterHours', t('ladder.4'))}
          </Step>
          <Step nth="↺" who={t('ladder.again')} when={t('ladder.again.when')}>
            <CountCell
              name={t('ladder.again')}
              value={policy.repeatAfterDays}
              min={1}
              max={DAYS_MAX}
              unit={t('days')}
              empty={t('rules.never')}
              onChange={(repeatAfterDays) => onChange({ repeatAfterDays })}
            />
          </Step>
          <Step nth="½" who={t('ladder.partly')} when={t('ladder.partly.when')}>
            {hours('againAfterAnswerHours', t('ladder.partly'))}
          </Step>
        </tbody>
      </table>
    </div>
  )
}

function Step({ nth, who, when, children }: { nth: string; who: string; when: string; children: ReactNode }) {
  const { t } = useTranslation('chasePolicy')
  return (
    <tr>
      <td data-label={t('ladder.step')}>
        <span className="nd-step">{nth}</span>
      </td>
      <td data-label={t('ladder.who')}>{who}</td>
      <td data-label={t('ladder.when')}>
        <span className="nd-chase-when">
          <span>{when}</span>
          {children}
        </span>
      </td>
    </tr>
  )
}
