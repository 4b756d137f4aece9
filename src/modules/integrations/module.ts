// Integrations as the application mounts them.
import type { App, Runtime } from '#infra'
import { purchaseOrderRoutes } from './http/purchase-orders.routes.ts'

export function mountIntegrations(app: App, runtime: Runtime): void {
  purchaseOrderRoutes(app, runtime)
}
