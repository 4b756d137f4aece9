// Fulfilment as the application mounts it.
import type { App, Runtime } from '#infra'
import { despatchAdviceRoutes } from './http/despatch-advices.routes.ts'
import { milestoneReportRoutes } from './http/milestone-reports.routes.ts'
import { templateRoutes } from './http/templates.routes.ts'
import './messages.ts'
import { lendAttachmentsToOrders } from './queries/attachment-subjects.ts'

export function mountFulfilment(app: App, runtime: Runtime): void {
  lendAttachmentsToOrders()
  templateRoutes(app, runtime)
  despatchAdviceRoutes(app, runtime)
  milestoneReportRoutes(app, runtime)
}
