// The simulated orders as an ERP would export them: one row per line, Chinese headers, dates and quantities as people know them.
import { type Decimal, minus, plus, ZERO } from '#kernel'
import type { SimulatedLine, SimulatedOrder, SimulatedSchedule } from './simulated-company.types.ts'

export type ErpColumn = { header: string; kind: 'text' | 'number' | 'date' }

const texts = (...headers: string[]) => headers.map((header) => ({ header, kind: 'text' as const }))
const numbers = (...headers: string[]) => headers.map((header) => ({ header, kind: 'number' as const }))
const dates = (...headers: string[]) => headers.map((header) => ({ header, kind: 'date' as const }))

export const ERP_COLUMNS: readonly ErpColumn[] = [
  ...texts('采购订单号', '行号', '供应商', '物料编码', '物料名称', '规格型号'),
  ...numbers('数量'),
  ...texts('单位'),
  ...numbers('单价', '含税单价', '金额'),
  ...texts('币种'),
  ...dates('下单日期', '要求交期', '需求日期', '承诺交期'),
  ...numbers('已收数量', '未交数量'),
  ...texts('收货地点', '采购员', '图号', '版本', '项目号', '机台号', '备注'),
]

/** The rows of one order; what is not known is an empty text. A line with several schedule lines gets a row for each. */
export function erpRows(order: SimulatedOrder): string[][] {
  return order.lines.flatMap((line) => line.schedule.map((schedule) => erpRow(order, line, schedule)))
}

function erpRow(order: SimulatedOrder, line: SimulatedLine, schedule: SimulatedSchedule): string[] {
  const received = schedule.receipts.reduce<Decimal>((total, receipt) => plus(total, receipt.quantity), ZERO)
  const own = line.ownFields
  return [
    order.orderNo,
    line.schedule.length > 1 ? `${line.lineNo}-${schedule.scheduleNo}` : line.lineNo,
    order.supplier.name,
    line.item.code,
    line.item.name,
    line.item.specification,
    schedule.quantity,
    line.unit,
    line.unitPrice,
    own.含税单价 ?? '',
    line.amount,
    line.currency,
    order.orderDate,
    schedule.requestedDate ?? '',
    schedule.needByDate ?? '',
    promisedDateOf(schedule),
    received,
    minus(schedule.quantity, received),
    schedule.siteName,
    order.ownerName,
    own.图号 ?? '',
    own.版本 ?? '',
    own.项目号 ?? '',
    own.机台号 ?? '',
    schedule.note ?? order.note ?? '',
  ]
}

/** The earliest promise that still stands, else the last there was. */
function promisedDateOf(schedule: SimulatedSchedule): string {
  const standing = schedule.pieces.filter((piece) => piece.supersededAt === null)
  const open = standing.filter((piece) => piece.receivedQuantity !== piece.quantity)
  const days = (open.length > 0 ? open : standing).map((piece) => piece.promisedDate).sort()
  return (open.length > 0 ? days[0] : days.at(-1)) ?? ''
}

/** One line of CSV as RFC 4180 wants it, ending in CRLF. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
