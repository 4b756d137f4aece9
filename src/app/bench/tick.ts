// Bench `tick`: the night between two days over a hundred thousand open lines, done by the server's own job.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type CalendarDate, dateInZone } from '#kernel'
import { type Bench, BenchFault, expectEqual } from './bench.types.ts'
import { openCompany } from './company.ts'
import { medianFigure } from './figures.ts'
import { copyOf, filledFolder } from './filled-stand.ts'
import { type Inspection, inspect } from './inspection.ts'
import { startStand } from './stand.ts'

const ZONE = 'Asia/Shanghai'
const JOB_MAX_MS = 120_000
const ASKED_EVERY_MS = 100

type Night = { seconds: number; regraded: number; floorSeconds: number }

export const benchTick: Bench = async ({ runs, folder, tell }) => {
  const filled = await filledFolder({ folder, closedLines: 0, tell })
  const place = await mkdtemp(join(folder, 'tick-'))
  const dataDir = join(place, 'data')
  try {
    await copyOf(filled, dataDir)
    const nights: Night[] = []
    let today = dateInZone(new Date(), ZONE)
    // The file may be some days old: its first night is not measured.
    await night(dataDir, today, filled.files.openLines)
    for (let run = 1; run <= runs; run++) {
      today = addDays(today, 1)
      const done = await night(dataDir, today, filled.files.openLines)
      nights.push(done)
      tell(`run ${run} of ${runs}, ${today}: ${done.regraded} lines regraded in ${done.seconds.toFixed(2)} s`)
    }
    const of = (pick: (night: Night) => number) => nights.map(pick)
    return {
      seconds: medianFigure(
        of((each) => each.seconds),
        { unit: 's', atMost: 5 },
      ),
      regradedLines: medianFigure(
        of((each) => each.regraded),
        { unit: 'rows' },
      ),
      floorSeconds: medianFigure(
        of((each) => each.floorSeconds),
        { unit: 's' },
      ),
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** Starts the server on the eve, counts what falls due, starts it again on the day and takes the time of its job. */
async function night(dataDir: string, today: CalendarDate, openLines: number): Promise<Night> {
  const eve = await startStand({ dataDir, now: `${addDays(today, -1)}T20:00:00+08:00` })
  let before: { due: number; floorSeconds: number; lastJob: string | null }
  try {
    const inspection = await inspect(eve)
    await lastTick(inspection, null)
    before = { ...(await dueBy(inspection, today)), lastJob: await newestTick(inspection) }
    await inspection.close()
  } finally {
    await eve.stop()
  }
  const stand = await startStand({ dataDir, now: `${today}T06:00:00+08:00` })
  try {
    const inspection = await inspect(stand)
    const seconds = await lastTick(inspection, before.lastJob)
    expectEqual('lines still to be regraded', (await dueBy(inspection, today)).due, 0)
    await inspection.close()
    const { owner } = await openCompany(stand)
    const { total } = await owner.get<{ total: number }>('/open-lines/summary')
    expectEqual('lines on the board', total, openLines)
    owner.close()
    return { seconds, regraded: before.due, floorSeconds: before.floorSeconds }
  } finally {
    await stand.stop()
  }
}

/** How many lines fall due, and the floor: rewriting just those rows by one plain statement. */
async function dueBy({ pool }: Inspection, today: CalendarDate): Promise<{ due: number; floorSeconds: number }> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const startedAt = performance.now()
    const { rowCount } = await client.query(
      `update analytics.open_lines set rank = rank + 1, regrade_on = regrade_on + 7 where regrade_on <= $1`,
      [today],
    )
    return { due: rowCount ?? 0, floorSeconds: (performance.now() - startedAt) / 1000 }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

type Job = { id: string; state: string; seconds: number }

async function newestTick({ pool }: Inspection): Promise<string | null> {
  const { rows } = await pool.query<Job>(`${JOBS} limit 1`)
  return rows[0]?.id ?? null
}

const JOBS = `select id::text, state::text, extract(epoch from completed_on - started_on)::float8 as seconds
  from jobs.job where name = 'daily-tick' order by created_on desc, id desc`

/** Waits for the tick after `known` to be done; its seconds as the job queue kept them. */
async function lastTick(inspection: Inspection, known: string | null): Promise<number> {
  for (const until = performance.now() + JOB_MAX_MS; performance.now() < until; await sleep(ASKED_EVERY_MS)) {
    const { rows } = await inspection.pool.query<Job>(`${JOBS} limit 5`)
    const done = rows.find((job) => job.state === 'completed')
    const isWaiting = rows.some(
      (job) => job.state !== 'completed' && job.state !== 'failed' && job.state !== 'cancelled',
    )
    if (done && done.id !== known && !isWaiting) return done.seconds
    if (known === null && done && !isWaiting) return done.seconds
  }
  throw new BenchFault('the job of the new day does not come to its end')
}
