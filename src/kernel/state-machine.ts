// One commanded status as a table keyed by command, checked at boot.
import { ok, type Result, refuse } from './result.ts'

export type StateMachine<S extends string, C extends string> = {
  states: Record<S, { group: 'OPEN' | 'TERMINAL' }>
  initial: S
  commands: Record<C, { from: readonly S[]; to: S }>
  /** Where `command` leads from `state`, or a refusal naming state, command and what is allowed. */
  next(state: S, command: C): Result<S>
  allowedCommands(state: S): C[]
}

/**
 * Builds and checks a machine. Throws when a state is unknown or unreachable, or when an open state has no way out:
 * a table with such a hole is a bug and must not start.
 */
export function defineStateMachine<const S extends string, const C extends string>(table: {
  /** Code of the refusal, `module.noun.command_not_allowed`. */
  refusalCode: string
  states: Record<S, { group: 'OPEN' | 'TERMINAL' }>
  initial: S
  commands: Record<C, { from: readonly S[]; to: S }>
}): StateMachine<S, C> {
  const states = Object.keys(table.states) as S[]
  const commands = Object.entries(table.commands) as [C, { from: readonly S[]; to: S }][]
  const reachable = new Set<S>([table.initial, ...commands.map(([, rule]) => rule.to)])
  for (const [name, rule] of commands) {
    for (const state of [...rule.from, rule.to]) {
      if (!states.includes(state)) throw new Error(`${table.refusalCode}: command ${name} names unknown state ${state}`)
    }
  }
  for (const state of states) {
    if (!reachable.has(state)) throw new Error(`${table.refusalCode}: state ${state} cannot be reached`)
    const hasWayOut = commands.some(([, rule]) => rule.from.includes(state) && rule.to !== state)
    if (table.states[state].group === 'OPEN' && !hasWayOut)
      throw new Error(`${table.refusalCode}: no way out of ${state}`)
  }
  const allowedCommands = (state: S): C[] =>
    commands.filter(([, rule]) => rule.from.includes(state)).map(([name]) => name)
  return {
    states: table.states,
    initial: table.initial,
    commands: table.commands,
    allowedCommands,
    next(state, command) {
      const rule = table.commands[command]
      if (rule.from.includes(state)) return ok(rule.to)
      return refuse({
        code: table.refusalCode,
        kind: 'conflict',
        details: { from: state, command, allowedCommands: allowedCommands(state) },
      })
    },
  }
}
