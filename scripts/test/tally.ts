// Counts what one vitest run found, from its JSON report, so that nothing that failed is counted as nothing.

export type Tally = { passed: number; failed: number; skipped: number; failures: string[] }

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] }

type Assertion = { fullName: string; status: string }
type FileReport = { name: string; status: string; message?: string; assertionResults: Assertion[] }
export type VitestReport = { testResults: FileReport[] }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      failures: [...total.failures, ...one.failures],
    }),
    NOTHING,
  )
}

/**
 * The tally of one run. A file that could not be loaded counts as one failure, and so does a run that ended badly
 * without naming a test (an unhandled rejection, a crash before the report).
 * @param report what vitest wrote, null when it wrote nothing readable
 * @param exitCode of the run
 * @param suite named in the failure that has no test
 */
export function tallyOf(report: VitestReport | null, exitCode: number, suite: string): Tally {
  if (!report)
    return { ...NOTHING, failed: 1, failures: [`${suite}: the run ended with code ${exitCode} and no report`] }
  const tally = sum(report.testResults.map(tallyOfFile))
  if (exitCode !== 0 && tally.failed === 0) {
    return { ...tally, failed: 1, failures: [`${suite}: every test passed, yet the run ended with code ${exitCode}`] }
  }
  return tally
}

function tallyOfFile(file: FileReport): Tally {
  const failed = file.assertionResults.filter((test) => test.status === 'failed')
  const passed = file.assertionResults.filter((test) => test.status === 'passed').length
  const failures = failed.map((test) => `${file.name} > ${test.fullName}`)
  if (file.status === 'failed' && failed.length === 0) failures.push(`${file.name}: ${firstLine(file.message)}`)
  const skipped = file.assertionResults.length - passed - failed.length
  return { passed, failed: failures.length, skipped, failures }
}

function firstLine(message: string | undefined): string {
  return message?.split('\n')[0] || 'the file could not be run'
}

/** The closing line, alone on its line, which continuous integration reads. */
export function closingLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`
}
