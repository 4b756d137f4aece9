// Risk as the application mounts it.
import type { App, Runtime } from '#infra'
import { thresholdRoutes } from './http/thresholds.routes.ts'

export function mountRisk(app: App, runtime: Runtime): void {
  thresholdRoutes(app, runtime)
}
