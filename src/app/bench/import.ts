// Bench `import`: a hundred thousand open lines as CSV and as XLSX through the page's own routes, graded and on the board
// before the clock stops.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bench, expectEqual } from './bench.types.ts'
import { openCompany } from './company.ts'
import { medianFigure, worstFigure } from './figures.ts'
import { importFile } from './import-file.ts'
import { floorOfRows, IMPORTED_TABLES, inspect } from './inspection.ts'
import { type OrderFiles, orderFiles } from './order-files.ts'
import { startStand } from './stand.ts'

export const OPEN_LINES = 100_000

type Run = { seconds: number; readSeconds: number; peakMemoryMb: number | null; floorSeconds: number }

export const benchImport: Bench = async ({ runs, folder, tell }) => {
  tell('making the files')
  const files = await orderFiles({ folder, openLines: OPEN_LINES, closedLines: 0, xlsx: true })
  const csv: Run[] = []
  const xlsx: Run[] = []
  for (let run = 1; run <= runs; run++) {
    for (const [name, file, kept] of [
      ['csv', files.csv[0] as string, csv],
      ['xlsx', files.xlsx as string, xlsx],
    ] as const) {
      const done = await importOnce(folder, files, file)
      kept.push(done)
      tell(
        `run ${run} of ${runs}, ${name}: ${done.seconds.toFixed(1)} s (plan ${done.readSeconds.toFixed(1)} s), peak ${done.peakMemoryMb ?? '?'} MB`,
      )
    }
  }
  const memory = [...csv, ...xlsx].flatMap((run) => run.peakMemoryMb ?? [])
  return {
    csvSeconds: medianFigure(secondsOf(csv), { unit: 's', atMost: 15 }),
    xlsxSeconds: medianFigure(secondsOf(xlsx), { unit: 's', atMost: 20 }),
    ...(memory.length > 0 && { peakMemoryMb: worstFigure(memory, { unit: 'MB', atMost: 800 }) }),
    csvPlanSeconds: medianFigure(
      csv.map((run) => run.readSeconds),
      { unit: 's' },
    ),
    xlsxPlanSeconds: medianFigure(
      xlsx.map((run) => run.readSeconds),
      { unit: 's' },
    ),
    floorSeconds: medianFigure(
      [...csv, ...xlsx].map((run) => run.floorSeconds),
      { unit: 's' },
    ),
  }
}

const secondsOf = (runs: Run[]): number[] => runs.map((run) => run.seconds)

/** A fresh server and an empty company each time, so that every run writes the same. */
async function importOnce(folder: string, files: OrderFiles, file: string): Promise<Run> {
  const dataDir = await mkdtemp(join(folder, 'import-'))
  const stand = await startStand({ dataDir })
  try {
    const { owner } = await openCompany(stand)
    const startedAt = performance.now()
    const { readSeconds } = await importFile(owner, file)
    const { total } = await owner.get<{ total: number }>('/open-lines/summary')
    const seconds = (performance.now() - startedAt) / 1000
    expectEqual('lines on the board', total, files.openLines)
    const peakMemoryMb = await stand.peakMemoryMb()
    const inspection = await inspect(stand)
    const counts = await inspection.count(IMPORTED_TABLES)
    expectRows(counts, files)
    const floorSeconds = await floorOfRows(inspection)
    await inspection.close()
    owner.close()
    return { seconds, readSeconds, peakMemoryMb, floorSeconds }
  } finally {
    await stand.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Rows and their history, events and projections must all be there. */
export function expectRows(counts: Record<string, number>, files: OrderFiles): void {
  const expected: Record<string, number> = {
    'masterdata.suppliers': files.suppliers,
    'procurement.purchase_orders': files.orders,
    'procurement.order_lines': files.lines,
    'procurement.schedule_lines': files.lines,
    'procurement.promise_pieces': files.promised,
    'analytics.open_lines': files.openLines,
  }
  for (const [table, wanted] of Object.entries(expected)) expectEqual(table, counts[table] ?? 0, wanted)
  // One stream per order at least; events are gone from the outbox once they are delivered.
  const streams = counts['journal.stream_heads'] ?? 0
  if (streams < files.orders) expectEqual('journal.stream_heads', streams, files.orders)
  if ((counts['journal.history'] ?? 0) < files.orders)
    expectEqual('journal.history', counts['journal.history'] ?? 0, files.orders)
}
