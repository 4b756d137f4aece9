// Quantities, prices, dates, currencies and pieces as people write them.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readQuantity } from '#kernel'
import { currencyInText, currencyOf, currencyOfFormat, unitOfFormat } from './currency.ts'
import { readPrice } from './parse-price.ts'
import { readOrderSheets } from './read-orders.ts'
import { splitPieces } from './split-pieces.ts'
import { date, records, sheet, workbook } from './testing/grids.ts'

describe('quantities', () => {
  test.each([
    ['500件', '500', '件'],
    ['3K', '3000', null],
    ['1.2万', '12000', null],
    ['3百', '300', null],
    ['１２０００', '12000', null],
    ['８００ 个', '800', '个'],
    ['1,234.50', '1234.5', null],
    ['1 200', '1200', null],
    ["1'250", '1250', null],
    ['1,25,000', '125000', null],
    ['62,5', '62.5', null],
    ['(120)', '-120', null],
    ['20-', '-20', null],
    ['−5', '-5', null],
    ['5千克', '5', '千克'],
    ['3Kg', '3', 'Kg'],
    ['12 pcs.', '12', 'pcs'],
    ['3万件', '30000', '件'],
    ['10 m2', '10', 'm2'],
    ['0.50', '0.5', null],
  ])('%s is %s %s', (text, value, unit) => {
    expect(readQuantity(text, 'dot')).toEqual({ value, unit })
  })

  test.each(['若干', '两千', '100-200', '5~10', '#REF!', '500左右', '约500', '1.2x0', '2 x 500', '1.2.3', 'TBD', ''])(
    '%s is no number',
    (text) => {
      expect(readQuantity(text, 'dot')).toBeNull()
    },
  )

  test('the other values of a column, then of the file, decide what 1.250 means', () => {
    const column = (quantities: string[], prices: string[]) =>
      readOrderSheets(
        records(
          [
            'PO|Line|Supplier|Part|Qty|Price',
            ...quantities.map((quantity, i) => `P1|${i + 1}|S|A${i}|${quantity}|${prices[i] ?? ''}`),
          ].join('\n'),
        ),
      ).lines.map((line) => line.quantity)
    expect(column(['1.250', '62,5'], [])).toEqual(['1250', '62.5'])
    expect(column(['1.250', '62.5'], [])).toEqual(['1.25', '62.5'])
    expect(column(['1.250', '400'], ['0,38', '1,95'])).toEqual(['1250', '400'])
    expect(column(['1,250', '400'], ['0.38', '1.95'])).toEqual(['1250', '400'])
    expect(column(['1.250', '1.234.567'], [])).toEqual(['1250', '1234567'])
    const german = readOrderSheets(records('Bestellung|Pos|Lieferant|Artikel|Menge\n1|1|A|X|1.250')).lines
    expect(german[0]?.quantity).toBe('1250')
  })

  test('any number written with grouping and two decimals is read back exactly, in both styles', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const grouped = (sign: string) => whole.toString().replace(/\B(?=(\d{3})+(?!\d))/g, sign)
        const fraction = String(cents).padStart(2, '0')
        const expected = `${whole}.${fraction}`.replace(/\.?0+$/, (zeros) =>
          zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
        )
        expect(
          readQuantity(`${grouped(',')}.${fraction}`, 'comma')?.value ??
            readQuantity(`${grouped(',')}.${fraction}`, 'dot')?.value,
        ).toBe(expected)
        expect(readQuantity(`${grouped('.')},${fraction}`, 'comma')?.value).toBe(expected)
      }),
    )
  })
})

describe('prices and currencies', () => {
  test.each([
    ['¥5.2', '5.2', '¥'],
    ['￥0.45', '0.45', '¥'],
    ['$41.00', '41', '$'],
    ['US$41.00/EA', '41', 'US$'],
    ['12,-', '12', null],
    ['EUR 12.50', '12.5', 'EUR'],
    ['6.85元', '6.85', '元'],
    ['1,284.00 USD', '1284', 'USD'],
    ['3.5/pc', '3.5', null],
    ['面议', null, null],
    ['auf Anfrage', null, null],
  ])('%s', (text, value, currency) => {
    expect(readPrice(text, 'dot')).toEqual({ value, currency })
  })

  test('signs and words mean a currency where the file comes from', () => {
    expect(
      ['¥', '元', '人民币', 'RMB', 'NTD', '美金', '港币', 'US$', '€', 'XYZ', '件'].map((text) =>
        currencyOf(text, 'mainland'),
      ),
    ).toEqual(['CNY', 'CNY', 'CNY', 'CNY', 'TWD', 'USD', 'HKD', 'USD', 'EUR', null, null])
    expect([currencyOf('元', 'taiwan'), currencyOf('¥', 'japan'), currencyOf('$', 'elsewhere')]).toEqual([
      'TWD',
      'JPY',
      'USD',
    ])
    expect([
      currencyInText('单价(元)', 'mainland'),
      currencyInText('Unit Cost (US$)', 'elsewhere'),
      currencyInText('All prices in GBP', 'elsewhere'),
      currencyInText('单元数', 'mainland'),
    ]).toEqual(['CNY', 'USD', 'GBP', null])
  })

  test('a number format shows its currency or unit', () => {
    expect([
      currencyOfFormat('"¥"#,##0.00', 'mainland'),
      currencyOfFormat('[$€-407]\\ #,##0.00', 'elsewhere'),
      currencyOfFormat('#,##0.00 "USD"', 'elsewhere'),
      currencyOfFormat('[$-409]0.00', 'elsewhere'),
    ]).toEqual(['CNY', 'EUR', 'USD', null])
    expect(unitOfFormat('0"件"', 'mainland')).toBe('件')
  })
})

describe('dates', () => {
  test.each([
    ['2026/11/5', '2026-11-05'],
    ['2026.11.5', '2026-11-05'],
    ['20261105', '2026-11-05'],
    ['2026年11月5日 星期四', '2026-11-05'],
    ['二〇二六年十一月五日', '2026-11-05'],
    ['26-Nov-26', '2026-11-26'],
    ['2-Jun-06', '2006-06-02'],
    ['Nov 5, 2026', '2026-11-05'],
    ['5. November 2026', '2026-11-05'],
    ['5 de noviembre de 2026', '2026-11-05'],
    ['46336', '2026-11-10'],
    ['2026-11-05T09:00:00+08:00', '2026-11-05'],
    ['2026/11/5 下午 5:30', '2026-11-05'],
    ['115/11/09', '2026-11-09'],
    ['民國115年11月9日', '2026-11-09'],
    ['1151109', '2026-11-09'],
    ['２０２６／１１／５', '2026-11-05'],
    ['2026年12月5日前', '2026-12-05'],
  ])('%s is %s', (text, day) => {
    expect(readDate(text, true)).toEqual({ kind: 'exact', date: day })
  })

  test.each([
    ['2026-02-30', 'impossible'],
    ['30.02.2026', 'impossible'],
    ['11/31/2026', 'impossible'],
    ['待定', 'word'],
    ['TBD', 'word'],
    ['ASAP', 'word'],
    ['11月底', 'word'],
    ['KW 48', 'word'],
    ['2026-11', 'word'],
    ['Date Not Captured', 'word'],
    ['1.01.0001', 'word'],
    ['-', 'none'],
    ['N/A', 'none'],
    ['k. A.', 'none'],
    ['', 'none'],
    ['00.00.0000', 'none'],
    ['9999-12-31', 'none'],
    ['11月20日', 'no_year'],
    ['11/20', 'no_year'],
    ['25.11.', 'no_year'],
  ])('%s is %s', (text, kind) => {
    expect(readDate(text, false).kind).toBe(kind)
  })

  const requested = (values: string[], more = '') => {
    const reading = readOrderSheets(
      records(
        [
          `PO|Line|Supplier|Part|Qty|Order date|Due${more}`,
          ...values.map((value, i) => `P1|${i + 1}|S|A|5|${value}`),
        ].join('\n'),
      ),
    )
    return [
      ...reading.lines.map((line) => [line.row, line.requestedDate]),
      ...reading.rejected.map((row) => [row.row, row.code]),
    ]
      .sort((a, b) => Number(a[0]) - Number(b[0]))
      .map(([, value]) => value)
  }

  test('one date that can be read only one way decides the column', () => {
    expect(requested(['2026-10-01|05/11/2026', '2026-10-01|25/11/2026'])).toEqual(['2026-11-05', '2026-11-25'])
    expect(requested(['2026-10-01|11/05/26', '2026-10-01|11/25/26'])).toEqual(['2026-11-05', '2026-11-25'])
  })

  test('another column of the file decides where the column itself does not', () => {
    expect(requested(['01/10/2026|05/11/2026', '13/10/2026|06/12/2026'])).toEqual(['2026-11-05', '2026-12-06'])
  })

  test('where the column contradicts itself, only a day that makes sense one way is taken', () => {
    expect(
      requested([
        '2026-11-01|25/11/2026',
        '2026-11-01|11/27/2026',
        '2026-11-01|10/12/2026',
        '2026-11-01|12/11/2026',
        '2026-11-01|12/12/2026',
      ]),
    ).toEqual(['2026-11-25', '2026-11-27', '2026-12-10', 'ambiguous', '2026-12-12'])
  })

  test('a day without a year is the first after the order date, else in the year the title names', () => {
    expect(requested(['2026-10-12|11/25', '2026-10-12|1/5'])).toEqual(['2026-11-25', '2027-01-05'])
    const titled = readOrderSheets(
      records('2026年十二月 下单记录\n单号|供应商|品名|数量|交期\nA|甲|轴|5|12月20日\nB|乙|轴|5|1月5日'),
    )
    expect(titled.lines.map((line) => line.requestedDate)).toEqual(['2026-12-20', '2027-01-05'])
  })

  test('days without a year follow the order of day and month that the column proves', () => {
    expect(requested(['2026-10-01|25/11', '2026-10-01|5/12'])).toEqual(['2026-11-25', '2026-12-05'])
    expect(requested(['2026-10-01|11/25', '2026-10-01|12/5'])).toEqual(['2026-11-25', '2026-12-05'])
  })

  test('two forms in one file are decided column by column', () => {
    const reading = readOrderSheets(
      records(
        'PO|Line|Vendor|Item|Qty|PO Sent to Vendor Date|Scheduled Delivery Date\nA|1|V|X|5|11/13/06|2-Jun-07\nA|2|V|Y|5|Date Not Captured|3-Jun-07',
      ),
    )
    expect(reading.lines.map((line) => [line.orderDate, line.promisedDate])).toEqual([
      ['2006-11-13', '2007-06-02'],
      [null, '2007-06-03'],
    ])
    expect(reading.noDateWords).toEqual([
      { word: 'Date Not Captured', count: 1, field: 'order_date', column: 'PO Sent to Vendor Date' },
    ])
    const form = reading.tables[0]?.mapping.columns.find((column) => column.field === 'order_date')
    expect(form?.dateOrder).toBe('mdy')
  })

  test('a promise before the order is kept with a warning', () => {
    const rows = [
      ['PO', 'Line', 'Supplier', 'Part', 'Qty', 'Order date', 'Promised'],
      ['P', '1', 'S', 'A', '5', date('2026-10-12'), date('2026-09-28')],
    ]
    const reading = readOrderSheets(workbook(sheet('S', rows)))
    expect(reading.lines).toHaveLength(1)
    expect(reading.warnings.map(({ code }) => code)).toEqual(['promised_before_order'])
  })

  test('any day in the usual written forms is read back', () => {
    const day = fc
      .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
      .map((value) => value.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, (iso) => {
        const [y, m, d] = iso.split('-') as [string, string, string]
        for (const text of [
          iso,
          `${y}/${Number(m)}/${Number(d)}`,
          `${y}.${m}.${d}`,
          `${y}${m}${d}`,
          `${y}年${Number(m)}月${Number(d)}日`,
          `${iso} 08:30:00`,
        ]) {
          expect(readDate(text, false)).toEqual({ kind: 'exact', date: iso })
        }
      }),
    )
  })
})

describe('pieces in one cell', () => {
  test.each([
    '300@11/25;200@12/5',
    '300 11/25, 200 12/5',
    '11/25: 300 / 12/5: 200',
    '300件11/25、200件12/5',
    '300pcs on 11/25 and 200pcs on 12/5',
    '11/25(300)、12/5(200)',
    '11-25:300\n12-05:200',
    '11月25日先到300件，余200件12月5日',
  ])('%s', (text) => {
    expect(splitPieces(text, 'dot', false)?.map((piece) => [piece.quantity, piece.date.kind])).toEqual([
      ['300', 'no_year'],
      ['200', 'no_year'],
    ])
  })
  test.each(['2026-11-20, 2026-12-05', '11/20-11/25', '待定', '2026-11-20 08:30:00', '分两批交货'])(
    '%s names no pieces',
    (text) => {
      expect(splitPieces(text, 'dot', false)).toBeNull()
    },
  )
})
