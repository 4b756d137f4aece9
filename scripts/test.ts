// `npm test`: everything that must hold, in one run with one closing line, for developers and continuous integration.
import { parseArgs } from 'node:util'
import { SUITE_NAMES, type Suite } from './suites.ts'
import { findChromium } from './test/chromium.ts'
import { runSuite, runTool, runTypes, stopRunning } from './test/steps.ts'
import { closingLine, NOTHING, sum, type Tally } from './test/tally.ts'

const TOOLS = ['types', 'lint'] as const
const STEPS = [...TOOLS, ...SUITE_NAMES]
type Step = (typeof TOOLS)[number] | Suite

const USAGE = `npm test -- [--only=${STEPS.join(',')}] [--postgres=URL]
  --only      run these steps, in the usual order
  --postgres  run stories and journeys on this server instead of the embedded one (also: DATABASE_URL)`

/** Suites that need a database get the one asked for; the others must not even see it. */
function environmentFor(step: Step, postgres: string | undefined): NodeJS.ProcessEnv {
  const { DATABASE_URL, ...rest } = process.env
  const env: NodeJS.ProcessEnv = { ...rest, NODE_ENV: 'test' }
  const url = postgres ?? DATABASE_URL
  if (url && (step === 'stories' || step === 'browser')) env.DATABASE_URL = url
  return env
}

async function runStep(step: Step, postgres: string | undefined): Promise<Tally> {
  if (step === 'types') return runTypes()
  if (step === 'lint')
    return runTool('lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '--max-diagnostics=50'])
  const env = environmentFor(step, postgres)
  if (step !== 'browser') return runSuite(step, env)
  const chromium = findChromium()
  if (chromium.ok) return runSuite(step, { ...env, CHROMIUM_PATH: chromium.path })
  console.error(`  ${chromium.message}`)
  return { ...NOTHING, failed: 1, failures: [`browser: ${chromium.message}`] }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}

function readOptions(): { steps: Step[]; postgres: string | undefined } | null {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, postgres: { type: 'string' } } })
    const asked = values.only?.split(',')
    const unknown = asked?.filter((name) => !(STEPS as string[]).includes(name)) ?? []
    if (unknown.length > 0) throw new Error(`unknown step: ${unknown.join(', ')}`)
    return { steps: STEPS.filter((step) => !asked || asked.includes(step)), postgres: values.postgres }
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`)
    return null
  }
}

let interrupted = false

async function main(): Promise<number> {
  const options = readOptions()
  if (!options) return 2
  const started = performance.now()
  const tallies: Tally[] = []
  for (const [index, step] of options.steps.entries()) {
    if (interrupted) break
    const stepStarted = performance.now()
    console.log(`\n[${index + 1}/${options.steps.length}] ${step}`)
    const tally = await runStep(step, options.postgres)
    tallies.push(tally)
    console.log(`[${index + 1}/${options.steps.length}] ${step}: ${closingLine(tally)} in ${seconds(stepStarted)}`)
  }
  const total = sum(tallies)
  if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((one) => `  ${one}`).join('\n')}`)
  console.log(`\nTotal time ${seconds(started)}\n${closingLine(total)}`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true
    stopRunning(signal)
    process.exitCode = 130
  })
}
const code = await main()
process.exitCode ||= code
