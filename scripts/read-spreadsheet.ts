// Prints what the reader makes of spreadsheet files; for whoever works on the reader. `--out FOLDER` writes one prediction per file.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openWorkbook } from '../src/infra/spreadsheet/index.ts'
import {
  type FileOutcomeCode,
  readOrderSheets,
  refusal,
  toPrediction,
} from '../src/modules/integrations/domain/spreadsheet/index.ts'

const out = process.argv.indexOf('--out')
const folder = out > 0 ? (process.argv[out + 1] ?? '.') : null
const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--') && argument !== folder)
if (folder) mkdirSync(folder, { recursive: true })

for (const path of files) {
  const name = basename(path)
  const started = performance.now()
  const opened = await openWorkbook(readFileSync(path), name)
  const readAt = performance.now()
  const reading = opened.ok
    ? readOrderSheets(opened.value)
    : refusal({ fileName: name, sheets: [] }, (opened.error.details?.refuseCode as FileOutcomeCode) ?? 'damaged')
  const text = JSON.stringify(toPrediction(reading), null, 1)
  if (folder) writeFileSync(join(folder, `${name}.json`), text)
  else process.stdout.write(`${text}\n`)
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(2)
  console.error(
    `${name}: ${reading.outcome} ${reading.refuseCode ?? ''} ${reading.lines.length} lines, ${reading.rejected.length} rejected, opened ${seconds(started, readAt)} s, read ${seconds(readAt, performance.now())} s`,
  )
}
