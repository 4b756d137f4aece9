import { expect, test } from 'vitest'
import { closingLine, sum, tallyOf } from './tally.ts'

const file = (statuses: string[], status = 'passed', message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: statuses.map((one, index) => ({ fullName: `t${index}`, status: one })),
})

test('Passed, failed and skipped tests are counted by their own status', () => {
  const tally = tallyOf(
    { testResults: [file(['passed', 'failed', 'pending', 'todo', 'skipped'], 'failed')] },
    1,
    'domain',
  )
  expect(tally).toEqual({ passed: 1, failed: 1, skipped: 3, failures: ['a.test.ts > t1'] })
})

test('A file that could not be loaded is one failure, not zero', () => {
  const tally = tallyOf({ testResults: [file([], 'failed', 'Cannot find module x\nat y')] }, 1, 'domain')
  expect(tally).toMatchObject({ failed: 1, failures: ['a.test.ts: Cannot find module x'] })
})

test('A run that ends badly although each test passed is one failure', () => {
  expect(tallyOf({ testResults: [file(['passed'])] }, 1, 'domain')).toMatchObject({ passed: 1, failed: 1 })
})

test('A run without a report is one failure', () => {
  expect(tallyOf(null, 137, 'stories')).toMatchObject({ passed: 0, failed: 1 })
})

test('The closing line names skipped tests only when there are some', () => {
  const one = { passed: 2, failed: 0, skipped: 0, failures: [] }
  expect(closingLine(one)).toBe('2 passed, 0 failed')
  expect(closingLine(sum([one, { ...one, skipped: 3 }]))).toBe('4 passed, 0 failed, 3 skipped')
})
