// A company with a hundred thousand open lines among as many closed ones as wanted, filled through the import once and kept
// between benches; for the benches that only need it to be there.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expectEqual } from './bench.types.ts'
import { openCompany } from './company.ts'
import { OPEN_LINES } from './import.ts'
import { importFile } from './import-file.ts'
import { inspect } from './inspection.ts'
import { type OrderFiles, orderFiles } from './order-files.ts'
import { startStand } from './stand.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'db', 'migrations')
const TOLD_EVERY_MS = 10_000

export type Filled = { dataDir: string; files: OrderFiles }

/** The folder of the filled company, its server stopped; made when it is not there yet. */
export async function filledFolder(options: {
  folder: string
  closedLines: number
  tell(line: string): void
}): Promise<Filled> {
  const { folder, closedLines, tell } = options
  tell('making the file')
  const files = await orderFiles({ folder, openLines: OPEN_LINES, closedLines, xlsx: false })
  const dataDir = join(folder, `filled-${closedLines}-${await keyOf(files)}`)
  if (await isThere(dataDir)) return { dataDir, files }
  await fill(`${dataDir}.new`, files, tell)
  await rename(`${dataDir}.new`, dataDir)
  return { dataDir, files }
}

/** A copy to work on. The database's files belong to an account of their own when we are root, and must go on doing so. */
export async function copyOf({ dataDir }: Filled, to: string): Promise<void> {
  if (process.platform === 'win32') await cp(dataDir, to, { recursive: true })
  else await promisify(execFile)('cp', ['-a', dataDir, to])
}

/** Another schema or another file is another company. */
async function keyOf(files: OrderFiles): Promise<string> {
  const hash = createHash('sha256').update(files.csv.join())
  for (const name of (await readdir(MIGRATIONS)).sort()) hash.update(await readFile(join(MIGRATIONS, name)))
  return hash.digest('hex').slice(0, 12)
}

const isThere = (dataDir: string): Promise<boolean> =>
  readdir(dataDir).then(
    () => true,
    () => false,
  )

async function fill(dataDir: string, files: OrderFiles, tell: (line: string) => void): Promise<void> {
  await rm(dataDir, { recursive: true, force: true })
  const stand = await startStand({ dataDir })
  try {
    const { owner } = await openCompany(stand)
    let told = performance.now()
    for (const [at, file] of files.csv.entries()) {
      await importFile(owner, file, (done, total) => {
        if (performance.now() - told < TOLD_EVERY_MS) return
        told = performance.now()
        tell(`filling, file ${at + 1} of ${files.csv.length}: ${done} of ${total} lines`)
      })
    }
    const inspection = await inspect(stand)
    const counts = await inspection.count(['procurement.schedule_lines', 'analytics.open_lines'])
    expectEqual('schedule lines', counts['procurement.schedule_lines'] ?? 0, files.lines)
    expectEqual('open lines', counts['analytics.open_lines'] ?? 0, files.openLines)
    await inspection.close()
    owner.close()
  } finally {
    await stand.stop()
  }
}
