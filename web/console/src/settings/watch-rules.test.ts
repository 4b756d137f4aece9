// What the rule's sentence offers together, and when it may be saved.
import { expect, test } from 'vitest'
import { changed, isComplete, newRule, unitsFor, unlessFor } from './watch-rules.ts'

test('Only from the start of the current milestone is there a share of its time and a wait for its report', () => {
  expect(unitsFor('node_started')).toContain('percent_of_node')
  expect(unitsFor('issued')).not.toContain('percent_of_node')
  expect(unlessFor('node_started')[0]).toBe('node_reported')
  expect(unlessFor('issued')).not.toContain('node_reported')
})

test('A rule does not wait for what it counts from', () => {
  expect(unlessFor('acknowledged')).not.toContain('acknowledged')
  expect(unlessFor('milestone:packed')).not.toContain('milestone:packed')
})

test('Changing the start replaces what no longer fits, and an amount beyond its unit', () => {
  const node = changed(newRule('x'), { after: 'node_started' })
  expect(node).toMatchObject({ after: 'node_started', unit: 'hours', unless: 'acknowledged' })
  const share = changed(node, { unit: 'percent_of_node', unless: 'node_reported', amount: 80 })
  expect(changed(share, { after: 'issued' })).toMatchObject({ unit: 'hours', unless: 'acknowledged', amount: 80 })
  expect(changed(newRule('x'), { unit: 'working_days', amount: 4_000 }).amount).toBe(365)
})

test('A rule needs a name and a whole time', () => {
  expect(isComplete(newRule('x'))).toBe(true)
  expect(isComplete(newRule(' '))).toBe(false)
  expect(isComplete({ ...newRule('x'), amount: 0 })).toBe(false)
  expect(isComplete({ ...newRule('x'), amount: 1.5 })).toBe(false)
})
