// However many come at once, only the allowed number is inside, and they go in as they came.
import { expect, test } from 'vitest'
import { turnstile } from './turnstile.ts'

test('Only two are inside at once, first come first served', async () => {
  const gate = turnstile(2)
  const order: number[] = []
  let inside = 0
  let most = 0
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (name) => {
      const leave = await gate.enter()
      order.push(name)
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside -= 1
      leave()
    }),
  )
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5, 6]])
})
