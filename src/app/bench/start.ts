// Bench `start`: a newcomer's first start after the installation, web pages built and database made, and every start after it.
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '#infra'
import { type Bench, BenchFault } from './bench.types.ts'
import { medianFigure } from './figures.ts'
import { startStand } from './stand.ts'
import { openVisitor } from './visitor.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
/** What a clone holds that a start needs; the installed packages are linked in. */
const PARTS = ['bin', 'db', 'scripts', 'src', 'web', 'package.json', 'package-lock.json', 'tsconfig.json']
const LEFT_OUT = /[\\/](node_modules|dist|\.cache)([\\/]|$)/

type Run = { coldSeconds: number; warmSeconds: number; floorSeconds: number }

export const benchStart: Bench = async ({ runs, folder, tell }) => {
  const done: Run[] = []
  for (let run = 1; run <= runs; run++) {
    const figures = await startOnce(folder)
    done.push(figures)
    tell(`run ${run} of ${runs}: cold ${figures.coldSeconds.toFixed(1)} s, warm ${figures.warmSeconds.toFixed(1)} s`)
  }
  const of = (pick: (run: Run) => number) => done.map(pick)
  return {
    coldSeconds: medianFigure(
      of((run) => run.coldSeconds),
      { unit: 's', atMost: 30 },
    ),
    warmSeconds: medianFigure(
      of((run) => run.warmSeconds),
      { unit: 's', atMost: 5 },
    ),
    floorColdSeconds: medianFigure(
      of((run) => run.floorSeconds),
      { unit: 's' },
    ),
  }
}

async function startOnce(folder: string): Promise<Run> {
  const place = await mkdtemp(join(folder, 'start-'))
  const root = join(place, 'checkout')
  const dataDir = join(place, 'data')
  try {
    for (const part of PARTS) {
      await cp(join(ROOT, part), join(root, part), {
        recursive: true,
        filter: (path) => !LEFT_OUT.test(path.slice(ROOT.length)),
      })
    }
    await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir')
    await symlink(join(ROOT, 'web', 'node_modules'), join(root, 'web', 'node_modules'), 'dir').catch(() => undefined)
    const coldSeconds = await secondsToFirstPage(root, dataDir)
    const warmSeconds = await secondsToFirstPage(root, dataDir)
    return { coldSeconds, warmSeconds, floorSeconds: await bareDatabaseSeconds(join(place, 'floor')) }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}

/** Until the page itself and the first answer of the API have come. */
async function secondsToFirstPage(root: string, dataDir: string): Promise<number> {
  const startedAt = performance.now()
  const stand = await startStand({ dataDir, root })
  try {
    const visitor = openVisitor(stand.url)
    const page = await fetch(`${stand.url}/`)
    if (!page.ok || !(await page.text()).includes('<div'))
      throw new BenchFault(`the first page was answered ${page.status}`)
    await visitor.get('/setup')
    visitor.close()
    return (performance.now() - startedAt) / 1000
  } finally {
    await stand.stop()
  }
}

/** The floor: an empty cluster made and answering, nothing else. */
async function bareDatabaseSeconds(dataDir: string): Promise<number> {
  const startedAt = performance.now()
  const database = await startEmbedded({
    dataDir,
    log: () => undefined,
    instanceInfo: { pid: process.pid, port: () => null },
  })
  if (!database.ok) throw new BenchFault(database.error.code)
  const seconds = (performance.now() - startedAt) / 1000
  await database.value.stop()
  return seconds
}
