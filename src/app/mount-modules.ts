// Every module's routes, in one place, and the API's own description.
import type { App, Config } from '#infra'
import { mountAnalytics } from '../modules/analytics/module.ts'
import { mountProcurement } from '../modules/procurement/module.ts'
import type { Assembled } from './assemble.ts'

export function mountModules(app: App, { runtime, settings }: Assembled, _config: Config): void {
  mountProcurement(app, runtime)
  mountAnalytics(app, runtime, settings)
  app.get('/api/openapi.json', { schema: { hide: true } }, () => (app as unknown as { swagger(): object }).swagger())
}
