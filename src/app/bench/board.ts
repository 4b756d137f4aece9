// Bench `board`: reading a board of a hundred thousand open lines among a million while others record promises on it.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bench, BenchFault, expectEqual, type Figures } from './bench.types.ts'
import { boardQueries, KINDS, type Kind } from './board-queries.ts'
import { openColleagues, openCompany } from './company.ts'
import { p95Figure } from './figures.ts'
import { copyOf, filledFolder } from './filled-stand.ts'
import { floorOfBoard } from './floor-of-board.ts'
import { inspect } from './inspection.ts'
import { startPromising } from './promising.ts'
import { startStand } from './stand.ts'
import type { Visitor } from './visitor.ts'

const CLOSED_LINES = 900_000
const PROMISES_PER_SECOND = 5
/** Of each kind, in each run. */
const SAMPLES = 60
const READERS = ['buyer', 'procurement_manager', 'executive'] as const
const TARGETS: Record<Kind, number> = { firstPage: 60, filtered: 60, grouped: 60, search: 80 }

export const benchBoard: Bench = async ({ runs, folder, tell }) => {
  const filled = await filledFolder({ folder, closedLines: CLOSED_LINES, tell })
  const place = await mkdtemp(join(folder, 'board-'))
  const dataDir = join(place, 'data')
  await copyOf(filled, dataDir)
  const stand = await startStand({ dataDir })
  try {
    const { owner } = await openCompany(stand)
    const [writer, ...readers] = await openColleagues(stand, owner, ['coordinator', ...READERS])
    const queries = await boardQueries(owner)
    const times: Record<Kind, number[]> = { firstPage: [], filtered: [], grouped: [], search: [] }
    const promising = await startPromising(writer as Visitor, PROMISES_PER_SECOND)
    try {
      await readAll(readers, queries, { firstPage: [], filtered: [], grouped: [], search: [] })
      for (let run = 1; run <= runs; run++) {
        await readAll(readers, queries, times)
        tell(
          `run ${run} of ${runs}: ${KINDS.map((kind) => `${kind} ${p95Figure(times[kind], { unit: 'ms' }).value} ms`).join(', ')}`,
        )
      }
    } finally {
      await promising.stop()
    }
    const inspection = await inspect(stand)
    const counts = await inspection.count(['procurement.schedule_lines', 'analytics.open_lines', 'journal.history'])
    expectEqual('schedule lines', counts['procurement.schedule_lines'] ?? 0, filled.files.lines)
    expectEqual('open lines', counts['analytics.open_lines'] ?? 0, filled.files.openLines)
    const floors = await floorOfBoard(inspection, SAMPLES)
    await inspection.close()
    tell(`${promising.count()} promises were recorded meanwhile`)
    return figuresOf(times, { ...floors, promiseAnswerP95Ms: promising.times() })
  } finally {
    await stand.stop()
    await rm(place, { recursive: true, force: true })
  }
}

function figuresOf(times: Record<Kind, number[]>, others: Record<string, number[]>): Figures {
  const judged = KINDS.map((kind) => [`${kind}P95Ms`, p95Figure(times[kind], { unit: 'ms', atMost: TARGETS[kind] })])
  const told = Object.entries(others).map(([name, values]) => [name, p95Figure(values, { unit: 'ms' })])
  return Object.fromEntries([...judged, ...told]) as Figures
}

async function readAll(
  readers: readonly Visitor[],
  queries: Record<Kind, string[]>,
  times: Record<Kind, number[]>,
): Promise<void> {
  for (let at = 0; at < SAMPLES; at++) {
    for (const kind of KINDS) {
      const path = queries[kind][at % queries[kind].length] as string
      const answer = await (readers[at % readers.length] as Visitor).send('GET', path)
      if (answer.status !== 200)
        throw new BenchFault(`${path} was answered ${answer.status}: ${answer.text.slice(0, 500)}`)
      times[kind].push(answer.ms)
    }
  }
}
