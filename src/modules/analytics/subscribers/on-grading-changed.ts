// What lines are graded with has changed (a threshold, a watch rule, a calendar, a template, a supplier's grade): the board is derived anew.
import type { Runtime, Subscriber } from '#infra'
import { regradeLines } from '../commands/regrade-lines.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'

export type ZoneOf = (tenantId: string) => Promise<string>

/** Event type → subscribers. Deriving twice gives the same rows, so a second delivery does no harm. */
export function gradingSubscribers(
  runtime: Runtime,
  settings: SettingsCache,
  zoneOf: ZoneOf,
): Record<string, Subscriber[]> {
  const regradeAll: Subscriber = async ({ tenantId }) => {
    settings.forget(tenantId)
    await regradeLines(runtime, settings, { tenantId, zone: await zoneOf(tenantId) }, {})
  }
  const regradeSuppliers: Subscriber = async ({ tenantId, payload }) => {
    const tenant = { tenantId, zone: await zoneOf(tenantId) }
    for (const supplierId of payload.supplierIds as string[])
      await regradeLines(runtime, settings, tenant, { supplierId })
  }
  const regradeItems: Subscriber = async ({ tenantId, payload }) => {
    const tenant = { tenantId, zone: await zoneOf(tenantId) }
    for (const itemId of payload.itemIds as string[]) await regradeLines(runtime, settings, tenant, { itemId })
  }
  return {
    'risk.thresholds_changed': [regradeAll],
    'risk.watch_rules_changed': [regradeAll],
    'masterdata.calendar_changed': [regradeAll],
    'fulfilment.milestone_template_changed': [regradeAll],
    'masterdata.supplier_changed': [regradeSuppliers],
    'masterdata.supplier_went_live': [regradeSuppliers],
    'masterdata.item_changed': [regradeItems],
  }
}
