// The order's document: which lines stand on it, how figures are set, one total per currency, no price for who must not see one.
import { expect, test } from 'vitest'
import { calendarDate, type Decimal } from '#kernel'
import { orderDocument, orderFileName } from './order-document.ts'
import { grouped, moneyAmount, orderSheet, totalsByCurrency } from './order-sheet.ts'

const aLine = (line: object = {}) => ({
  lineNo: '1',
  itemCode: 'A100',
  itemName: '轴承座',
  specification: null,
  quantity: '1250.5',
  unit: '件',
  requestedDate: calendarDate('2026-12-10'),
  unitPrice: '0.1',
  amount: '125.05',
  currency: 'CNY',
  siteName: null,
  status: 'open',
  ...line,
})
const aDocument = (lines: object[], hasPrices = true) =>
  orderDocument(
    { no: 'PO/26 11', versionNo: 2, orderDate: null, note: null, lines: lines.map(aLine) },
    {
      language: 'zh-Hans',
      issuedAt: new Date('2026-11-23T01:00:00Z'),
      buyer: { company: '启明', person: null, phone: null, mail: null },
      letterhead: { address: null },
      reader: { supplierName: '宏远', contact: null },
      hasPrices,
    },
  )

test.each([
  ['1250.5', '1,250.5'],
  ['0.0325', '0.0325'],
  ['25600000', '25,600,000'],
  ['-1234', '-1,234'],
])('%s is set as %s', (number, text) => {
  expect(grouped(number)).toBe(text)
})

test.each([
  ['6250', 'CNY', '6,250.00'],
  ['40.645', 'CNY', '40.645'],
  ['1200', 'JPY', '1,200'],
  ['7.5', null, '7.50'],
])('%s %s is money of %s', (amount, currency, text) => {
  expect(moneyAmount(amount, currency)).toBe(text)
})

test('Each currency has a total of its own, exact to the last place; a line without an amount is in none', () => {
  const lines = [{ amount: '0.1' }, { amount: '0.2' }, { amount: '7', currency: 'USD' }, { amount: null }].map(aLine)
  expect(totalsByCurrency(lines)).toEqual([
    { currency: 'CNY', amount: '0.3' as Decimal },
    { currency: 'USD', amount: '7' as Decimal },
  ])
})

test('Cancelled lines are left out, and no price is in the document of a reader who must not see one', () => {
  const cut = aDocument([{}, { status: 'cancelled', itemName: '取消的' }], false)
  expect(JSON.stringify(cut.lines)).not.toMatch(/125\.05|0\.1|CNY/)
  const sheet = JSON.stringify(orderSheet(cut))
  expect(sheet).not.toMatch(/取消的|125\.05|0\.1|CNY|合计|单价/)
  expect(JSON.stringify(orderSheet(aDocument([{}])))).toContain('CNY 125.05')
})

test('The file is named as the order, without what file systems stumble over', () => {
  expect(orderFileName({ no: 'PO/26 11', versionNo: 2 })).toBe('PO-26-11-v2.pdf')
})
