// The deliveries of an order, line by line: how much, for when, what was promised by quantity, and how each stands.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { DataGrid, GradeMark, type GridColumn, moneyText, PromiseDate, quantityText, ReasonText, shortDay } from '#ui'
import type { DeliveryRow, Order, ScheduleLine } from './types.ts'

interface OrderDeliveriesProps {
  order: Order
  openById: ReadonlyMap<string, OpenLine>
  onOpen: (lineId: string) => void
}

export function OrderDeliveries({ order, openById, onOpen }: OrderDeliveriesProps) {
  const { t } = useTranslation('orders')
  const rows = useMemo(
    () =>
      order.lines.flatMap((line) =>
        (line.scheduleLines ?? []).map(
          (schedule, index): DeliveryRow => ({ id: schedule.id, line, schedule, isFirst: index === 0 }),
        ),
      ),
    [order.lines],
  )
  const columns = useDeliveryColumns(openById)
  return (
    <DataGrid<DeliveryRow>
      name={t('deliveries')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      rowHeight={50}
      onOpen={(row) => {
        // The drawer shows open lines; a closed one has its whole story in the rail.
        if (openById.has(row.id)) onOpen(row.id)
      }}
      rowTone={(row) => {
        const grade = openById.get(row.id)?.grade
        return grade && grade !== 'on_track' ? grade : null
      }}
    />
  )
}

function useDeliveryColumns(openById: ReadonlyMap<string, OpenLine>): GridColumn<DeliveryRow>[] {
  const { t } = useTranslation(['orders', 'ui'])
  const { sees, tenant } = useSession()
  const today = tenant.today
  const columns: (GridColumn<DeliveryRow> | false)[] = [
    {
      key: 'line',
      title: t('column.line'),
      width: 136,
      grow: 2,
      render: (row) => <ItemCell row={row} />,
      text: ({ line }) => `${line.lineNo} ${line.itemCode ?? ''} ${line.itemName}`,
    },
    {
      key: 'quantity',
      title: t('column.quantity'),
      width: 104,
      align: 'end',
      render: (row) => <ScheduledCell row={row} />,
      text: ({ schedule }) => schedule.scheduledQuantity,
    },
    {
      key: 'requested',
      title: t('ui:date.kind.requested'),
      width: 120,
      render: ({ schedule }) => <RequestedCell schedule={schedule} today={today} />,
      text: ({ schedule }) => schedule.requestedDate ?? '',
    },
    {
      key: 'promised',
      title: t('ui:date.kind.promised'),
      width: 150,
      grow: 1,
      render: ({ schedule }) => <Promises schedule={schedule} today={today} />,
      text: ({ schedule }) => schedule.promisedDate ?? '',
    },
    {
      key: 'state',
      title: t('column.state'),
      width: 164,
      grow: 2,
      render: ({ schedule }) => <DeliveryState schedule={schedule} line={openById.get(schedule.id)} today={today} />,
      text: ({ schedule }) => t(`delivery.${schedule.status}`),
    },
    sees.prices && {
      key: 'amount',
      title: t('column.amount'),
      width: 112,
      align: 'end',
      render: (row) => (row.isFirst ? <AmountCell row={row} /> : null),
      text: ({ line, isFirst }) => (isFirst ? (line.amount ?? '') : ''),
    },
  ]
  return columns.filter((column) => column !== false)
}

function ItemCell({ row: { line, schedule, isFirst } }: { row: DeliveryRow }) {
  return (
    <span className="nd-cell-two">
      <span>
        <span className="nd-quiet">{isFirst ? line.lineNo : `${line.lineNo}.${schedule.scheduleNo}`}</span>{' '}
        <b>{line.itemCode}</b>
      </span>
      <span title={line.itemName}>{line.itemName}</span>
    </span>
  )
}

function ScheduledCell({ row: { line, schedule } }: { row: DeliveryRow }) {
  const { t } = useTranslation('orders')
  return (
    <span className="nd-cell-two">
      <span>
        {quantityText(schedule.scheduledQuantity)} {line.unit}
      </span>
      <span>{t('received', { quantity: quantityText(schedule.receivedQuantity) || '0' })}</span>
    </span>
  )
}

function RequestedCell({ schedule, today }: { schedule: ScheduleLine; today: string }) {
  const { t } = useTranslation('orders')
  return (
    <span className="nd-cell-two">
      <span>{schedule.requestedDate ? shortDay(schedule.requestedDate, today) : '—'}</span>
      {schedule.needByDate ? <span>{t('needBy', { day: shortDay(schedule.needByDate, today) })}</span> : null}
    </span>
  )
}

function AmountCell({ row: { line } }: { row: DeliveryRow }) {
  return (
    <span className="nd-cell-two">
      <span>{moneyText(line.amount, line.currency)}</span>
      {line.unitPrice ? (
        <span>
          {moneyText(line.unitPrice, line.currency)}/{line.unit ?? ''}
        </span>
      ) : null}
    </span>
  )
}

function Promises({ schedule, today }: { schedule: ScheduleLine; today: string }) {
  const { t } = useTranslation(['orders', 'ui'])
  const standing = schedule.pieces.filter((piece) => !piece.supersededAt)
  if (standing.length > 1)
    return (
      <span className="nd-cell-two">
        <span>{t('pieces', { count: standing.length })}</span>
        <span title={standing.map((piece) => `${quantityText(piece.quantity)} × ${piece.promisedDate}`).join('\n')}>
          {standing
            .map((piece) => `${quantityText(piece.quantity)} × ${shortDay(piece.promisedDate, today)}`)
            .join(t('ui:list.separator'))}
        </span>
      </span>
    )
  return (
    <PromiseDate
      kind="promised"
      date={schedule.promisedDate}
      originalDate={schedule.originalPromisedDate}
      today={today}
      size="line"
    />
  )
}

function DeliveryState({
  schedule,
  line,
  today,
}: {
  schedule: ScheduleLine
  line: OpenLine | undefined
  today: string
}) {
  const { t } = useTranslation(['orders', 'ui'])
  if (line)
    return (
      <span className="nd-cell-two">
        <span>
          <GradeMark grade={line.grade} /> {t(`ui:stage.${line.stage}`)}
        </span>
        <ReasonText
          reason={line.reason as never}
          today={today}
          {...(line.workingDaysLeft === null ? {} : { workingDaysLeft: line.workingDaysLeft })}
        />
      </span>
    )
  if (schedule.closedReason === 'closed_at_source' || schedule.closedReason === 'cancelled_at_source')
    return <span>{t(`delivery.${schedule.closedReason}`)}</span>
  return (
    <span className="nd-cell-two">
      <span>{t(`delivery.${schedule.closedReason ? 'short_closed' : schedule.status}`)}</span>
      <span>
        {schedule.closedReason ??
          (schedule.actualDate ? t('arrived', { day: shortDay(schedule.actualDate, today) }) : '')}
      </span>
    </span>
  )
}
