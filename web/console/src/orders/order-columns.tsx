// The columns of the list of orders, and what they copy to Excel.
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { type GridColumn, moneyText, shortDay, shortInstant, weekdayText } from '#ui'
import type { OrderSummary } from './types.ts'

type Column = GridColumn<OrderSummary>

export function useOrderColumns(): Column[] {
  const { t } = useTranslation('orders')
  const { sees, tenant } = useSession()
  const day = (value: string | null) => (value ? shortDay(value, tenant.today) : '')
  const promised = (value: string | null) => (value ? `${day(value)} ${weekdayText(value)}` : '')
  /** A column whose cell and copy are the same plain text. */
  const plain = (column: Omit<Column, 'render'> & { text: (order: OrderSummary) => string }): Column => ({
    ...column,
    render: column.text,
  })
  const columns: (Column | false)[] = [
    {
      key: 'orderNo',
      title: t('column.orderNo'),
      width: 150,
      grow: 1,
      render: (order) => <strong>{order.orderNo}</strong>,
      text: (order) => order.orderNo,
    },
    sees.supplierNames &&
      plain({ key: 'supplier', title: t('supplier'), width: 200, grow: 2, text: (order) => order.supplierName ?? '' }),
    plain({ key: 'status', title: t('column.status'), width: 90, text: (order) => t(`status.${order.status}`) }),
    {
      key: 'sent',
      title: t('column.sent'),
      width: 110,
      render: (order) =>
        order.sentAt ? shortInstant(order.sentAt, tenant.timeZone, tenant.today) : <span className="nd-quiet">—</span>,
      text: (order) => order.sentAt ?? '',
    },
    {
      key: 'lines',
      title: t('column.lines'),
      width: 110,
      align: 'end',
      render: (order) => t('lines.open', { open: order.openLineCount, all: order.lineCount }),
      text: (order) => `${order.openLineCount}/${order.lineCount}`,
    },
    {
      key: 'next',
      title: t('column.next'),
      width: 130,
      render: (order) => promised(order.nextPromisedDate),
      text: (order) => order.nextPromisedDate ?? '',
    },
    {
      key: 'ordered',
      title: t('column.orderDate'),
      width: 110,
      render: (order) => day(order.orderDate),
      text: (order) => order.orderDate ?? '',
    },
    plain({ key: 'owner', title: t('column.owner'), width: 110, text: (order) => order.ownerName ?? '' }),
    ...lastColumns(t as never, sees.prices),
  ]
  return columns.filter((column) => column !== false)
}

type Say = (key: string, values?: Record<string, unknown>) => string

function lastColumns(t: Say, seesPrices: boolean): (Column | false)[] {
  return [
    {
      key: 'version',
      title: t('column.version'),
      width: 80,
      render: (order) => (order.versionNo > 1 ? t('version', { no: order.versionNo }) : ''),
      text: (order) => String(order.versionNo),
    },
    {
      key: 'source',
      title: t('column.source'),
      width: 110,
      render: (order) => <span className="nd-quiet">{order.source}</span>,
      text: (order) => order.source,
    },
    seesPrices && {
      key: 'amount',
      title: t('column.amount'),
      width: 150,
      align: 'end',
      render: (order) => moneyText(order.amount, order.currency),
      text: (order) => order.amount ?? '',
    },
  ]
}
