// Shows that fresh ids are UUIDs of version 7, rise in the order they were made, and never repeat.
import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('Ids made one after another rise and are all different, whatever the millisecond', () => {
  const ids = Array.from({ length: 50_000 }, () => newId() as string)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(ids.toSorted())
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Math.abs(Number.parseInt((ids[0] as string).replaceAll('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(
    5_000,
  )
})
