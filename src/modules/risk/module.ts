// Risk as the application mounts it.
import type { App, Runtime } from '#infra'
import './errors.ts'
import { thresholdRoutes } from './http/thresholds.routes.ts'
import { watchRuleRoutes } from './http/watch-rules.routes.ts'

export function mountRisk(app: App, runtime: Runtime): void {
  thresholdRoutes(app, runtime)
  watchRuleRoutes(app, runtime)
}
