// One line on a phone: the same facts as on the desk, in the order a thumb needs them, and the two acts done standing up.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { GradeMark, Icon, PromiseDate, percentText, quantityText, ReasonText, shortDay } from '#ui'
import { type LineActs, lineName, useLastAnswer } from './board-columns.tsx'
import { useLateSince } from './late-since.ts'
import { stepOf } from './next-step.ts'

export function LineCard({ line, acts, today }: { line: OpenLine; acts: LineActs; today: string }) {
  const { t } = useTranslation('board')
  const detail =
    line.grade === 'late'
      ? line.daysLate
        ? t('days', { count: line.daysLate })
        : ''
      : percentText(line.probabilityLate)
  const since = useLateSince()(line)
  return (
    <div className="nb-card" data-line={line.id}>
      <div className="nb-card-top">
        <GradeMark grade={line.grade} {...(line.grade === 'on_track' ? {} : { detail })} />
        {since?.isElsewhere ? <span className="nd-quiet">{since.brief}</span> : null}
        <span className="nb-card-name">{lineName(line)}</span>
      </div>
      <div className="nb-card-item">
        {line.itemCode ? <b>{line.itemCode}</b> : null} {line.itemName}
        <span className="nd-quiet">
          {' '}
          · {quantityText(line.openQuantity)}
          {line.unit}
        </span>
      </div>
      <div className="nb-card-why">
        <ReasonText
          reason={line.reason as never}
          today={today}
          {...(line.workingDaysLeft === null ? {} : { workingDaysLeft: line.workingDaysLeft })}
        />
      </div>
      <CardDates line={line} today={today} />
      {line.note ? <div className="nb-note">✎ {line.note}</div> : null}
      <CardFoot line={line} acts={acts} />
    </div>
  )
}

function CardDates({ line, today }: { line: OpenLine; today: string }) {
  const { t } = useTranslation('board')
  return (
    <div className="nb-card-dates">
      <PromiseDate
        kind="promised"
        date={line.promisedDate}
        originalDate={line.originalPromisedDate}
        moves={line.promiseMoves}
        today={today}
        {...(line.dueDate === line.promisedDate
          ? { workingDaysLeft: line.workingDaysLeft, daysLate: line.daysLate }
          : {})}
      />
      <span className="nd-quiet">
        {line.requestedDate ? t('card.requested', { day: shortDay(line.requestedDate, today) }) : null}
        {line.estimatedDate && line.estimatedDate !== line.promisedDate
          ? ` · ${t('card.estimated', { day: shortDay(line.estimatedDate, today) })}`
          : null}
      </span>
    </div>
  )
}

function CardFoot({ line, acts }: { line: OpenLine; acts: LineActs }) {
  const { t } = useTranslation('board')
  const { tenant, sees } = useSession()
  const lastAnswer = useLastAnswer()
  const step = stepOf(line)
  return (
    <div className="nb-card-foot">
      <span className="nb-card-supplier">
        {sees.supplierNames ? (line.supplierName ?? '') : t('supplier.hidden')}
        <span className="nd-quiet nb-card-answer">{lastAnswer(line, tenant)}</span>
      </span>
      {line.contactPhone ? (
        <a
          className="nb-call"
          href={`tel:${line.contactPhone.replace(/\s/g, '')}`}
          aria-label={t('call', { name: line.contactName ?? line.supplierName ?? '' })}
        >
          <Icon name="phone" />
        </a>
      ) : null}
      {step.act ? (
        <Button onClick={() => acts.begin(step.act ?? 'promise', line)}>{t(`act.${step.act}`)}</Button>
      ) : null}
    </div>
  )
}
