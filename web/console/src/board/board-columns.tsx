// The columns of the chase board: how bad, what, who, how much, when, why, and the one step that moves it forward.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import {
  addDays,
  daysFrom,
  GradeMark,
  type GridColumn,
  Icon,
  longDay,
  moneyBrief,
  moneyText,
  percentText,
  quantityText,
  ReasonText,
  shortDay,
  weekdayText,
} from '#ui'
import { useStandingBrief } from '../chasing/standing-text.ts'
import { useLateSince } from './late-since.ts'
import { stepOf } from './next-step.ts'

export interface LineActs {
  /** Begins an act on one line where it stands. */
  begin: (
    kind: 'promise' | 'receive' | 'note' | 'need_by' | 'assign' | 'milestone' | 'short_close' | 'decide',
    line: OpenLine,
  ) => void
}

export const lineName = (line: OpenLine): string => `${line.orderNo}-${line.lineNo}`

export function GradeCell({ line }: { line: OpenLine }) {
  const { t } = useTranslation('board')
  const lateSince = useLateSince()(line)
  const days = line.grade === 'late' && line.daysLate ? t('days', { count: line.daysLate }) : undefined
  const share = line.grade === 'on_track' ? '' : percentText(line.probabilityLate)
  return (
    <span className="nd-cell-two">
      <span>
        <GradeMark
          grade={line.grade}
          {...(days ? { detail: days } : {})}
          {...(lateSince ? { title: lateSince.full } : {})}
        />
      </span>
      {lateSince?.isElsewhere ? <span title={lateSince.full}>{lateSince.brief}</span> : null}
      {share && line.grade !== 'late' ? (
        <span title={t('probability.title')}>{t('probability', { share })}</span>
      ) : null}
    </span>
  )
}

export function OrderCell({ line }: { line: OpenLine }) {
  return (
    <span className="nd-cell-two" data-line={line.id}>
      <span>
        <Link to="/orders/$id" params={{ id: line.orderId }} className="nb-order" tabIndex={-1}>
          {line.orderNo}
        </Link>
        <span className="nd-quiet">-{line.lineNo}</span>
      </span>
      <span title={`${line.itemCode ?? ''} ${line.itemName ?? ''}`}>
        {line.itemCode ? <b className="nb-code">{line.itemCode}</b> : null} {line.itemName}
      </span>
    </span>
  )
}

/** Who to call, and when they last answered. */
export function SupplierCell({ line }: { line: OpenLine }) {
  const { t } = useTranslation('board')
  const { tenant } = useSession()
  const asked = useLastAnswer()(line, tenant)
  const standing = useStandingBrief()(line)
  if (!line.supplierName) return <span className="nd-quiet">{t('supplier.hidden')}</span>
  return (
    <span className="nd-cell-two">
      <span title={line.supplierName}>{line.supplierName}</span>
      <span>
        {line.contactPhone ? (
          <a
            className="nb-tel"
            href={`tel:${line.contactPhone.replace(/\s/g, '')}`}
            title={line.contactPhone}
            tabIndex={-1}
          >
            {line.contactName} <Icon name="phone" size={12} />
          </a>
        ) : (
          <span>{line.contactName ?? t('contact.none')}</span>
        )}
        {' · '}
        {standing ? <span className="nc-brief">{standing}</span> : asked}
      </span>
    </span>
  )
}

export function useLastAnswer() {
  const { t } = useTranslation(['board', 'ui'])
  return (line: OpenLine, tenant: { today: string; timeZone: string }): string => {
    if (!line.lastAnswerAt) return t('answer.never')
    const local = new Date(line.lastAnswerAt).toLocaleDateString('sv-SE', { timeZone: tenant.timeZone })
    const days = daysFrom(local, tenant.today)
    const when =
      days <= 0
        ? t('ui:date.today')
        : days === 1
          ? t('ui:date.yesterday')
          : days < 30
            ? t('ago', { count: days })
            : shortDay(local, tenant.today)
    const channel = line.lastAnswerChannel ? t(`ui:channel.${line.lastAnswerChannel}`) : ''
    return t('answer.last', { when, channel })
  }
}

export function QuantityCell({ line }: { line: OpenLine }) {
  const { sees } = useSession()
  const isPart = line.receivedQuantity !== '0' && /[1-9]/.test(line.receivedQuantity)
  return (
    <span className="nd-cell-two">
      <span>
        <b>{quantityText(line.openQuantity)}</b>
        {isPart ? <span className="nd-quiet">/{quantityText(line.orderedQuantity)}</span> : null} {line.unit}
      </span>
      {sees.prices && line.amount ? (
        <span title={moneyText(line.amount, line.currency)}>{moneyBrief(line.amount, line.currency)}</span>
      ) : null}
    </span>
  )
}

/** Requested → promised → estimated, and how the promise moved. */
export function DatesCell({ line, today }: { line: OpenLine; today: string }) {
  const { t } = useTranslation(['board', 'ui'])
  const day = (value: string | null) => (value ? shortDay(value, today) : '—')
  const title = (kind: 'requested' | 'promised' | 'estimated', value: string | null) =>
    `${t(`ui:date.kind.${kind}`)} ${value ? longDay(value) : t('ui:date.none')}`
  const moved =
    line.originalPromisedDate && line.promisedDate ? daysFrom(line.originalPromisedDate, line.promisedDate) : 0
  const isSlipping = line.estimatedDate && line.promisedDate && line.estimatedDate > line.promisedDate
  return (
    <span className="nd-cell-two nb-dates">
      <span>
        <span title={title('requested', line.requestedDate)}>{day(line.requestedDate)}</span>
        <i aria-hidden="true"> → </i>
        {line.promisedDate ? (
          <b title={title('promised', line.promisedDate)}>{day(line.promisedDate)}</b>
        ) : (
          <b className="nb-unpromised">{t('ui:date.none.promised')}</b>
        )}
        {line.estimatedDate && line.estimatedDate !== line.promisedDate ? (
          <>
            <i aria-hidden="true"> → </i>
            <span className={isSlipping ? 'nb-slipping' : ''} title={title('estimated', line.estimatedDate)}>
              {day(line.estimatedDate)}
            </span>
          </>
        ) : null}
      </span>
      <span>
        {line.promisedDate ? `${weekdayText(line.promisedDate)} ` : ''}
        <Distance line={line} today={today} />
        {moved !== 0 ? (
          <span
            className={moved > 0 ? 'nb-moved-later' : ''}
            title={t('ui:date.movedFrom', { date: longDay(addDays(line.promisedDate ?? today, -moved)) })}
          >
            {' '}
            ({moved > 0 ? `+${moved}` : `−${-moved}`})
          </span>
        ) : null}
        {line.pieceCount > 1 ? ` ${t('pieces', { count: line.pieceCount })}` : ''}
      </span>
    </span>
  )
}

function Distance({ line, today }: { line: OpenLine; today: string }) {
  const { t } = useTranslation('ui')
  if (!line.promisedDate) return null
  const days = daysFrom(today, line.promisedDate)
  if (days === 0) return <>{t('date.today')}</>
  if (days === 1) return <>{t('date.tomorrow')}</>
  if (days < 0) return <>{t('date.daysAgo', { count: -days })}</>
  // The server counts to the day the line is judged by, which need not be the promise.
  if (line.workingDaysLeft !== null && line.dueDate === line.promisedDate)
    return <>{t('date.workingDaysLeft', { count: Math.max(0, line.workingDaysLeft) })}</>
  return <>{t('date.daysLeft', { count: days })}</>
}

export function WhyCell({ line, today }: { line: OpenLine; today: string }) {
  const { t } = useTranslation(['board', 'ui'])
  const holder = line.holder && line.holder !== 'nobody' ? t(`ui:holder.${line.holder}` as never) : ''
  return (
    <span className="nd-cell-two">
      <ReasonText
        reason={line.reason as never}
        today={today}
        {...(line.workingDaysLeft === null ? {} : { workingDaysLeft: line.workingDaysLeft })}
      />
      <span title={line.note ?? ''}>
        {[t(`ui:stage.${line.stage}`), holder].filter(Boolean).join(' · ')}
        {line.note ? <span className="nb-note"> ✎ {line.note}</span> : null}
      </span>
    </span>
  )
}

export function NextStepCell({ line, acts }: { line: OpenLine; acts: LineActs }) {
  const { t } = useTranslation('board')
  const step = stepOf(line)
  return (
    <span className="nd-cell-two nb-next">
      {step.act ? (
        <Button size="small" tabIndex={-1} onClick={() => acts.begin(step.act ?? 'promise', line)}>
          {t(`act.${step.act}`)}
        </Button>
      ) : (
        <span className="nd-quiet">{t(`step.${step.code}`)}</span>
      )}
      {step.act ? <span>{t(`step.${step.code}`)}</span> : null}
    </span>
  )
}

/** What the board draws; what it copies is `useCopyColumns`. */
export function useBoardColumns(acts: LineActs, today: string, shown: { ownFields: boolean }): GridColumn<OpenLine>[] {
  const { t } = useTranslation(['board', 'ui'])
  const { sees } = useSession()
  type Column = Omit<GridColumn<OpenLine>, 'title'> & {
    key: 'grade' | 'order' | 'supplier' | 'open' | 'dates' | 'why' | 'own' | 'next'
  }
  const columns: (Column | false)[] = [
    { key: 'grade', width: 116, sort: 'rank', render: (line) => <GradeCell line={line} /> },
    { key: 'order', width: 176, grow: 1.4, sort: 'orderNo', render: (line) => <OrderCell line={line} /> },
    sees.supplierNames && {
      key: 'supplier',
      width: 176,
      grow: 1.8,
      sort: 'supplier',
      render: (line) => <SupplierCell line={line} />,
    },
    { key: 'open', width: 112, align: 'end', sort: 'openQuantity', render: (line) => <QuantityCell line={line} /> },
    { key: 'dates', width: 204, sort: 'promisedDate', render: (line) => <DatesCell line={line} today={today} /> },
    { key: 'why', width: 196, grow: 2.4, render: (line) => <WhyCell line={line} today={today} /> },
    shown.ownFields && { key: 'own', width: 140, grow: 0.6, render: (line) => <OwnFieldsCell line={line} /> },
    { key: 'next', width: 112, render: (line) => <NextStepCell line={line} acts={acts} /> },
  ]
  return columns.filter((column) => column !== false).map((column) => ({ ...column, title: t(`column.${column.key}`) }))
}

function OwnFieldsCell({ line }: { line: OpenLine }) {
  const fields = Object.entries(line.ownFields)
  return (
    <span className="nd-cell-two" title={fields.map(([key, value]) => `${key} ${value}`).join('\n')}>
      {fields.slice(0, 2).map(([key, value]) => (
        <span key={key}>
          <span className="nd-quiet">{key}</span> {value}
        </span>
      ))}
    </span>
  )
}
