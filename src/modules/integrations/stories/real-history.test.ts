// Ten years of real orders through the real reader and the command line: every figure that is known of them holds, twice.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const FILE = join(ROOT, '../shared/data/scms/SCMS_Delivery_History_Dataset.csv.gz')
const isThere = existsSync(FILE)
if (!isThere) console.log('skipped: ../shared/data/scms is not here, so the real history is not imported')

const run = promisify(execFile)
let database: FreshDatabase
beforeAll(async () => {
  if (isThere) database = await openFreshDatabase()
})
afterAll(() => database?.end())

async function nuoda(...words: string[]) {
  const { stdout } = await run(process.execPath, [join(ROOT, 'src/main.ts'), ...words, '--json'], {
    env: {
      ...process.env,
      DATABASE_URL: database.ownerUrl,
      NUODA_APP_DATABASE_URL: database.appUrl,
      NUODA_SECRET: 'a-secret-for-stories-that-is-long-enough-0123456789',
    },
    maxBuffer: 64 * 1024 * 1024,
  })
  return JSON.parse(stdout)
}

const KNOWN = {
  rows: 10_324,
  orders: 6_233,
  lines: 10_324,
  suppliers: 73,
  items: 184,
  sites: 43,
  amount: 1627584457.29,
  rejected: 0,
}

test.skipIf(!isThere)(
  'The real history comes in whole, a second time changes nothing, and the suppliers’ figures are the known ones',
  { timeout: 240_000 },
  async () => {
    expect(await nuoda('import', 'orders', FILE)).toMatchObject({ ...KNOWN, created: 10_324, changed: 0, unchanged: 0 })
    expect(await nuoda('import', 'orders', FILE)).toMatchObject({ ...KNOWN, created: 0, changed: 0, unchanged: 10_324 })

    const { rows } = await nuoda('report', 'supplier-performance')
    const total = (of: (row: { lines: number; late: number; meanDelayDays: number | null }) => number) =>
      rows.reduce((sum: number, row: never) => sum + of(row), 0)
    expect(rows).toHaveLength(73)
    expect(total((row) => row.lines)).toBe(10_324)
    expect(total((row) => row.late)).toBe(1_186)
    const days = total((row) => row.late * (row.meanDelayDays ?? 0))
    expect((days / 1_186).toFixed(2)).toBe('21.37')
    const of = (name: string) => {
      const { late, lines } = rows.find((row: { supplier: string }) => row.supplier.startsWith(name))
      return `${late}/${lines}`
    }
    expect(['Aurobindo', 'Orgenics', 'CIPLA', 'Trinity'].map(of)).toEqual(['94/668', '98/754', '23/175', '1/356'])
  },
)

test.skipIf(!isThere)('A dry run explains the same file without a database', { timeout: 60_000 }, async () => {
  const { stdout } = await run(
    process.execPath,
    [join(ROOT, 'src/main.ts'), 'import', 'orders', FILE, '--dry-run', '--explain', '--json'],
    { env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, maxBuffer: 64 * 1024 * 1024 },
  )
  const prediction = JSON.parse(stdout)
  expect(prediction).toMatchObject({ outcome: 'import', rows_read: 10_324, rejected: [] })
  const field = (header: string) =>
    prediction.mapping[0].columns.find((column: { header: string }) => column.header === header)?.field
  expect(field('Scheduled Delivery Date')).toBe('promised_date')
  expect(field('ID')).toBe('line_key')
})
