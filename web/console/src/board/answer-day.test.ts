// What a buyer types while the supplier speaks, and the day it means.
import { expect, test } from 'vitest'
import { readAnswerDay } from './answer-day.ts'

// A Monday.
const TODAY = '2026-11-23'

test.each([
  ['12/5', '2026-12-05'],
  ['1205', '2026-12-05'],
  ['+3', '2026-11-26'],
  ['周五', '2026-11-27'],
  ['周一', '2026-11-23'],
  ['星期日', '2026-11-29'],
  ['下周三', '2026-12-02'],
  ['下周一', '2026-11-30'],
  ['下下周二', '2026-12-08'],
  ['本周四', '2026-11-26'],
  ['礼拜天', '2026-11-29'],
  ['Fri', '2026-11-27'],
  ['next wednesday', '2026-12-02'],
  ['月底', '2026-11-30'],
  ['下月底', '2026-12-31'],
  ['下个月5号', '2026-12-05'],
  ['明天', '2026-11-24'],
])('%s is %s', (typed, day) => {
  expect(readAnswerDay(typed, TODAY)).toBe(day)
})

test('On a Friday a bare weekday that has passed is next week’s', () => {
  expect(readAnswerDay('周三', '2026-11-27')).toBe('2026-12-02')
})

test('The end of the month after next crosses the year', () => {
  expect(readAnswerDay('下下月底', '2026-12-10')).toBe('2027-02-28')
})

test('What names no day is not guessed', () => {
  for (const typed of ['', '尽快', '周八', '13/45', '下周']) expect(readAnswerDay(typed, TODAY)).toBeNull()
})
