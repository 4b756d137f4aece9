// The one way anything changes: check the right, open a transaction, let the command decide, then record what it did in the
// same transaction: history, outbox, projection. A refusal rolls everything back.

import type pg from 'pg'
import type { z } from 'zod'
import { type CalendarDate, type Clock, type DomainError, dateInZone, ok, type Result, refuse } from '#kernel'
import type { Actor } from './actor.ts'
import { newId } from './ids.ts'
import { type HistoryEntry, historyParts } from './journal/history.ts'
import { answerPart, recallAnswer } from './journal/idempotency.ts'
import { type DomainEvent, outboxParts } from './journal/outbox.ts'
import { inTransaction, sql, type Tx, together } from './postgres/transaction.ts'

/** What a command stands on while it runs. */
export type CommandContext = {
  tx: Tx
  tenantId: string
  actor: Actor
  channel: string
  now: Date
  /** The day it is at the company's own place. */
  today: CalendarDate
  zone: string
  /** Warnings the caller has seen and repeats the call with. */
  confirmed: ReadonlySet<string>
  newId: typeof newId
  /** One history entry per call; written once, after the command has decided. */
  record(entry: HistoryEntry): void
  emit(event: DomainEvent): void
  /** Schedule lines whose facts changed; the projector derives their flat rows before commit. */
  touch(scheduleLineIds: Iterable<string>): void
}

export type Command<In, Out> = {
  /** `module.noun.verb` */
  id: string
  input: z.ZodType<In>
  permission: string
  run(input: In, context: CommandContext): Promise<Result<Out>>
}

export const defineCommand = <In, Out>(command: Command<In, Out>): Command<In, Out> => command

/** Derives the flat rows of the given schedule lines inside the transaction; wired in `app/`, owned by analytics. */
export type Projector = {
  project(tx: Tx, scope: ProjectionScope, scheduleLineIds: string[]): Promise<ProjectedChange[]>
}
/** `zone` is the company's own: the days of instants are told there. */
export type ProjectionScope = { tenantId: string; zone: string; today: CalendarDate }
/** `row` is null when the line left the board. */
export type ProjectedChange = { id: string; row: unknown | null }

export type CommandDeps = {
  pool: pg.Pool
  clock: Clock
  projector: Projector
  /** Called after commit, never inside the transaction. */
  onCommitted(change: { tenantId: string; lines: ProjectedChange[]; events: DomainEvent[] }): void
}

export type Call = {
  tenantId: string
  zone: string
  actor: Actor
  channel: string
  confirmed?: ReadonlySet<string>
  idempotency?: { key: string; requestHash: string }
}

class Rollback extends Error {
  readonly refusal: DomainError
  constructor(refusal: DomainError) {
    super(refusal.code)
    this.refusal = refusal
  }
}

const forbidden = (permission: string) =>
  refuse({ code: 'identity.permission.missing', kind: 'forbidden', details: { permission } })

/** Runs a command in a transaction of its own and records what it did. */
export async function execute<In, Out>(
  deps: CommandDeps,
  command: Command<In, Out>,
  input: In,
  call: Call,
): Promise<Result<Out>> {
  if (!call.actor.permissions.has(command.permission)) return forbidden(command.permission)
  const parsed = parseInput(command, input)
  if (!parsed.ok) return parsed
  const now = deps.clock.now()
  const today = dateInZone(now, call.zone)
  const history: HistoryEntry[] = []
  const events: DomainEvent[] = []
  const touched = new Set<string>()
  let lines: ProjectedChange[] = []
  try {
    const outcome = await inTransaction(deps.pool, call.tenantId, 'write', async (tx) => {
      const remembered = call.idempotency && (await recallAnswer(tx, call.tenantId, command.id, call.idempotency, now))
      if (remembered) return remembered as Result<Out>
      const context: CommandContext = {
        tx,
        now,
        today,
        zone: call.zone,
        newId,
        tenantId: call.tenantId,
        actor: call.actor,
        channel: call.channel,
        confirmed: call.confirmed ?? new Set(),
        record: (entry) => void history.push(entry),
        emit: (event) => void events.push(event),
        touch: (ids) => {
          for (const id of ids) touched.add(id)
        },
      }
      const decided = await command.run(parsed.value, context)
      if (!decided.ok) throw new Rollback(decided.error)
      const scope = { tenantId: call.tenantId, zone: call.zone, today }
      // Neither needs the other; the connection carries both at once.
      const [projected] = await together(
        touched.size > 0 ? deps.projector.project(tx, scope, [...touched]) : [],
        record({ tx, call, command: command.id, now }, { history, events, answer: decided.value }),
      )
      lines = projected
      return decided
    })
    deps.onCommitted({ tenantId: call.tenantId, lines, events })
    return outcome
  } catch (error) {
    if (error instanceof Rollback) return refuse(error.refusal)
    const race = refusalOf(error)
    if (race) return refuse(race)
    throw error
  }
}

type Recording = { history: HistoryEntry[]; events: DomainEvent[]; answer: unknown }

/** History, outbox and the remembered answer, in one statement: each round trip is paid by everybody who waits. */
async function record(
  { tx, call, command, now }: { tx: Tx; call: Call; command: string; now: Date },
  { history, events, answer }: Recording,
): Promise<void> {
  const { tenantId, actor, channel, idempotency } = call
  const parts = [
    ...(await historyParts({ tx, tenantId, actor, channel, command, at: now }, history)),
    ...outboxParts(tenantId, now, events),
    ...(idempotency ? [answerPart(tenantId, command, idempotency.key, answer)] : []),
  ]
  if (parts.length > 0) await tx.run(sql`with ${sql.join(parts)} select 1`)
}

/** Runs a command inside the caller's transaction: same context, so its records join the caller's. */
export async function runWithin<In, Out>(
  context: CommandContext,
  command: Command<In, Out>,
  input: In,
): Promise<Result<Out>> {
  if (!context.actor.permissions.has(command.permission)) return forbidden(command.permission)
  const parsed = parseInput(command, input)
  return parsed.ok ? command.run(parsed.value, context) : parsed
}

function parseInput<In>(command: Command<In, unknown>, input: In): Result<In> {
  const parsed = command.input.safeParse(input)
  if (parsed.success) return ok(parsed.data)
  const issues = parsed.error.issues.map((issue) => ({
    code: `input.${issue.code}`,
    pointer: `/${issue.path.map(String).join('/')}`,
    detail: issue.message,
  }))
  return refuse({ code: 'input.invalid', kind: 'invalid', pointer: issues[0]?.pointer, details: { errors: issues } })
}

/** Database refusals that are two people at once, not a bug: serialisation, deadlock, unique key. */
function refusalOf(error: unknown): DomainError | null {
  const code = (error as { code?: string } | null)?.code
  if (code === '40001' || code === '40P01') return { code: 'infra.write.collided', kind: 'conflict' }
  if (code === '23505') {
    return {
      code: 'infra.write.already_exists',
      kind: 'conflict',
      details: { constraint: (error as { constraint?: string }).constraint },
    }
  }
  // NUL and halves of characters come through JSON and cannot be stored.
  if (code === '22P05' || code === '22021') return { code: 'input.text_unstorable', kind: 'invalid' }
  return null
}
