// Holds the house to its rules: each rule is shown red on planted violations, then must be green on the real tree.
import { describe, expect, test } from 'vitest'
import * as database from './fixtures/database.ts'
import * as habits from './fixtures/habits.ts'
import * as imports from './fixtures/imports.ts'
import type { Fixture } from './fixtures/planted.ts'
import { RULES } from './rules/index.ts'
import { filesOf, printViolations, type Rule } from './source-file.ts'
import { readTree } from './tree.ts'

const FIXTURES: Record<string, Fixture[]> = { ...imports, ...database, ...habits }
const tree = readTree()

for (const [key, rule] of Object.entries<Rule>(RULES)) {
  describe(rule.name, () => {
    test('holds in the tree', () => {
      expect(printViolations(rule.check(tree))).toBe('')
    })

    test.for(FIXTURES[key] ?? [])('planted: $plants', ({ tree: planted, red }) => {
      const found = rule.check(filesOf(planted)).map((one) => `${one.path}:${one.line}`)
      expect(found.sort()).toEqual([...red].sort())
    })
  })
}

test('every rule has a planted violation and a tree it leaves alone', () => {
  const without = Object.keys(RULES).filter((key) => {
    const fixtures = FIXTURES[key] ?? []
    return !fixtures.some((one) => one.red.length > 0) || !fixtures.some((one) => one.red.length === 0)
  })
  expect(without).toEqual([])
})

test('every set of fixtures belongs to a rule', () => {
  expect(Object.keys(FIXTURES).filter((key) => !(key in RULES))).toEqual([])
})

test('the tree that is checked is the real one', () => {
  const paths = tree.map((file) => file.path)
  expect(paths).toContain('src/app/tiers.ts')
  expect(paths).toContain('package.json')
  expect(paths.some((path) => path.startsWith('db/migrations/'))).toBe(true)
})
