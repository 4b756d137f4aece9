// Integrations as the application mounts them.
import { type App, type Runtime, SPREADSHEET_LIMITS, type SpreadsheetLimits } from '#infra'
import { queueImport } from './commands/import-queue.ts'
import { importRoutes } from './http/imports.routes.ts'
import { purchaseOrderRoutes } from './http/purchase-orders.routes.ts'

/** What a server allows a file to unpack to and hold. */
export type ImportLimits = { expandedBytes: number; rows: number }

export const limitsOf = ({ expandedBytes, rows }: ImportLimits): SpreadsheetLimits => ({
  ...SPREADSHEET_LIMITS,
  expandedBytesMax: expandedBytes,
  rowsMax: rows,
})

/** Imports that are started run in this process; those a crash left half way are begun again by `queueImport`. */
export function mountIntegrations(app: App, runtime: Runtime, limits: ImportLimits): void {
  const allowed = limitsOf(limits)
  purchaseOrderRoutes(app, runtime)
  importRoutes(app, runtime, {
    limits: allowed,
    start: (request) => queueImport(runtime, request, allowed),
  })
}
