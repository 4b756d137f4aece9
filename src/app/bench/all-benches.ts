// The table of benches, in the order `all` runs them; for the command.
import { benchAnswerCycle } from './answer-cycle.ts'
import type { Bench, BenchName } from './bench.types.ts'
import { benchBoard } from './board.ts'
import { benchCreate } from './create.ts'
import { benchImport } from './import.ts'
import { benchLive } from './live.ts'
import { benchStart } from './start.ts'
import { benchSupplierPage } from './supplier-page.ts'
import { benchTick } from './tick.ts'

export const BENCHES: Readonly<Record<BenchName, Bench>> = {
  start: benchStart,
  create: benchCreate,
  live: benchLive,
  import: benchImport,
  'supplier-page': benchSupplierPage,
  'answer-cycle': benchAnswerCycle,
  tick: benchTick,
  board: benchBoard,
}
