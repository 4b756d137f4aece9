// One import after the other in a process, in the order they were started: each holds a database connection while it runs, so that
// many at once would leave none for anybody who only wants to look at the board.
import type { Runtime, SpreadsheetLimits } from '#infra'
import { type ApplyRequest, applyImport } from './apply-import.ts'

let last: Promise<void> = Promise.resolve()

/** Applies the import when those queued before it are over; returns at once. What breaks off is logged and holds up nobody. */
export function queueImport(runtime: Runtime, request: ApplyRequest, limits: SpreadsheetLimits): void {
  last = last.then(() =>
    applyImport(runtime, request, limits).catch((error: unknown) =>
      runtime.log.error({ importId: request.importId, error: String(error) }, 'an import could not be applied'),
    ),
  )
}
