// What commands on lines have in common to ask for: which line as it was seen, quantities, days, who said it and by what way.
import { z } from 'zod'
import { type CalendarDate, type Decimal, parseCalendarDate, parseDecimal } from '#kernel'
import { PROMISE_CHANNELS, type PromiseChannel } from '../domain/delivery-schedule.ts'
import { PROMISE_PIECES_MAX } from '../domain/propose-pieces.ts'

/** No order lives outside this century; 9999-12-31 is a placeholder and 0026-11-22 a slip of the hand. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2099-12-31']
const ATTACHMENTS_MAX = 20

export const calendarDateInput = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null, { error: 'a day that exists, as YYYY-MM-DD', abort: true })
  .refine((text) => text >= FIRST_DAY && text <= LAST_DAY, `a day from ${FIRST_DAY} to ${LAST_DAY}`)
  .transform((text) => text as CalendarDate)
export const decimalInput = z
  .string()
  .max(40)
  .refine((text) => parseDecimal(text) !== null, 'a plain decimal such as 12 or 0.5')
  .transform((text) => parseDecimal(text) as Decimal)
export const positive = decimalInput.refine((value) => !value.startsWith('-') && value !== '0', 'a number above zero')
export const notNegative = decimalInput.refine((value) => !value.startsWith('-'), 'zero or a number above it')

export const lineRef = z.object({ id: z.uuid(), expectedVersion: z.int().optional() })
export const lineRefs = z.array(lineRef).min(1).max(1_000)
export const words = (max: number) => z.string().trim().max(max)
export const promiseChannel = z.enum(PROMISE_CHANNELS as [PromiseChannel, ...PromiseChannel[]])
/** Who said it, through what. */
export const statement = { channel: promiseChannel, saidBy: words(100).nullish() }
/** Empty quantity: what the other pieces leave of the open quantity. */
export const changedPieces = z
  .array(z.object({ quantity: positive.optional(), promisedDate: calendarDateInput }))
  .min(1)
  .max(PROMISE_PIECES_MAX)
export const attachmentIds = z.array(z.uuid()).max(ATTACHMENTS_MAX)
