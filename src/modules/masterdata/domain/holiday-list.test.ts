// The yearly list as an administrator pastes it: the notice itself, table rows, JSON, and what is wrong with each.
import { describe, expect, test } from 'vitest'
import { parseHolidayList } from './holiday-list.ts'

const NOTICE_2026 = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`

describe('the notice pasted as it stands', () => {
  const list = parseHolidayList(NOTICE_2026, 2026)

  test('gives 33 days off and 6 make-up workdays without a fault', () => {
    expect(list.faults).toEqual([])
    expect(list.rows.filter((row) => row.kind === 'off')).toHaveLength(33)
    expect(list.rows.filter((row) => row.kind === 'makeup_work').map((row) => row.date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
    expect(list.rows.find((row) => row.date === '2026-02-20')).toEqual({
      date: '2026-02-20',
      kind: 'off',
      name: '春节',
    })
  })

  test('a weekday that does not fit the day is a fault, because the year is probably another', () => {
    const wrongYear = parseHolidayList(NOTICE_2026, 2027)
    expect(wrongYear.rows).toEqual([])
    expect(wrongYear.faults[0]).toMatchObject({
      line: 2,
      code: 'masterdata.holiday_list.weekday_differs',
      details: { date: '2027-01-01', said: '周四' },
    })
  })

  test('a New Year holiday that begins in December belongs to the year before', () => {
    const list2023 = parseHolidayList('一、元旦：12月31日至1月2日放假调休，共3天。', 2023)
    expect(list2023.rows.map((row) => row.date)).toEqual(['2022-12-31', '2023-01-01', '2023-01-02'])
  })
})

describe('rows of a table', () => {
  test.each([
    ['2027-02-05,off,春节', 'off', '春节'],
    ['2027/2/5\t休\t春节', 'off', '春节'],
    ['2027年2月5日|春节|放假', 'off', '春节'],
    ['20270205;班;补春节', 'makeup_work', '补春节'],
  ])('%s', (text, kind, name) => {
    expect(parseHolidayList(`日期,类型,名称\n${text}`, 2027)).toEqual({
      rows: [{ date: '2027-02-05', kind, name }],
      faults: [],
    })
  })

  test('a span of days is one row each', () => {
    const list = parseHolidayList('2027-01-20..2027-02-20,停工,春节停工', 2027)
    expect(list.rows).toHaveLength(32)
    expect(list.rows.at(-1)).toEqual({ date: '2027-02-20', kind: 'off', name: '春节停工' })
  })

  test('bad rows are told with their line, good ones are kept', () => {
    const list = parseHolidayList(
      [
        '2027-02-30,off,x',
        '2027-02-05,maybe,x',
        '2027-02-06,off,春节',
        '2027-02-06,班,春节',
        '2026-06-01,off,x',
        '2027-01-01..2027-12-31,off,x',
      ].join('\n'),
      2027,
    )
    expect(list.rows.map((row) => row.date)).toEqual(['2027-02-06'])
    expect(list.faults.map((fault) => [fault.line, fault.code.split('.').at(-1)])).toEqual([
      [1, 'date_unreadable'],
      [2, 'kind_unreadable'],
      [6, 'span_too_long'],
      [4, 'listed_twice'],
      [5, 'other_year'],
    ])
  })
})

describe('JSON', () => {
  test.each([
    ['an array with kinds', '[{"date":"2027-02-05","kind":"off","name":"春节"}]'],
    ['days with isOffDay', '{"year":2027,"days":[{"name":"春节","date":"2027-02-05","isOffDay":true}]}'],
    ['two keyed lists', '{"holidays":{"2027-02-05":"Spring Festival,春节,4"},"workdays":{}}'],
  ])('%s', (_, text) => {
    expect(parseHolidayList(text, 2027)).toEqual({
      rows: [{ date: '2027-02-05', kind: 'off', name: '春节' }],
      faults: [],
    })
  })

  test('broken JSON, an empty text and a novel are faults, never a throw', () => {
    expect(parseHolidayList('[{', 2027).faults[0]?.code).toBe('masterdata.holiday_list.date_unreadable')
    expect(parseHolidayList('[null, 5]', 2027).faults).toHaveLength(2)
    expect(parseHolidayList('', 2027).faults[0]?.code).toBe('masterdata.holiday_list.nothing_found')
    expect(parseHolidayList('啊'.repeat(200_001), 2027).faults[0]?.code).toBe('masterdata.holiday_list.too_long')
  })
})
