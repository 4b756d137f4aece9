// The layouts buyers keep their orders in: which rows are lines, what was written once for many, which sheets count.
import { describe, expect, test } from 'vitest'
import { readOrderSheets } from './read-orders.ts'
import type { OrderLineReading } from './reading.ts'
import { area, date, number, records, sheet, workbook } from './testing/grids.ts'

const brief = (line: OrderLineReading) =>
  [line.orderNo, line.lineNo, line.supplier, line.itemCode ?? line.itemName, line.quantity].join(' ')
const linesOf = (file: Parameters<typeof readOrderSheets>[0]) => readOrderSheets(file).lines.map(brief)
const rejectedOf = (file: Parameters<typeof readOrderSheets>[0]) =>
  readOrderSheets(file).rejected.map(({ row, field, code }) => `${row} ${field} ${code}`)

describe('what stands once for many lines', () => {
  test('an order number written on the first line only holds for the lines below, also across blank rows', () => {
    const file = records(`
单号|供应商|品名|数量|交期
P1|海潮五金|铰链|100|2026-11-20
||把手|200|2026-11-21

P2|山风电子|开关|50|2026-12-01
`)
    expect(linesOf(file)).toEqual(['P1  海潮五金 铰链 100', 'P1  海潮五金 把手 200', 'P2  山风电子 开关 50'])
  })

  test('a blank order number in a column that is written on every line is missing, not inherited', () => {
    const file = records(`
订单号|行号|供应商|物料编码|数量|交期
P1|1|甲厂|A1|100|2026-11-20
P1|2|甲厂|A2|200|2026-11-20
|3|甲厂|A3|200|2026-11-20
P2|1|乙厂|B1|10|2026-11-25
`)
    expect(rejectedOf(file)).toEqual(['4 order_no missing'])
  })

  test('a supplier merged over several orders holds for all of them, its currency too', () => {
    const rows = [
      ['供应商', '采购订单', '料号', '数量', '币种', '单价'],
      ['甲厂', 'P1', 'A', number(1), '美元', number(2)],
      [null, 'P2', 'B', number(2), 'USD', number(3)],
      [null, 'P2', 'C', number(3), null, number(4)],
      ['乙厂', 'P3', 'D', number(4), '港币', number(4)],
    ]
    const { lines } = readOrderSheets(workbook(sheet('Sheet1', rows, { merges: [area(1, 0, 3, 0)] })))
    expect(lines.map((line) => `${line.supplier} ${line.currency}`)).toEqual([
      '甲厂 USD',
      '甲厂 USD',
      '甲厂 USD',
      '乙厂 HKD',
    ])
  })

  test('a row of the order above its items fills order, supplier and order date and is no line', () => {
    const reading = readOrderSheets(
      records(`
订单号|供应商|下单日期|物料编码|物料名称|数量|交期
PO1|甲厂|2026-10-08||||
|||A1|螺丝|100|2026-11-20
|||A2|螺母|200|2026-11-20
PO2|乙厂|2026-10-09||||
|||B1|开关|10|2026-11-25
`),
    )
    expect(reading.lines.map((line) => `${brief(line)} ${line.orderDate}`)).toEqual([
      'PO1  甲厂 A1 100 2026-10-08',
      'PO1  甲厂 A2 200 2026-10-08',
      'PO2  乙厂 B1 10 2026-10-09',
    ])
    expect(reading.ignoredRows.map(({ row }) => row)).toEqual([2, 5])
  })

  test('blocks with a head line of their own give each block its order and supplier', () => {
    const reading = readOrderSheets(
      workbook(
        sheet('S', [
          ['采购订单号：CG-001', '供应商：海潮五金厂', '下单日期：2026-10-08'],
          ['序号', '物料编码', '名称', '数量', '要求交期'],
          [number(1), 'A-1', '铰链', number(100), date('2026-11-20')],
          ['小计', null, null, number(100)],
          ['采购订单号：CG-002', '供应商：山风电子', '下单日期：2026-10-09'],
          ['序号', '物料编码', '名称', '数量', '要求交期'],
          [number(1), 'B-1', '开关', number(50), date('2026-12-01')],
        ]),
      ),
    )
    expect(reading.lines.map((line) => `${brief(line)} ${line.orderDate}`)).toEqual([
      'CG-001 1 海潮五金厂 A-1 100 2026-10-08',
      'CG-002 1 山风电子 B-1 50 2026-10-09',
    ])
  })

  test('headings between the lines name the supplier where no column does', () => {
    const file = workbook(
      sheet('Open orders', [
        ['PO', 'Line', 'Part', 'Qty', 'Need by'],
        ['Tollgate Castings'],
        ['P1', number(1), 'A', number(5), date('2026-11-20')],
        ['Ostrava Seals'],
        ['P2', number(1), 'C', number(7), date('2026-11-21')],
      ]),
    )
    expect(linesOf(file)).toEqual(['P1 1 Tollgate Castings A 5', 'P2 1 Ostrava Seals C 7'])
  })

  test('a ditto mark repeats what stands above it', () => {
    const file = records(`
单号|供应商|品名|数量|交期
P1|甲厂|轴|5|2026-11-20
P2|同上|轴承|6|〃
`)
    const { lines } = readOrderSheets(file)
    expect(lines[1]).toMatchObject({ supplier: '甲厂', requestedDate: '2026-11-20' })
  })
})

describe('forms', () => {
  test('a purchase contract: supplier and number in the head, terms and signatures below', () => {
    const reading = readOrderSheets(
      workbook(
        sheet('合同', [
          ['产品购销合同'],
          ['供方：青岚机电有限公司', null, null, '合同编号：QL-20261101'],
          ['需方：某某装备股份有限公司', null, null, '签订日期：2026年11月1日'],
          ['一、产品名称、规格、数量、金额、交货时间'],
          ['序号', '产品名称', '规格型号', '单位', '数量', '单价（元）', '交货日期'],
          [number(1), '气缸', 'SC63×100', '只', number(20), number(185), '2026年12月5日前'],
          ['合计人民币金额（大写）：叁仟柒佰元整', null, null, null, null, number(3700)],
          ['二、质量要求：按国家标准执行。'],
          ['供方（盖章）：', null, null, '需方（盖章）：'],
          ['日期：2026-11-01'],
        ]),
      ),
    )
    expect(reading.lines).toHaveLength(1)
    expect(reading.lines[0]).toMatchObject({
      orderNo: 'QL-20261101',
      lineNo: '1',
      supplier: '青岚机电有限公司',
      itemName: '气缸',
      unit: '只',
      unitPrice: '185',
      currency: 'CNY',
      orderDate: '2026-11-01',
      requestedDate: '2026-12-05',
    })
    expect(reading.rejected).toEqual([])
  })

  test('an English order form: keys beside their values, several totals, small print', () => {
    const file = workbook(
      sheet('PO', [
        ['PURCHASE ORDER'],
        ['PO Number:', 'PO-0441', null, 'Date:', date('2026-10-02')],
        ['Vendor:', 'Northfield Bearings Inc', null, 'Currency:', 'USD'],
        ['Ship to:', 'Plant 2'],
        ['Item', 'Part Number', 'Description', 'Qty', 'UOM', 'Unit Price', 'Extended', 'Delivery Date'],
        [number(1), 'BRG-6204', 'Ball bearing', number(100), 'EA', number(3.2), number(320), date('2026-11-15')],
        [null, null, null, null, null, 'Subtotal', number(320)],
        [null, null, null, null, null, 'Freight', number(25)],
        [null, null, null, null, null, 'TOTAL', number(345)],
        ['Terms: Net 30. Please confirm receipt within 2 days.'],
      ]),
    )
    const { lines, rejected } = readOrderSheets(file)
    expect(rejected).toEqual([])
    expect(lines.map(brief)).toEqual(['PO-0441 1 Northfield Bearings Inc BRG-6204 100'])
    expect(lines[0]).toMatchObject({ currency: 'USD', orderDate: '2026-10-02', site: 'Plant 2', amount: '320' })
  })

  test('a head block without colons: every second cell is a key', () => {
    const file = workbook(
      sheet('采购订单', [
        ['采 购 订 单'],
        ['订单编号', 'PO-77', '供应商', '海川公司', '日期', date('2026-10-10')],
        ['货物名称', '规格', '单位', '数量', '单价', '交货日期'],
        ['钢板', '10mm', '吨', number(5), number(4200), date('2026-11-10')],
      ]),
    )
    expect(readOrderSheets(file).lines[0]).toMatchObject({
      orderNo: 'PO-77',
      supplier: '海川公司',
      itemName: '钢板',
      orderDate: '2026-10-10',
    })
  })
})

describe('headers', () => {
  test('two rows: groups above, columns below, in a text file without spans', () => {
    const file = records(`
订单信息||供应商|物料||数量||日期||
单号|行号||编码|名称|订购|未交|下单|要求|承诺
A1|1|甲厂|X|轴|10|5|2026-10-01|2026-11-01|2026-11-05
`)
    expect(readOrderSheets(file).lines[0]).toMatchObject({
      orderNo: 'A1',
      supplier: '甲厂',
      itemCode: 'X',
      quantity: '10',
      openQuantity: '5',
      orderDate: '2026-10-01',
      requestedDate: '2026-11-01',
      promisedDate: '2026-11-05',
    })
  })

  test('two rows: the same columns in two languages, or a row of units', () => {
    const bilingual = records(`
采购单号|行号|供应商|料号|数量|交货日期
PO No.|Line|Supplier|Part No.|Qty|Delivery Date
A1|1|甲厂|X|10|2026-11-01
`)
    expect(linesOf(bilingual)).toEqual(['A1 1 甲厂 X 10'])
    const units = records(`
PO|Line|Supplier|Part|Qty|Price|Due
||||pcs|EUR|yyyy-mm-dd
P1|1|S|A|5|2.5|2026-11-20
`)
    expect(readOrderSheets(units).lines[0]).toMatchObject({ unit: 'pcs', currency: 'EUR' })
  })

  test('colloquial and odd headers', () => {
    const chat = records(`
单子|谁家|东西|要多少|啥时候要|说几号
X1|老李五金|角铁|200根|2026-11-20|不确定
`)
    expect(readOrderSheets(chat).lines[0]).toMatchObject({
      supplier: '老李五金',
      itemName: '角铁',
      quantity: '200',
      unit: '根',
      promisedDate: null,
    })
    const mill = records(`
Our Ref|Mill|Grade/Description|Tonnes|Ordered|Wanted|Mill says
TB-1|Ashby Mill|Kraft 90|12.5|2026-10-01|2026-11-20|2026-11-25
`)
    expect(readOrderSheets(mill).lines[0]).toMatchObject({
      orderNo: 'TB-1',
      quantity: '12.5',
      orderDate: '2026-10-01',
      promisedDate: '2026-11-25',
    })
  })

  test('field names of an ERP, item beside material', () => {
    const sap = records(`
Purch.Doc.|Item|Vendor|Material|Short Text|PO Quantity|OUn|Net Price|Crcy|Doc. Date|Deliv.Date
4500012345|10|Hanse Pumpen|000010023|Pumpe DN50|10,000|ST|125,50|EUR|01.10.2026|15.11.2026
4500012345|20|Hanse Pumpen|000010024|Dichtung|1.000,000|ST|0,85|EUR|01.10.2026|15.11.2026
`)
    expect(linesOf(sap)).toEqual([
      '4500012345 10 Hanse Pumpen 000010023 10',
      '4500012345 20 Hanse Pumpen 000010024 1000',
    ])
    const tables = records(`
EBELN|EBELP|LOEKZ|NAME1|MATNR|TXZ01|MENGE|MEINS|NETPR|WAERS|BEDAT|EINDT
4500000001|00010||Foo AG|000123|Schraube|1000|ST|12.50|EUR|20261001|20261115
4500000001|00020|L|Foo AG|000124|Mutter|500|ST|8.50|EUR|20261001|20261115
`)
    expect(readOrderSheets(tables).lines.map((line) => `${line.itemCode} ${line.cancelled}`)).toEqual([
      '000123 false',
      '000124 true',
    ])
  })

  test('order and line number in one column', () => {
    expect(
      linesOf(records('订单号-行号|供应商|料号|数量|交期\nPO123-10|甲|A|5|2026-11-20\nPO123-20|甲|B|6|2026-11-20')),
    ).toEqual(['PO123 10 甲 A 5', 'PO123 20 甲 B 6'])
  })

  test('a list pasted without its header is read from its values', () => {
    const file = records(`
PO-1001|1|恒达五金|M8-30|六角螺栓 M8×30|500|件|0.35|2026-11-20
PO-1001|2|恒达五金|M8-N1|六角螺母 M8|500|件|0.12|2026-11-20
PO-1002|1|远帆塑胶|PP-01|外壳|80|个|5.6|2026-12-01
`)
    expect(linesOf(file)).toEqual([
      'PO-1001 1 恒达五金 M8-30 500',
      'PO-1001 2 恒达五金 M8-N1 500',
      'PO-1002 1 远帆塑胶 PP-01 80',
    ])
  })
})

describe('rows that are no lines', () => {
  test('subtotals by order, grand totals, repeated headers, page footers, report ends', () => {
    const reading = readOrderSheets(
      records(`
PO|Line|Supplier|Part|Qty|Amount|Due
P1|1|S|A|5|10|2026-11-20
P1 Total||||5|10|
Page 1 of 2
PO|Line|Supplier|Part|Qty|Amount|Due
P2|1|T|C|5|10|2026-11-20
P2 Total||||5|10|
Grand Total||||10|20|
Report generated on 2026-11-16 09:00 by jsmith
`),
    )
    expect(reading.lines.map(brief)).toEqual(['P1 1 S A 5', 'P2 1 T C 5'])
    expect(reading.ignoredRows.map(({ row }) => row)).toEqual([3, 4, 5, 7, 8, 9])
    expect(reading.rejected).toEqual([])
  })

  test('a header with no line below, and lists of other things, are refused', () => {
    expect(readOrderSheets(records('PO Number|Line|Supplier|Part|Qty|Due\nNo records found'))).toMatchObject({
      outcome: 'refuse',
      refuseCode: 'no_rows',
    })
    const others = [
      '物料编码|物料名称|单位|库存数量|仓库\nA1|螺丝|只|100|主仓',
      'Invoice No|Invoice Date|Customer|Item|Qty|Unit Price|Amount\nI-1|2026-10-01|Foo|Widget|5|2|10',
      '销售订单号|客户|产品编码|产品名称|数量|单价|交货日期\nS1|客户甲|A|螺丝|5|1|2026-11-01',
      '入库单号|采购订单号|行号|物料编码|实收数量|入库日期\nRK1|P1|1|A|5|2026-11-01',
      '料号|品名|单价|币种|供应商\nA|螺丝|1|CNY|甲',
      '姓名|电话|邮箱|部门\n张三|13800000000|a@example.com|采购',
    ]
    for (const text of others)
      expect(readOrderSheets(records(text)), text).toMatchObject({ outcome: 'refuse', refuseCode: 'not_orders' })
  })
})

describe('sheets', () => {
  const order = (no: string, supplier: string, item: string, quantity: number) => [
    no,
    supplier,
    item,
    number(quantity),
    date('2026-11-20'),
  ]
  const header = ['单号', '供应商', '料号', '数量', '交期']

  test('a sheet per month is read in full, instructions are not', () => {
    const file = workbook(
      sheet('2026年10月', [header, order('A1', '甲厂', 'X', 5)]),
      sheet('2026年11月', [header, order('A2', '乙厂', 'Y', 6)]),
      sheet('说明', [['本表由采购部填写'], ['单号', '必填']]),
    )
    const reading = readOrderSheets(file)
    expect(reading.lines.map((line) => `${line.sheet} ${line.orderNo} ${line.supplier}`)).toEqual([
      '2026年10月 A1 甲厂',
      '2026年11月 A2 乙厂',
    ])
  })

  test('a sheet per supplier with different columns names the supplier', () => {
    const file = workbook(
      sheet('宏远', [
        ['单号', '料号', '数量', '交期'],
        ['P1', 'A', number(5), date('2026-11-20')],
      ]),
      sheet('飞达', [
        ['订单编号', '品号', '品名', '订购数量', '需求日期'],
        ['P2', 'B', '螺丝', number(6), date('2026-11-21')],
      ]),
    )
    expect(linesOf(file)).toEqual(['P1  宏远 A 5', 'P2  飞达 B 6'])
  })

  test('hidden old copies and summaries of the other sheets are left away', () => {
    const hidden = workbook(
      sheet('Old', [header, order('A1', '甲厂', 'X', 4)], { visibility: 'hidden' }),
      sheet('Now', [header, order('A1', '甲厂', 'X', 5)]),
    )
    expect(linesOf(hidden)).toEqual(['A1  甲厂 X 5'])
    const summary = workbook(
      sheet('汇总', [header, order('A1', '甲厂', 'X', 5), order('A2', '乙厂', 'Y', 6)]),
      sheet('甲厂', [header, order('A1', '甲厂', 'X', 5)]),
      sheet('乙厂', [header, order('A2', '乙厂', 'Y', 6)]),
    )
    expect(readOrderSheets(summary).lines.map((line) => line.sheet)).toEqual(['甲厂', '乙厂'])
  })
})

test('a title or a sheet name may hold the order number, a year is none', () => {
  const header = ['供应商', '料号', '数量', '要求交期']
  const titled = workbook(
    sheet('Sheet1', [['采购订单 PO2026-118'], header, ['甲', 'A', number(5), date('2026-11-20')]]),
  )
  expect(linesOf(titled)).toEqual(['PO2026-118  甲 A 5'])
  const named = workbook(
    sheet('PO-10071', [header, ['甲', 'A', number(5), date('2026-11-20')]]),
    sheet('PO-10072', [header, ['乙', 'B', number(6), date('2026-11-20')]]),
  )
  expect(linesOf(named)).toEqual(['PO-10071  甲 A 5', 'PO-10072  乙 B 6'])
  const yearly = workbook(sheet('Sheet1', [['订单 2026'], header, ['甲', 'A', number(5), date('2026-11-20')]]))
  expect(readOrderSheets(yearly)).toMatchObject({ refuseCode: 'not_orders' })
})

test('a day without a year follows the title of its own sheet', () => {
  const rows = (day: string) => [
    ['单号', '供应商', '品名', '数量', '交期'],
    ['A1', '甲厂', '轴', number(5), day],
  ]
  const file = workbook(sheet('2026年12月', rows('12月20日')), sheet('2027年1月', rows('1月5日')))
  expect(readOrderSheets(file).lines.map((line) => line.requestedDate)).toEqual(['2026-12-20', '2027-01-05'])
})

test('days stored as bare numbers are read where the header says so', () => {
  const file = workbook(
    sheet('S', [
      ['PO', 'Line', 'Supplier', 'Part', 'Qty', 'Due'],
      ['P1', number(1), 'S', 'A', number(46000), number(46336)],
    ]),
  )
  expect(readOrderSheets(file).lines[0]).toMatchObject({ quantity: '46000', requestedDate: '2026-11-10' })
})
