// The acceptance files for the spreadsheet reader, scored by their own scorer; skipped where they are not beside the checkout.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkbook } from '../src/infra/spreadsheet/index.ts'
import { readOrderSheets } from '../src/modules/integrations/domain/spreadsheet/index.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FILES = resolve(ROOT, '../shared/data/spreadsheets')
const HISTORY = resolve(ROOT, '../shared/data/scms/SCMS_Delivery_History_Dataset.csv.gz')
if (!existsSync(FILES)) console.info('skipped: ../shared/data/spreadsheets is not here')
if (!existsSync(HISTORY)) console.info('skipped: ../shared/data/scms is not here')

test.skipIf(!existsSync(FILES))('every acceptance file is read as a careful human would', () => {
  const out = mkdtempSync(join(tmpdir(), 'nuoda-predictions-'))
  try {
    const names = readdirSync(FILES).filter((name) => /^d\d+-/.test(name) && !name.endsWith('.json'))
    const script = join(ROOT, 'scripts/read-spreadsheet.ts')
    execFileSync(process.execPath, [script, '--out', out, ...names.map((name) => join(FILES, name))], { stdio: 'pipe' })
    const scored = execFileSync(process.execPath, [join(FILES, 'score.mjs'), FILES, out, '--json'], {
      encoding: 'utf8',
    })
    const score = JSON.parse(scored)
    expect(score.failing).toEqual([])
    expect(score.files_fully_right).toBe(score.files)
    expect(score.refusals.reason_right).toBe(score.refusals.gold)
    expect(score.warnings.recall).toBe(1)
    expect(score.rows_read_right).toBe(score.ignored_rows_right)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
})

test.skipIf(!existsSync(HISTORY))(
  'a real delivery history maps itself: bare CR, two date forms, no item code',
  async () => {
    const opened = await openWorkbook(readFileSync(HISTORY), 'SCMS_Delivery_History_Dataset.csv.gz')
    if (!opened.ok) throw new Error(opened.error.code)
    const { lines, rejected, tables, noDateWords } = readOrderSheets(opened.value)
    const count = (of: (line: (typeof lines)[number]) => unknown) => new Set(lines.map(of)).size
    expect(rejected).toEqual([])
    expect(lines).toHaveLength(10_324)
    expect([
      count((line) => line.orderNo),
      count((line) => line.supplier),
      count((line) => line.site),
      count((line) => line.itemName),
      count((line) => line.lineKey),
    ]).toEqual([6_233, 73, 43, 184, 10_324])
    expect(
      lines.filter((line) => line.actualDate && line.promisedDate && line.actualDate > line.promisedDate),
    ).toHaveLength(1_186)
    expect(new Set(lines.map((line) => line.currency))).toEqual(new Set(['USD']))
    expect(noDateWords.map(({ word, count: times }) => `${word} ${times}`)).toEqual([
      'Date Not Captured 328',
      'N/A - From RDC 5404',
    ])
    expect(tables[0]?.mapping.columns.find((column) => column.header === 'Pack Price')).toMatchObject({
      field: 'unit_price',
      why: 'arithmetic',
    })
  },
)
