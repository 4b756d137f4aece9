// What was said and what came: a part never touches the word given for the rest.
import { expect, test } from 'vitest'
import { calendarDate, toDayNumber } from '#kernel'
import { factoryDays } from './factory-days.ts'
import { promiseBook, type Statement } from './promise-book.ts'

const day = (text: string) => toDayNumber(calendarDate(text))
const days = factoryDays(day('2026-01-01'), day('2027-12-31'), { worksSaturdays: true, shutsDownInSpring: false })
const said = (at: string, reason: string | null = null): Statement => ({
  at: `${at}T02:00:00.000Z`,
  saidBy: '林晓',
  channel: 'phone',
  reason,
})

test('When part has come and the rest is put off, then only the rest moves, with its own first promise', () => {
  const book = promiseBook(500_000)
  book.promise([{ quantity: 500_000, day: day('2026-11-10') }], said('2026-10-01'))
  book.receive(200_000, day('2026-11-09'), 'RK-1')
  book.move(0, day('2026-11-30'), said('2026-11-11', 'capacity'))
  expect(book.pieces(days)).toMatchObject([
    {
      quantity: '500',
      receivedQuantity: '200',
      promisedDate: '2026-11-10',
      supersededAt: '2026-11-11T02:00:00.000Z',
      supersededBy: 1,
    },
    {
      quantity: '300',
      receivedQuantity: '0',
      promisedDate: '2026-11-30',
      originalPromisedDate: '2026-11-10',
      supersededBy: null,
    },
  ])
  expect(book.openQuantity()).toBe(300_000)
})

test('When goods come, then the earliest promise is settled first', () => {
  const book = promiseBook(300_000)
  book.promise(
    [
      { quantity: 100_000, day: day('2026-11-20') },
      { quantity: 200_000, day: day('2026-11-10') },
    ],
    said('2026-10-01'),
  )
  book.receive(250_000, day('2026-11-12'), 'RK-1')
  expect(book.pieces(days).map((piece) => piece.receivedQuantity)).toEqual(['50', '200'])
})

test('More than was ordered can neither be promised nor received', () => {
  const book = promiseBook(100_000)
  expect(() => book.promise([{ quantity: 100_001, day: day('2026-11-20') }], said('2026-10-01'))).toThrow('promises')
  expect(() => book.receive(100_001, day('2026-11-20'), 'RK-1')).toThrow('receives')
})
