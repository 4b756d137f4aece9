// Analytics as the application mounts it.
import type { App, Runtime } from '#infra'
import { exchangeRoutes } from './http/exchange.routes.ts'
import { lineCommandRoutes } from './http/line-commands.routes.ts'
import { liveRoutes } from './http/live.routes.ts'
import { openLineRoutes } from './http/open-lines.routes.ts'
import { reportRoutes } from './http/reports.routes.ts'
import type { SettingsCache } from './queries/tenant-settings.ts'

export { gradingSubscribers } from './subscribers/on-grading-changed.ts'

export function mountAnalytics(app: App, runtime: Runtime, settings: SettingsCache): void {
  openLineRoutes(app, runtime, settings)
  reportRoutes(app, runtime, settings)
  lineCommandRoutes(app, runtime, settings)
  exchangeRoutes(app, runtime, settings)
  liveRoutes(app, runtime, settings)
}
