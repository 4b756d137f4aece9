// The statutory rows of a published year and of one that is not published yet.
import { expect, test } from 'vitest'
import { chinaStatutoryCalendar } from './china-holidays.ts'

test('2026 is published: 33 days off and 6 make-up workdays', () => {
  const calendar = chinaStatutoryCalendar([2026])
  expect(calendar.coveredYears).toEqual([2026])
  expect(calendar.rows.filter((row) => row.kind === 'off')).toHaveLength(33)
  expect(calendar.rows.filter((row) => row.kind === 'makeup_work').map((row) => row.date)).toEqual([
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ])
  expect(calendar.rows.some((row) => row.isProvisional)).toBe(false)
  expect(calendar.rows.find((row) => row.date === '2026-10-06')).toMatchObject({
    name: '国庆节',
    nameEn: 'National Day',
    kind: 'off',
  })
})

test('2027 is not published: the thirteen statutory days, provisional, and no guessed make-up day', () => {
  const calendar = chinaStatutoryCalendar([2027])
  expect(calendar).toMatchObject({ coveredYears: [], provisionalYears: [2027], missingYears: [] })
  expect(calendar.rows.map((row) => row.date)).toEqual([
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ])
  expect(calendar.rows.every((row) => row.isProvisional && row.kind === 'off')).toBe(true)
})

test('years before the first published list are named as missing, not answered', () => {
  expect(chinaStatutoryCalendar([2003, 2026])).toMatchObject({ missingYears: [2003], coveredYears: [2026] })
})
