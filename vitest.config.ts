// The five suites: what belongs to each, how isolated it runs, how long one test may take.
import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { SUITES } from './scripts/suites.ts'

/** One template database per run, cloned for each worker. */
const DATABASE_SETUP = 'test/support/global-database.ts'
const databaseSetup = existsSync(DATABASE_SETUP) ? [DATABASE_SETUP] : []

/** Pure code shares one module graph per worker: ten times faster than a fresh one per file. */
const shared = { pool: 'threads', isolate: false } as const
/** Code that opens sockets, starts servers or holds a database gets a process of its own per file. */
const apart = { pool: 'forks', isolate: true } as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'architecture', include: SUITES.architecture, ...shared, testTimeout: 10_000 } },
      { extends: true, test: { name: 'domain', include: SUITES.domain, ...shared, testTimeout: 10_000 } },
      {
        extends: true,
        test: { name: 'process', include: SUITES.process, ...apart, testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: SUITES.stories,
          globalSetup: databaseSetup,
          ...apart,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: SUITES.browser,
          globalSetup: databaseSetup,
          ...apart,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
