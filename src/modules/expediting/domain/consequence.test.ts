// What a message may say of the need behind a line: the day and the site that are known, and nothing made up.
import { expect, test } from 'vitest'
import { consequenceOf } from './consequence.ts'
import { day } from './testing/a-workplace.ts'

test.each([
  [
    day('2026-12-01'),
    '二号装配线',
    { code: 'needed_by_at_site', values: { needByDate: '2026-12-01', siteName: '二号装配线' } },
  ],
  [day('2026-12-01'), null, { code: 'needed_by', values: { needByDate: '2026-12-01' } }],
  [null, '二号装配线', null],
])('need-by %s at %s', (needByDate, siteName, told) => {
  expect(consequenceOf({ needByDate, siteName })).toEqual(told)
})
