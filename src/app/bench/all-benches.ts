// The table of benches, in the order `all` runs them; for the command.
import type { Bench, BenchName } from './bench.types.ts'
import { benchBoard } from './board.ts'
import { benchCreate } from './create.ts'
import { benchImport } from './import.ts'
import { benchLive } from './live.ts'
import { benchStart } from './start.ts'
import { benchTick } from './tick.ts'

export const BENCHES: Readonly<Record<BenchName, Bench>> = {
  start: benchStart,
  create: benchCreate,
  live: benchLive,
  import: benchImport,
  tick: benchTick,
  board: benchBoard,
}
