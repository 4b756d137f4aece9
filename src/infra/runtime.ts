// What every route, job and command-line tool is given: pools, clock, log, live bus, projector. Built once, in app/.

import type pg from 'pg'
import type { CalendarDate, Clock, Result } from '#kernel'
import type { Actor } from './actor.ts'
import {
  type Call,
  type Command,
  type CommandDeps,
  execute,
  type ProjectedChange,
  type ProjectionScope,
  type Projector,
} from './command.ts'
import type { FileStore } from './files/file-store.ts'
import type { LiveBus } from './live/bus.ts'
import { inTransaction, type Tx } from './postgres/transaction.ts'

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (fields: object | string, text?: string) => void>

/** Who is asking, in which company, at what time there. */
export type Caller = { tenantId: string; zone: string; actor: Actor; channel: string }

export type Runtime = {
  /** The application's role: row security applies. */
  pool: pg.Pool
  clock: Clock
  log: Log
  live: LiveBus
  /** Received files, by the hash of their content. */
  files: FileStore
  projector: Projector
  /** Reads in one read-only transaction of the caller's tenant. */
  read<T>(caller: { tenantId: string }, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Derives the flat rows of these lines anew in a transaction of its own and tells open screens. Returns how many changed hands. */
  project(
    scope: { tenantId: string; zone: string },
    work: (tx: Tx, scope: ProjectionScope) => Promise<ProjectedChange[]>,
  ): Promise<ProjectedChange[]>
  execute<In, Out>(command: Command<In, Out>, input: In, call: Call): Promise<Result<Out>>
  today(zone: string): CalendarDate
}

/** Builds a runtime; `deliver` is told of committed events (subscribers live there). */
export function buildRuntime(parts: {
  pool: pg.Pool
  clock: Clock
  log: Log
  live: LiveBus
  files: FileStore
  projector: Projector
  today: (zone: string) => CalendarDate
  onEvents?: CommandDeps['onCommitted']
}): Runtime {
  const deps: CommandDeps = {
    pool: parts.pool,
    clock: parts.clock,
    projector: parts.projector,
    onCommitted(change) {
      if (change.lines.length > 0) {
        parts.live.publish({
          tenantId: change.tenantId,
          kind: 'lines',
          payload: { ids: change.lines.map((line) => line.id), rows: undefined },
        })
      }
      parts.onEvents?.(change)
    },
  }
  return {
    pool: parts.pool,
    clock: parts.clock,
    log: parts.log,
    live: parts.live,
    files: parts.files,
    projector: parts.projector,
    today: parts.today,
    read: (caller, work) => inTransaction(parts.pool, caller.tenantId, 'read', work),
    execute: (command, input, call) => execute(deps, command, input, call),
    async project({ tenantId, zone }, work) {
      const scope = { tenantId, zone, today: parts.today(zone) }
      const lines = await inTransaction(parts.pool, tenantId, 'write', (tx) => work(tx, scope))
      deps.onCommitted({ tenantId, lines, events: [] })
      return lines
    },
  }
}
