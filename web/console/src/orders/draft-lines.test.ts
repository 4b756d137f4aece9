// Lines of an order as they are typed and pasted.
import { expect, test } from 'vitest'
import { emptyLine, faultsOf, isBlank, readPastedLines, sentLine } from './draft-lines.ts'

const TODAY = '2026-11-23'

test('A pasted block with a header fills the fields it names', () => {
  const [line] = readPastedLines(
    [
      ['品名', '物料编码', '交期', '数量'],
      ['轴承座', 'A100', '12/5', '500'],
    ],
    'itemCode',
    7,
  )
  expect(line).toEqual({
    ...emptyLine(7),
    itemName: '轴承座',
    itemCode: 'A100',
    requestedDate: '12/5',
    quantity: '500',
  })
})

test('Without a header it fills from the cell the cursor stood in', () => {
  const lines = readPastedLines(
    [
      ['500', '件', '83.5'],
      ['20', '套'],
    ],
    'quantity',
    0,
  )
  expect(lines.map(({ quantity, unit, unitPrice }) => [quantity, unit, unitPrice])).toEqual([
    ['500', '件', '83.5'],
    ['20', '套', ''],
  ])
})

test('A line says what is missing, field by field', () => {
  const line = { ...emptyLine(1), quantity: '0', unitPrice: 'abc', promisedDate: '尽快' }
  expect(faultsOf(line, TODAY, false).map(({ field, code }) => [field, code])).toEqual([
    ['itemCode', 'item'],
    ['quantity', 'quantity'],
    ['unitPrice', 'price'],
    ['promisedDate', 'date'],
    ['requestedDate', 'requested'],
  ])
})

test('What is sent holds exact text and real days, and leaves out what was not said', () => {
  const line = { ...emptyLine(1), itemCode: 'A100', quantity: '1,200', unitPrice: '¥83.50', requestedDate: '+7' }
  expect(faultsOf(line, TODAY, false)).toEqual([])
  expect(JSON.parse(JSON.stringify(sentLine(line, TODAY, '10')))).toEqual({
    lineNo: '10',
    item: { code: 'A100' },
    quantity: '1200',
    unitPrice: '83.50',
    amount: '100200',
    requestedDate: '2026-11-30',
  })
})

test('A line nobody touched is blank, though it took its day over from the one before', () => {
  expect(isBlank({ ...emptyLine(3), requestedDate: '12/31' })).toBe(true)
  expect(isBlank(emptyLine(3))).toBe(true)
  expect(isBlank({ ...emptyLine(3), unit: '件' })).toBe(false)
})
