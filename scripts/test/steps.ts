// Runs one step of the whole test run with its output shown, and counts what it found, for `npm test` and `npm run check`.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SUITES, type Suite } from '../suites.ts'
import { NOTHING, sum, type Tally, tallyOf, type VitestReport } from './tally.ts'

export const ROOT = join(import.meta.dirname, '../..')

const running = new Set<ChildProcess>()

/** Passes a signal on to whatever runs now, so that no server of a suite outlives us. */
export function stopRunning(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal)
}

/** The whole run takes under 12 minutes on two cores; a step that alone takes this long hangs. */
const STEP_MINUTES_MAX = 10
const KILL_AFTER_SECONDS = 10

/** Runs a script of node_modules with the Node that runs us; resolves with its exit code. Output goes straight through. */
function runNode(script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    running.add(child)
    const tooLong = setTimeout(() => {
      console.error(`  ${script} was stopped after ${STEP_MINUTES_MAX} minutes`)
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_SECONDS * 1000).unref()
    }, STEP_MINUTES_MAX * 60_000)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(tooLong)
      running.delete(child)
      resolve(code ?? (signal ? 128 : 1))
    })
  })
}

/** One tool (compiler, linter) counts as one test. */
export async function runTool(name: string, script: string, args: readonly string[]): Promise<Tally> {
  const code = await runNode(script, args)
  if (code === 0) return { ...NOTHING, passed: 1 }
  return { ...NOTHING, failed: 1, failures: [`${name}: ended with code ${code}, see above`] }
}

/** The server's types and the web's, one test each. */
export async function runTypes(): Promise<Tally> {
  const projects = ['tsconfig.json', 'web/tsconfig.json'].filter((path) => existsSync(join(ROOT, path)))
  const tallies: Tally[] = []
  for (const project of projects) {
    tallies.push(await runTool(`types (${project})`, 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', project]))
  }
  return sum(tallies)
}

/** One suite of vitest, counted from its JSON report. Files that exist but hold no test that ran are a failure. */
export async function runSuite(suite: Suite, env: NodeJS.ProcessEnv): Promise<Tally> {
  const files = SUITES[suite].flatMap((glob) => globSync(glob, { cwd: ROOT, exclude: ['**/node_modules/**'] }))
  if (files.length === 0) {
    console.log(`  no test files in this suite yet`)
    return NOTHING
  }
  const folder = mkdtempSync(join(tmpdir(), 'nuoda-test-'))
  const reportPath = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
    const code = await runNode('node_modules/vitest/vitest.mjs', ['run', '--project', suite, ...reporters], env)
    return withFilesThatRan(tallyOf(readReport(reportPath), code, suite), suite)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function withFilesThatRan(tally: Tally, suite: string): Tally {
  if (tally.passed + tally.failed + tally.skipped > 0) return tally
  return { ...NOTHING, failed: 1, failures: [`${suite}: its files hold no test`] }
}

function readReport(path: string): VitestReport | null {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport
    const relative = (name: string) => (name.startsWith(ROOT) ? name.slice(ROOT.length + 1) : name)
    return { testResults: report.testResults.map((file) => ({ ...file, name: relative(file.name) })) }
  } catch {
    // No report means the run died before writing one; the caller counts that as a failure.
    return null
  }
}
