// The mapping as a value: guessed, shown, changed by a person, remembered by layout; and files of receipts and contacts.
import { describe, expect, test } from 'vitest'
import { findTables } from './find-tables.ts'
import { guessMapping, layoutFingerprint } from './guess-mapping.ts'
import { headerCandidates } from './header-fields.ts'
import { toPrediction } from './prediction.ts'
import { readContactSheets } from './read-contacts.ts'
import { readOrderSheets, readWithMapping } from './read-orders.ts'
import { readReceiptSheets } from './read-receipts.ts'
import { records } from './testing/grids.ts'

const fieldsOf = (text: string) => {
  const [table] = findTables(records(text).sheets[0] as never, 0)
  return Object.fromEntries(guessMapping(table as never).columns.map((column) => [column.header, column.field]))
}

describe('the guess', () => {
  test.each([
    ['廠商回覆交期', 'promised_date'],
    ['預交日', 'requested_date'],
    ['原币含税单价', 'unit_price'],
    ['供应商确认交期', 'promised_date'],
    ['実際納入日', 'actual_date'],
    ['希望納期', 'requested_date'],
    ['仕入先', 'supplier'],
    ['PO Sent to Vendor Date', 'order_date'],
    ['PQ First Sent to Client Date', null],
    ['Delivered to Client Date', 'actual_date'],
    ['Vendor INCO Term', null],
    ['旧确认交期(停用)', null],
    ['库存数量', null],
    ['供应商料号', null],
    ['Wunschtermin', 'requested_date'],
    ['AB-Termin', 'promised_date'],
    ['Date de livraison confirmée', 'promised_date'],
    ['Cantidad pendiente', 'open_quantity'],
    ['N° commande', 'order_no'],
    ['采购订单：CG-001', null],
  ])('%s is %s', (header, field) => {
    const [best] = headerCandidates(header)
    expect(best && best.score >= 0.5 ? best.field : null).toBe(field)
  })

  test('where several columns could be the price, quantity times price equals the amount', () => {
    const fields = fieldsOf(
      'PO|Line|Vendor|Item|Quantity|Line Value|Pack Price|Unit Price\nA|1|V|X|19|551|29|0.97\nA|2|V|Y|1000|6200|6.2|0.03',
    )
    expect(fields).toMatchObject({ 'Pack Price': 'unit_price', 'Unit Price': null, 'Line Value': 'amount' })
  })

  test('values contradict a header that promises something else', () => {
    const fields = fieldsOf(
      'ID|PO|Vendor|Item Description|Unit of Measure (Per Pack)|Quantity|Country\n7|A|V|X|30|5|Chad\n9|A|V|Y|240|6|Mali',
    )
    expect(fields).toMatchObject({ ID: 'line_key', 'Unit of Measure (Per Pack)': null, Country: 'site' })
  })

  test('columns without a field are kept under their header', () => {
    const { lines } = readOrderSheets(
      records('订单号|行号|供应商|料号|数量|图号|项目号\nP1|1|甲|A|5|DWG-7 rev.B|M-204'),
    )
    expect(lines[0]?.ownFields).toEqual({ 图号: 'DWG-7 rev.B', 项目号: 'M-204' })
  })
})

describe('a person corrects it', () => {
  const file = records('PO|Line|Vendor|Item|Qty|Date A|Date B|Answer\nP1|1|V|X|5|05/11/2026|06/12/2026|soon')

  test('fields, the order of day and month and words for no date are taken as decided', () => {
    const { tables } = readOrderSheets(file)
    const fingerprint = tables[0]?.mapping.fingerprint ?? ''
    const reading = readWithMapping(
      file,
      {
        [fingerprint]: {
          fields: { 'Date A': 'requested_date', 'Date B': 'promised_date', Answer: 'actual_date' },
          dateOrders: { 'Date A': 'dmy', 'Date B': 'dmy' },
        },
      },
      { noDateWords: ['Soon'] },
    )
    expect(reading.lines[0]).toMatchObject({
      requestedDate: '2026-11-05',
      promisedDate: '2026-12-06',
      actualDate: null,
    })
    expect(reading.warnings).toEqual([])
    expect(reading.tables[0]?.mapping.columns.find((column) => column.header === 'Date A')).toMatchObject({
      why: 'person',
      confidence: 1,
    })
  })

  test('the layout is known again by its headers, not by case or blanks', () => {
    expect(layoutFingerprint(['PO No.', 'Qty'])).toBe(layoutFingerprint(['po no', ' QTY ']))
    expect(layoutFingerprint(['PO No.', 'Qty'])).not.toBe(layoutFingerprint(['Qty', 'PO No.']))
  })
})

test('a refused row keeps row, column, value and reason; good rows do not wait for it', () => {
  const reading = readOrderSheets(
    records(
      '订单号|行号|供应商|料号|数量|交期\nP1|1|甲|A|若干|2026-11-20\nP1|2|甲|B|5|2026-11-31\nP1|3|甲|C|5|2026-11-20',
    ),
  )
  expect(reading.rejected.map(({ row, column, field, value, code }) => ({ row, column, field, value, code }))).toEqual([
    { row: 2, column: '数量', field: 'quantity', value: '若干', code: 'not_a_number' },
    { row: 3, column: '交期', field: 'requested_date', value: '2026-11-31', code: 'impossible_date' },
  ])
  expect(reading.lines).toHaveLength(1)
  expect(toPrediction(reading)).toMatchObject({
    outcome: 'import',
    rows_read: 3,
    lines: [{ row: 4, order_no: 'P1', line_no: '3', requested_date: '2026-11-20' }],
  })
})

test('codes: zeros stay, marks of a spreadsheet go, lost digits are told', () => {
  const reading = readOrderSheets(
    records('PO|Line|Supplier|Item No|Qty\n="00123"|001|S|000104455|5\n00123|002|S|6.94E+12|5\n00123|003|S|\'00777|5'),
  )
  expect(reading.lines.map((line) => `${line.orderNo} ${line.lineNo} ${line.itemCode}`)).toEqual([
    '00123 001 000104455',
    '00123 002 6.94E+12',
    '00123 003 00777',
  ])
  expect(reading.warnings.map(({ row, code }) => `${row} ${code}`)).toEqual(['3 precision_lost'])
})

test('receipts: order, line, received quantity, day and receipt number', () => {
  const reading = readReceiptSheets(
    records('入库单号|采购订单号|行号|物料编码|实收数量|入库日期\nRK1|P1|1|A|5|2026-11-01\nRK1|P1|2|B|若干|2026-11-01'),
  )
  expect(reading.receipts).toEqual([
    {
      sheet: '',
      row: 2,
      orderNo: 'P1',
      lineNo: '1',
      lineKey: null,
      supplier: null,
      itemCode: 'A',
      itemName: null,
      receivedQuantity: '5',
      unit: null,
      receivedDate: '2026-11-01',
      receiptNo: 'RK1',
    },
  ])
  expect(reading.rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
    '3 received_quantity not_a_number',
  ])
  const english = readReceiptSheets(records('GRN|PO|Item|Quantity|Date\nG-1|P1|A|5|2026-11-01'))
  expect(english.receipts[0]).toMatchObject({
    orderNo: 'P1',
    receivedQuantity: '5',
    receivedDate: '2026-11-01',
    receiptNo: 'G-1',
  })
})

test('contacts: with a header, and pasted as they come', () => {
  const headed = readContactSheets(
    records(
      '供应商|联系人|邮箱|手机|微信\n甲五金厂|王工|wang@example.com|13800000000|wx_wang\n|李工||13900000000|\n乙厂|赵工|||',
    ),
  )
  expect(
    headed.contacts.map(({ supplier, name, mail, phone, wechat }) => [supplier, name, mail, phone, wechat]),
  ).toEqual([
    ['甲五金厂', '王工', 'wang@example.com', '13800000000', 'wx_wang'],
    ['甲五金厂', '李工', null, '13900000000', null],
  ])
  expect(headed.rejected.map(({ row, code }) => `${row} ${code}`)).toEqual(['4 missing'])
  const pasted = readContactSheets(records('远帆塑胶有限公司 陈小姐 chen@example.com 0755-8888 6666'))
  expect(pasted.contacts[0]).toMatchObject({ supplier: '远帆塑胶有限公司', name: '陈小姐', mail: 'chen@example.com' })
})
