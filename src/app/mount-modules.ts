// Every module's routes, in one place, and the API's own description.
import { boardSearch, openLineShape, ownFieldUsage, supplierLoad } from '#analytics'
import type { BoardPort } from '#expediting'
import type { App, Config, Tx } from '#infra'
import { mountAnalytics } from '../modules/analytics/module.ts'
import { mountExpediting } from '../modules/expediting/module.ts'
import { mountFulfilment } from '../modules/fulfilment/module.ts'
import { mountIntegrations } from '../modules/integrations/module.ts'
import { mountMasterdata } from '../modules/masterdata/module.ts'
import { chaseTexts, mountNotifications } from '../modules/notifications/module.ts'
import { mountPlatform } from '../modules/platform/module.ts'
import { mountProcurement } from '../modules/procurement/module.ts'
import { mountRisk } from '../modules/risk/module.ts'
import type { Assembled } from './assemble.ts'

export function mountModules(app: App, { runtime, settings, mail }: Assembled, config: Config): void {
  mountPlatform(app, runtime, (tx, tenantId) => ownFieldUsage(tx as Tx, tenantId))
  mountMasterdata(app, runtime, (tx, tenantId, ids) => supplierLoad(tx as Tx, tenantId, ids))
  mountProcurement(app, runtime)
  mountFulfilment(app, runtime)
  mountRisk(app, runtime)
  mountExpediting(app, runtime, {
    texts: { textsOf: (tx, of) => chaseTexts(tx as Tx, mail.settings, of) },
    lineShape: openLineShape,
    board: { search: boardSearch(runtime, settings) as BoardPort['search'] },
  })
  mountIntegrations(app, runtime, config.limits)
  mountNotifications(app, { runtime, ...mail })
  mountAnalytics(app, runtime, settings)
  app.get('/api/openapi.json', { schema: { hide: true } }, () => (app as unknown as { swagger(): object }).swagger())
}
