// Procurement as the application mounts it.
import type { App, Runtime } from '#infra'
import './messages.ts'
import { answerRoutes } from './http/answers.routes.ts'
import { purchaseOrderRoutes } from './http/purchase-orders.routes.ts'
import { ruleRoutes } from './http/rules.routes.ts'

export function mountProcurement(app: App, runtime: Runtime): void {
  purchaseOrderRoutes(app, runtime)
  answerRoutes(app, runtime)
  ruleRoutes(app, runtime)
}
