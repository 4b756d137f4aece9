// Fulfilment as the application mounts it.
import type { App, Runtime } from '#infra'
import { templateRoutes } from './http/templates.routes.ts'

export function mountFulfilment(app: App, runtime: Runtime): void {
  templateRoutes(app, runtime)
}
