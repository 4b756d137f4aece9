// Which test file belongs to which suite: read by the runner, by vitest and by the architecture test, for developers.

export type Suite = 'architecture' | 'domain' | 'process' | 'stories' | 'browser'

/** Globs of each suite, relative to the root. Every `*.test.ts` belongs to exactly one; the architecture test checks it. */
export const SUITES: Record<Suite, string[]> = {
  architecture: ['test/architecture/**/*.test.ts'],
  domain: [
    'src/kernel/**/*.test.ts',
    'src/contracts/**/*.test.ts',
    'src/modules/*/{domain,policies,ports,goldens}/**/*.test.ts',
    'web/{console,portal}/src/**/*.test.ts',
    'web/ui/**/*.test.ts',
  ],
  process: [
    'src/infra/**/*.test.ts',
    'src/app/**/*.test.ts',
    'scripts/**/*.test.ts',
    'test/support/**/*.test.ts',
    'test/process/**/*.test.ts',
  ],
  stories: ['src/modules/*/stories/**/*.test.ts', 'test/scenarios/**/*.test.ts'],
  browser: ['web/e2e/**/*.test.ts', 'web/*/e2e/**/*.test.ts'],
}

export const SUITE_NAMES = Object.keys(SUITES) as Suite[]
