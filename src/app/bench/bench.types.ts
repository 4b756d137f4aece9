// The words benches share: what a figure is, what a bench is given, what it answers; for the command and every bench.
import type { CommandIo } from '../command-line.ts'
import type { Machine } from './machine.ts'

export type Unit = 's' | 'ms' | 'MB' | 'kB' | 'per second' | 'rows'

/** `value` is what is held against the target; `met` is null for floors and other figures without one. */
export type Figure = {
  value: number
  unit: Unit
  target: number | null
  met: boolean | null
  median?: number
  p95?: number
  /** How many measurements stand behind it. */
  samples?: number
}
export type Figures = Record<string, Figure>

export type BenchName = 'import' | 'board' | 'create' | 'tick' | 'live' | 'start' | 'supplier-page' | 'answer-cycle'

export type BenchContext = {
  runs: number
  /** Folder for servers, files and what is kept between benches. */
  folder: string
  io: CommandIo
  /** One line of progress on standard error. */
  tell(line: string): void
}

export type Bench = (context: BenchContext) => Promise<Figures>

export type BenchReport = { bench: BenchName; machine: Machine; runs: number; figures: Figures }

/** Rows are not what they must be: the figures would be worth nothing. */
export class BenchFault extends Error {}

export function expectEqual(what: string, found: number, wanted: number): void {
  if (found !== wanted) throw new BenchFault(`${what}: ${wanted} expected, ${found} found`)
}
