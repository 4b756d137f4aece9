// The write load of the board's bench: a coordinator who records suppliers' answers, several a second, without a pause.
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, calendarDate } from '#kernel'
import { BenchFault } from './bench.types.ts'
import type { Visitor } from './visitor.ts'

type Line = { id: string; version: number; openQuantity: string }

export type Promising = { count(): number; times(): number[]; stop(): Promise<void> }

/** Writes until it is stopped; a refused promise ends the bench when it is stopped. */
export async function startPromising(visitor: Visitor, perSecond: number): Promise<Promising> {
  const { rows } = await visitor.get<{ rows: Line[] }>('/open-lines?limit=200')
  const times: number[] = []
  let isStopped = false
  const write = async () => {
    const startedAt = performance.now()
    for (let at = 0; !isStopped; at++) {
      const line = rows[at % rows.length] as Line
      const answer = await visitor.send('POST', `/schedule-lines/${line.id}/promises`, {
        pieces: [{ promisedDate: addDays(calendarDate('2027-03-01'), at % 90), quantity: line.openQuantity }],
        channel: 'phone',
        saidBy: '王经理',
      })
      if (answer.status !== 200)
        throw new BenchFault(`a promise was answered ${answer.status}: ${answer.text.slice(0, 500)}`)
      times.push(answer.ms)
      await sleep(Math.max(0, startedAt + ((at + 1) * 1000) / perSecond - performance.now()))
    }
  }
  const writing = write()
  writing.catch(() => undefined)
  return {
    count: () => times.length,
    times: () => times,
    async stop() {
      isStopped = true
      await writing
    },
  }
}
