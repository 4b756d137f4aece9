// What single rows say: cancelled or not, pieces of a line, duplicates, running numbers.
import { describe, expect, test } from 'vitest'
import { readOrderSheets } from './read-orders.ts'
import type { OrderLineReading } from './reading.ts'
import { coloured, date, filled, number, records, sheet, struck, workbook } from './testing/grids.ts'

const brief = (line: OrderLineReading) =>
  [line.orderNo, line.lineNo, line.supplier, line.itemCode ?? line.itemName, line.quantity].join(' ')
const linesOf = (file: Parameters<typeof readOrderSheets>[0]) => readOrderSheets(file).lines.map(brief)
const rejectedOf = (file: Parameters<typeof readOrderSheets>[0]) =>
  readOrderSheets(file).rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)

describe('cancelled', () => {
  const header = ['PO', 'Line', 'Supplier', 'Part', 'Qty', 'Due']
  const line = (no: number) => ['P1', number(no), 'S', `A${no}`, number(10 * no), date('2026-11-20')]

  test('struck lines are, a struck date alone is a correction', () => {
    const { lines } = readOrderSheets(
      workbook(
        sheet('Open', [
          header,
          ['P1', number(1), 'S', 'A1', number(10), struck('2026-11-20')],
          [
            struck('P1'),
            { text: '2', kind: 'number', number: '2', struck: true },
            struck('S'),
            struck('A2'),
            { text: '10', kind: 'number', number: '10', struck: true },
            date('2026-11-20'),
          ],
        ]),
      ),
    )
    expect(lines.map(({ cancelled }) => cancelled)).toEqual([false, true])
  })

  test('a colour counts only if the file explains it, by a sample or by its name', () => {
    const bySample = [
      header,
      line(1),
      coloured('FFC000', line(2)),
      coloured('FFFF00', line(3)),
      ['Legend', filled('', 'FFC000'), 'cancelled', filled('', 'FFFF00'), 'chase'],
    ]
    expect(readOrderSheets(workbook(sheet('Open', bySample))).lines.map(({ cancelled }) => cancelled)).toEqual([
      false,
      true,
      false,
    ])
    const byName = [
      header,
      line(1),
      coloured('FF0000', line(2)),
      coloured('FFFF00', line(3)),
      ['Red = cancelled, yellow = urgent'],
    ]
    expect(readOrderSheets(workbook(sheet('Open', byName))).lines.map(({ cancelled }) => cancelled)).toEqual([
      false,
      true,
      false,
    ])
    const unexplained = [header, line(1), coloured('FF0000', line(2))]
    expect(readOrderSheets(workbook(sheet('Open', unexplained))).lines.map(({ cancelled }) => cancelled)).toEqual([
      false,
      false,
    ])
  })

  test('a status counts as it says', () => {
    const { lines } = readOrderSheets(
      records(`
PO|Ln|Supplier|Part|Qty|Due|Status
P1|1|S|A|5|2026-11-20|Cancelled
P1|2|S|B|5|2026-11-20|Not cancelled
P1|3|S|C|5|2026-11-20|Closed
P1|4|S|D|5|2026-11-20|部分取消
P1|5|S|E|5|2026-11-20|已作废
`),
    )
    expect(lines.map(({ cancelled }) => cancelled)).toEqual([true, false, false, false, true])
  })
})

describe('pieces and duplicates', () => {
  test('rows below a line with quantity and date only are further pieces of it', () => {
    const { lines } = readOrderSheets(
      records(`
PO|Line|Supplier|Part|Description|Qty|Need by
P1|1|S|A|thing|500|2026-11-20
|||||300|2026-12-05
P1|2|S|B|other|50|2026-11-20
`),
    )
    expect(lines.map((line) => [line.lineNo, line.itemCode, line.quantity, line.piece])).toEqual([
      ['1', 'A', '500', 1],
      ['1', 'A', '300', 2],
      ['2', 'B', '50', undefined],
    ])
  })

  test('several quantities with dates in one cell add up to the line; what they leave open stays a piece', () => {
    const { lines, warnings } = readOrderSheets(
      records(`
订单号|行号|供应商|料号|数量|下单日期|承诺交期
P1|1|甲|A|500|2026-10-10|11月25日先到300件，余200件12月5日
P1|2|甲|B|600|2026-10-10|11/25交200；12/5交300
`),
    )
    expect(lines.map((line) => `${line.lineNo}/${line.piece} ${line.quantity} ${line.promisedDate}`)).toEqual([
      '1/1 300 2026-11-25',
      '1/2 200 2026-12-05',
      '2/1 200 2026-11-25',
      '2/2 300 2026-12-05',
      '2/3 100 null',
    ])
    expect(warnings.map(({ row, code }) => `${row} ${code}`)).toEqual(['3 pieces_differ'])
  })

  test('a row equal in every field is a duplicate; the same number at another supplier is another order', () => {
    const file = records(`
PO|Line|Supplier|Part|Qty|Due
P1|1|S|A|5|2026-11-20
P1|1|T|A|5|2026-11-20
P1|1|S|A|5|2026-11-20
`)
    expect(linesOf(file)).toEqual(['P1 1 S A 5', 'P1 1 T A 5'])
    expect(rejectedOf(file)).toEqual(['4 line_no duplicate'])
  })

  test('a counter over the whole sheet is no line number, one that restarts with each order is', () => {
    expect(linesOf(records('序号|订单号|供应商|料号|数量\n1|P1|甲|A|5\n2|P1|甲|B|5\n3|P2|甲|A|5'))).toEqual([
      'P1  甲 A 5',
      'P1  甲 B 5',
      'P2  甲 A 5',
    ])
    expect(linesOf(records('订单号|序号|供应商|料号|数量\nP1|1|甲|A|5\nP1|2|甲|B|5\nP2|1|甲|A|5'))).toEqual([
      'P1 1 甲 A 5',
      'P1 2 甲 B 5',
      'P2 1 甲 A 5',
    ])
  })
})
