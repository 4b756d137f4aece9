// Procurement as the application mounts it.
import type { App, Runtime } from '#infra'
import { purchaseOrderRoutes } from './http/purchase-orders.routes.ts'

export function mountProcurement(app: App, runtime: Runtime): void {
  purchaseOrderRoutes(app, runtime)
}
