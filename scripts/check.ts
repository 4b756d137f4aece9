// `npm run check`: what a developer runs before a commit — format, types, lint, architecture, dead code, the ratchet; under 30 s.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measure, RATCHET, type Ratchet, ratchetGrowth, tightened } from '../test/architecture/rules/sizes.ts'
import { readTree } from '../test/architecture/tree.ts'
import { ROOT, runSuite, runTool, runTypes } from './test/steps.ts'
import { closingLine, NOTHING, sum, type Tally } from './test/tally.ts'

const USAGE = `npm run check -- [--tighten]
  --tighten  take shrunken files and functions over into ${RATCHET} and stop`

const STEPS: { name: string; run(): Promise<Tally> }[] = [
  { name: 'format and lint', run: () => runTool('lint', 'node_modules/@biomejs/biome/bin/biome', ['check']) },
  { name: 'types', run: runTypes },
  { name: 'architecture', run: () => runSuite('architecture', { ...process.env, NODE_ENV: 'test' }) },
  { name: 'ratchet against the last commit', run: checkRatchet },
  { name: 'dead code', run: () => runTool('knip', 'node_modules/knip/bin/knip.js', ['--no-progress']) },
]

/** The ratchet may lose entries and numbers may fall; a commit that does the opposite is refused here. */
async function checkRatchet(): Promise<Tally> {
  const committed = spawnSync('git', ['show', `HEAD:${RATCHET}`], { cwd: ROOT, encoding: 'utf8' })
  if (committed.status !== 0) {
    console.log('  no committed ratchet to compare with')
    return { ...NOTHING, skipped: 1 }
  }
  const grown = ratchetGrowth(JSON.parse(committed.stdout) as Ratchet, readRatchet())
  for (const one of grown) console.log(`  ${one}`)
  if (grown.length === 0) return { ...NOTHING, passed: 1 }
  return { ...NOTHING, failed: 1, failures: [`${RATCHET} grew: ${grown.join('; ')}`] }
}

function readRatchet(): Ratchet {
  return JSON.parse(readFileSync(join(ROOT, RATCHET), 'utf8')) as Ratchet
}

function tighten(): void {
  const next = tightened(readRatchet(), measure(readTree()))
  writeFileSync(join(ROOT, RATCHET), `${JSON.stringify(next, null, 2)}\n`)
  const entries = Object.keys(next.files).length + Object.keys(next.functions).length
  console.log(`${RATCHET}: ${entries} ${entries === 1 ? 'entry' : 'entries'} left`)
}

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { tighten: { type: 'boolean' } } })
    if (values.tighten) {
      tighten()
      return 0
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    return 2
  }
  const started = performance.now()
  const tallies: Tally[] = []
  for (const { name, run } of STEPS) {
    console.log(`\n${name}`)
    tallies.push(await run())
  }
  const total = sum(tallies)
  if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((one) => `  ${one}`).join('\n')}`)
  console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s\n${closingLine(total)}`)
  return total.failed > 0 ? 1 : 0
}

process.exitCode = await main()
