// What `serve` asks of the HTTP server, and gets back.
import type { Config, Log, RunningDatabase } from '#infra'
import type { Clock, Result } from '#kernel'
import type { Bilingual } from './command-line.ts'

export type RunningServer = {
  /** The address to open, with the port really used. */
  url: string
  /** Lines printed under the address: how to get in. */
  welcome?: Bilingual[]
  /** Stops listening and finishes open requests. */
  stop(): Promise<void>
}

export type StartServer = (options: {
  config: Config
  database: RunningDatabase
  clock: Clock
  log: Log
}) => Promise<Result<RunningServer>>
