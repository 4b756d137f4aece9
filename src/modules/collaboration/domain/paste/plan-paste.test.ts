// What pasted rows mean: every usual way of writing an order, a line, a day and a quantity, and what is refused with a reason.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDate, calendarDate, compareDecimals, type Decimal, decimal, sum } from '#kernel'
import type { OpenLine } from './open-line.ts'
import { PASTED_ROWS_MAX } from './pasted-table.ts'
import { planPaste } from './plan-paste.ts'

const TODAY = calendarDate('2026-11-23')
const ZH = { today: TODAY, isMonthFirst: true }
const EN = { today: TODAY, isMonthFirst: false }

let count = 0
const aLine = (given: Partial<Record<keyof OpenLine, unknown>> = {}): OpenLine =>
  ({
    id: `line-${++count}`,
    version: 1,
    tenantId: 'tenant',
    orderId: `order ${given.orderNo ?? 'PO2611-0042'}`,
    orderNo: 'PO2611-0042',
    lineNo: '10',
    scheduleNo: 1,
    itemCode: 'A100',
    itemName: '轴承座',
    unit: '件',
    openQuantity: '500',
    requestedDate: '2026-12-10',
    promisedDate: null,
    isAnswered: false,
    ...given,
  }) as OpenLine

const TEN = aLine()
const TWENTY = aLine({
  lineNo: '00020',
  itemCode: 'A-200',
  itemName: '法兰盘',
  openQuantity: '20000',
  requestedDate: null,
})
const OTHER = aLine({ orderNo: '004500012345', lineNo: '1', itemCode: 'B1', itemName: '螺栓', openQuantity: '80' })
const LINES = [TEN, TWENTY, OTHER]

/** `line no: act pieces`, and `row: fault`, short enough for a table. */
function told(text: string, lines: readonly OpenLine[] = LINES, context = ZH) {
  const plan = planPaste(text, lines, context)
  return {
    answers: plan.answers.map(
      ({ line, act, pieces }) =>
        `${line.orderNo}/${line.lineNo} ${act} ${pieces.map((piece) => `${piece.quantity}@${piece.promisedDate}`).join(' ')}`,
    ),
    faults: plan.faults.map(({ no, fault, value }) => `${no} ${fault} ${value}`.trim()),
    blankRows: plan.blankRows,
  }
}
const one = (text: string, context = ZH) => {
  const { answers, faults } = told(text, LINES, context)
  return answers[0] ?? faults[0]
}

describe('days as people write them', () => {
  test.each([
    ['2026-11-28', '2026-11-28'],
    ['2026/11/28', '2026-11-28'],
    ['2026.11.28', '2026-11-28'],
    ['20261128', '2026-11-28'],
    ['11/28', '2026-11-28'],
    ['11-28', '2026-11-28'],
    ['11.28', '2026-11-28'],
    ['11月28日', '2026-11-28'],
    ['11月28號前', '2026-11-28'],
    ['十一月二十八日', '2026-11-28'],
    ['2026年11月28日', '2026-11-28'],
    ['1/15', '2027-01-15'],
    ['1月5日', '2027-01-05'],
    ['28-Nov-2026', '2026-11-28'],
    ['Nov 28', '2026-11-28'],
    ['28/11/2026', '2026-11-28'],
    ['46354', '2026-11-28'],
    ['2026-11-28 00:00:00', '2026-11-28'],
    ['１１月２８日', '2026-11-28'],
  ])('%s is %s', (written, date) => {
    expect(one(`PO2611-0042\t10\t${written}`)).toBe(`PO2611-0042/10 change 500@${date}`)
  })

  test.each([
    ['下周', '1 not_a_date 下周'],
    ['2026-02-30', '1 impossible_date 2026-02-30'],
    ['13/13/2026', '1 impossible_date 13/13/2026'],
    ['11/20', '1 in_the_past 2026-11-20'],
    ['2026-11-22', '1 in_the_past 2026-11-22'],
  ])('%s is refused: %s', (written, fault) => {
    expect(told(`订单号\t行号\t交期\nPO2611-0042\t10\t${written}`).faults).toEqual([fault.replace(/^1/, '2')])
  })

  test('In English 5/12 may be a day in May or December, unless another row shows which', () => {
    expect(one('PO2611-0042\t10\t5/12', EN)).toBe('1 date_open 5/12')
    expect(told('PO2611-0042\t10\t5/12\nPO2611-0042\t20\t28/11', LINES, EN).answers[0]).toContain('2026-12-05')
    expect(one('PO2611-0042\t10\t12/5')).toContain('2026-12-05')
  })
})

describe('quantities as people write them', () => {
  test.each([
    ['500件', 'PO2611-0042/00020 change 500@2026-11-28'],
    ['1.2万', 'PO2611-0042/00020 change 12000@2026-11-28'],
    ['1,200', 'PO2611-0042/00020 change 1200@2026-11-28'],
    ['3K', 'PO2611-0042/00020 change 3000@2026-11-28'],
    ['８００ 个', 'PO2611-0042/00020 change 800@2026-11-28'],
    ['', 'PO2611-0042/00020 change 20000@2026-11-28'],
    ['-', 'PO2611-0042/00020 change 20000@2026-11-28'],
    ['约500', '2 not_a_quantity 约500'],
    ['0', '2 not_a_quantity 0'],
    ['2.1万', '2 too_much 21000 > 20000'],
  ])('%s', (written, outcome) => {
    const { answers, faults } = told(`订单号\t行号\t数量\t交期\nPO2611-0042\t20\t${written}\t2026-11-28`)
    expect([...answers, ...faults]).toEqual([outcome])
  })
})

describe('which line a row means', () => {
  test.each([
    ['PO2611-0042\t10\t12/1', 'PO2611-0042/10'],
    ['po2611-0042\t0010\t12/1', 'PO2611-0042/10'],
    ['PO26110042\t20\t12/1', 'PO2611-0042/00020'],
    ['PO2611-0042-10\t12/1', 'PO2611-0042/10'],
    ['PO2611-0042/20\t12/1', 'PO2611-0042/00020'],
    ['PO2611-0042\tA100\t12/1', 'PO2611-0042/10'],
    ['PO2611-0042\ta-200\t12/1', 'PO2611-0042/00020'],
    ['PO2611-0042\t法兰盘\t12/1', 'PO2611-0042/00020'],
    ['螺栓\t12/1', '004500012345/1'],
    ['4500012345\t12/1', '004500012345/1'],
    ['PO2611-0042，10，12/1', 'PO2611-0042/10'],
    ['PO2611-0042 | 20 | 12/1', 'PO2611-0042/00020'],
    ['PO2611-0042  10  12/1', 'PO2611-0042/10'],
    ['PO2611-0042 10 12/1', 'PO2611-0042/10'],
  ])('%s', (row, line) => {
    expect(one(row)?.split(' ')[0]).toBe(line)
  })

  test.each([
    ['PO9999-0001\t10\t12/1', '1 order_unknown PO9999-0001'],
    ['PO2611-0042\t99\t12/1', '1 line_unknown PO2611-0042 99'],
    ['PO2611-0042\tA100\t99\t12/1', 'PO2611-0042/10 change 99@2026-12-01'],
    ['12/1', '1 no_order 12/1'],
  ])('%s → %s', (row, outcome) => {
    const rows = row.startsWith('PO2611-0042\t99') ? `订单号\t行号\t交期\n${row}` : row
    expect(one(rows)?.replace(/^2/, '1')).toBe(outcome)
  })

  test('A header decides, wherever its columns stand and in whichever language', () => {
    const answer = 'PO2611-0042/10 change 500@2026-12-05'
    expect(
      told('物料编码\t数量\t要求交期\t承诺交期\t采购订单号\nA100\t500\t2026-12-10\t12月5日\tPO2611-0042').answers,
    ).toEqual([answer])
    expect(told('採購單號\t項次\t回覆交期\nPO2611-0042\t10\t2026/12/5').answers).toEqual([answer])
    expect(
      told('PO No.\tLine\tQty\tRequested date\tYour date\nPO2611-0042\t10\t500\t2026-12-10\t2026-12-05').answers,
    ).toEqual([answer])
  })

  test('Of several days without a header the last is the answer', () => {
    expect(one('PO2611-0042\t10\tA100\t轴承座\t500\t2026-12-10\t2026-12-05')).toBe(
      'PO2611-0042/10 change 500@2026-12-05',
    )
  })

  test('An order number stands once where cells were merged, and alone it means each of its open lines', () => {
    expect(told('订单号\t行号\t交期\nPO2611-0042\t10\t12/1\n\t20\t12/2').answers).toEqual([
      'PO2611-0042/10 change 500@2026-12-01',
      'PO2611-0042/00020 change 20000@2026-12-02',
    ])
    expect(told('PO2611-0042\t12/1').answers).toHaveLength(2)
    expect(told('PO2611-0042\t300件\t12/1').faults).toEqual(['1 several_lines PO2611-0042/10, PO2611-0042/00020'])
  })

  test('Deliveries of one order line are dealt out by day', () => {
    const first = aLine({ orderNo: 'P7', scheduleNo: 1, requestedDate: '2026-12-01', openQuantity: '100' })
    const second = aLine({ orderNo: 'P7', scheduleNo: 2, requestedDate: '2027-01-01', openQuantity: '100' })
    const plan = planPaste('P7\t10\t100\t2027-01-08\nP7\t10\t100\t2026-12-08', [second, first], ZH)
    expect(plan.answers.map(({ line, pieces }) => [line.scheduleNo, pieces[0]?.promisedDate]).sort()).toEqual([
      [1, '2026-12-08'],
      [2, '2027-01-08'],
    ])
  })
})

describe('what the answer does', () => {
  test('The day asked confirms, another day changes, what stands already changes nothing', () => {
    const promised = aLine({ orderNo: 'P8', promisedDate: '2026-12-12', isAnswered: true })
    const stated = aLine({ orderNo: 'P9', promisedDate: '2026-12-12', isAnswered: false })
    expect(one('PO2611-0042\t10\t2026-12-10')).toContain('confirm')
    expect(one('PO2611-0042\t20\t2026-12-10')).toContain('change')
    expect(told('P8\t12/12', [promised]).answers[0]).toContain('unchanged')
    expect(told('P9\t12/12', [stated]).answers[0]).toContain('confirm')
    expect(planPaste('P8\t12/15', [promised], ZH).answers[0]).toMatchObject({ act: 'change', daysLater: 3 })
    expect(planPaste('PO2611-0042\t20\t12/15', LINES, ZH).answers[0]).toMatchObject({ daysLater: null })
  })

  test('Several rows of one line split it, what they leave stays open, and each needs its quantity', () => {
    const plan = planPaste(
      'PO2611-0042\t10\t200\t12/5\nPO2611-0042\t10\t100\t12/1\nPO2611-0042\t10\t50\t12/5',
      LINES,
      ZH,
    )
    expect(plan.answers).toMatchObject([
      {
        act: 'change',
        pieces: [
          { quantity: '100', promisedDate: '2026-12-01' },
          { quantity: '250', promisedDate: '2026-12-05' },
        ],
        restQuantity: '150',
        rowNos: [1, 2, 3],
      },
    ])
    expect(told('PO2611-0042\t10\t200\t12/5\nPO2611-0042\t10\t\t12/1').faults).toEqual([
      '1 quantity_missing',
      '2 quantity_missing',
    ])
  })

  test('A row whose day was left empty is not answered yet, and is no fault', () => {
    expect(told('订单号\t行号\t交期\nPO2611-0042\t10\t\nPO2611-0042\t20\t12/1')).toMatchObject({
      faults: [],
      blankRows: 1,
    })
  })

  test('No more rows are read than anybody can look through, and it is said', () => {
    const plan = planPaste('PO2611-0042\t10\t12/1\n'.repeat(PASTED_ROWS_MAX + 1), LINES, ZH)
    expect(plan.isCut).toBe(true)
  })
})

test('Whatever is pasted, only the given lines are answered, never with more than is open, and no day has passed', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'PO2611-0042',
      '10',
      '20',
      'A100',
      '12/1',
      '2026-12-05',
      '500',
      '1.2万',
      '',
      '螺栓',
      '4500012345',
      '"',
    ),
    fc.string({ maxLength: 12 }),
  )
  const text = fc
    .array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
    .map((rows) => rows.map((row) => row.join('\t')).join('\n'))
  fc.assert(
    fc.property(text, (pasted) => {
      for (const { line, pieces } of planPaste(pasted, LINES, ZH).answers) {
        expect(LINES).toContain(line)
        expect(compareDecimals(sum(pieces.map((piece) => piece.quantity)), line.openQuantity)).toBeLessThanOrEqual(0)
        for (const { quantity, promisedDate } of pieces) {
          expect(promisedDate >= (TODAY as CalendarDate)).toBe(true)
          expect(compareDecimals(quantity, decimal(0) as Decimal)).toBe(1)
        }
      }
    }),
    { numRuns: 500 },
  )
})
