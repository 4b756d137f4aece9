// From what was read in a file to what its source states: the same facts, in the words the ledgers are told in.
import { type Decimal, isPositive, ZERO } from '#kernel'
import type { OrderLineReading, RejectedRow, SheetReading } from './spreadsheet/index.ts'
import type { StatedLine } from './stated-line.ts'

/** A status that says all has arrived, where no quantity does. `完成` alone may be the end of production. */
const RECEIVED =
  /^(已?结案|已?完结|已关闭|关闭|已完成|已收货|收货完成|全部到货|已全部到货|已到齐|已入库|全部入库|已交货|已交清|交货完成|closed|complete|completed|received|fully received|delivered|erledigt|geschlossen|geliefert|abgeschlossen)$/i

/** Lines that can be put on the books, and those of the reading that cannot because the file does not say whose they are. */
export function stateLines(
  reading: SheetReading,
  given: { supplier?: string | null; currency?: string | null } = {},
): { lines: StatedLine[]; rejected: RejectedRow[] } {
  const lines: StatedLine[] = []
  const rejected: RejectedRow[] = []
  let rejectedRow = ''
  for (const line of reading.lines) {
    const supplier = line.supplier || given.supplier || null
    const place = `${line.sheet}!${line.row}`
    if (supplier !== null) lines.push(stateLine(line, supplier, given.currency ?? null))
    else if (place !== rejectedRow) {
      rejectedRow = place
      rejected.push({
        sheet: line.sheet,
        row: line.row,
        column: '',
        field: 'supplier',
        value: '',
        code: 'missing',
        hint: 'integrations.spreadsheet.hint.missing',
      })
    }
  }
  return { lines, rejected }
}

function stateLine(line: OrderLineReading, supplier: string, currency: string | null): StatedLine {
  return {
    orderNo: line.orderNo,
    lineNo: line.lineNo,
    lineKey: line.lineKey,
    supplier,
    supplierCode: line.supplierCode ?? null,
    itemCode: line.itemCode,
    itemName: line.itemName,
    specification: line.specification ?? null,
    quantity: line.quantity,
    unit: line.unit,
    unitPrice: line.unitPrice,
    amount: line.amount ?? null,
    currency: line.currency ?? currency,
    orderDate: line.orderDate,
    requestedDate: line.requestedDate,
    needByDate: line.needByDate,
    promisedDate: line.promisedDate,
    actualDate: line.actualDate,
    openQuantity: openQuantityOf(line),
    receivedQuantity: line.receivedQuantity ?? null,
    site: line.site ?? null,
    buyer: line.buyer ?? null,
    note: line.note ?? null,
    cancelled: line.cancelled,
    ownFields: line.ownFields,
    // Pieces with a number find their line by it; those of one cell stand right behind its first.
    continuesLine: (line.piece ?? 1) > 1 && line.lineNo === null && line.lineKey === null,
  }
}

function openQuantityOf(line: OrderLineReading): Decimal | null {
  const isTold = line.openQuantity !== null || line.receivedQuantity !== undefined
  if (isTold || line.cancelled || !isPositive(line.quantity)) return line.openQuantity
  return line.status !== undefined && RECEIVED.test(line.status.trim()) ? ZERO : null
}
