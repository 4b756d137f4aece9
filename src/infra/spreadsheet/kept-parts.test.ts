// Shows that a large file is read once though it is asked for twice, that another request reads it anew, and that what was not
// read to its end is not kept.
import { serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { keyOf, openKept, startKeeping } from './kept-parts.ts'

const large = (letter: string) => new Uint8Array(1_200_000).fill(letter.charCodeAt(0))
const keep = async (key: string, parts: unknown[]) => {
  const keeping = startKeeping(key, { rows: parts.length })
  for (const part of parts) keeping.add(serialize(part))
  await keeping.end()
  keeping.giveUp()
}
async function all(key: string): Promise<unknown[]> {
  const reading = openKept<{ rows: number }, unknown>(key)
  if (!reading) return []
  const parts: unknown[] = [reading.facts]
  for (let part = await reading.next(); part !== null; part = await reading.next()) parts.push(part)
  await reading.close()
  return parts
}

test('The parts come back whole and as often as asked, under their own key alone', async () => {
  const key = keyOf(large('a'), ['orders', { today: '2027-03-01' }]) as string
  await keep(key, [[{ orderNo: '采购-1' }], [{ orderNo: 'PO-2' }]])
  expect(await all(key)).toEqual([{ rows: 2 }, [{ orderNo: '采购-1' }], [{ orderNo: 'PO-2' }]])
  expect(await all(key)).toHaveLength(3)
  expect(openKept(keyOf(large('a'), ['orders', { today: '2027-03-02' }]) as string)).toBeNull()
  expect(openKept(keyOf(large('b'), ['orders', { today: '2027-03-01' }]) as string)).toBeNull()
})

test('What was given up before its end is not kept, and small files never are', async () => {
  const key = keyOf(large('c'), []) as string
  const keeping = startKeeping(key, {})
  keeping.add(serialize([1]))
  keeping.giveUp()
  expect(openKept(key)).toBeNull()
  expect(keyOf(new Uint8Array(1_000), [])).toBeNull()
})

test('The oldest goes when there are too many, even while somebody reads it', async () => {
  const keys = ['d', 'e', 'f', 'g'].map((letter) => keyOf(large(letter), []) as string)
  await keep(keys[0] as string, ['first', 'second'])
  const reading = openKept<unknown, string>(keys[0] as string)
  for (const key of keys.slice(1)) await keep(key, ['x'])
  expect(openKept(keys[0] as string)).toBeNull()
  expect([await reading?.next(), await reading?.next(), await reading?.next()]).toEqual(['first', 'second', null])
  await reading?.close()
  expect(await all(keys[3] as string)).toEqual([{ rows: 1 }, 'x'])
})
