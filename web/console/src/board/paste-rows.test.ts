// What a block copied from Excel means for lines of the board.
import { expect, test } from 'vitest'
import { readPastedRows } from './paste-rows.ts'

const TODAY = '2026-11-23'

test('A header decides which column is which, in any order', () => {
  const cells = [
    ['供应商', '承诺交期', '订单号', '行号', '备注'],
    ['宏远精工', '2026/12/5', 'PO2611-0042', '10', '李伟电话答复'],
  ]
  expect(readPastedRows(cells, TODAY)).toEqual([
    { row: 2, orderNo: 'PO2611-0042', lineNo: '10', promisedDate: '2026-12-05', note: '李伟电话答复' },
  ])
})

test('Without a header the usual order is taken: order, line, promise, note', () => {
  expect(readPastedRows([['PO1', '10', '12/5']], TODAY)).toEqual([
    { row: 1, orderNo: 'PO1', lineNo: '10', promisedDate: '2026-12-05' },
  ])
})

test('What the board copies can be pasted back', () => {
  const cells = [
    ['订单号', '行号', '风险', '承诺交期', '需求日期', '备注'],
    ['PO1', '20', '逾期', '2026-12-01', '2026-12-03', ''],
  ]
  expect(readPastedRows(cells, TODAY)).toEqual([
    { row: 2, orderNo: 'PO1', lineNo: '20', promisedDate: '2026-12-01', needByDate: '2026-12-03' },
  ])
})

test('A cell that names no day is told with its row and value', () => {
  const [row] = readPastedRows(
    [
      ['订单号', '行号', '承诺交期'],
      ['PO1', '10', '待定'],
    ],
    TODAY,
  )
  expect(row).toMatchObject({ row: 2, fault: { column: 'promisedDate', value: '待定' } })
})

test('Order and line may stand in one cell', () => {
  expect(readPastedRows([['PO2611-0042-10', '', '+3']], TODAY)[0]).toMatchObject({
    orderNo: 'PO2611-0042',
    lineNo: '10',
  })
})
