// Masterdata as the application mounts it.
import type { App, Runtime } from '#infra'
import { calendarRoutes } from './http/calendars.routes.ts'
import { itemRoutes } from './http/items.routes.ts'
import { supplierRoutes } from './http/suppliers.routes.ts'
import type { SupplierLoadPort } from './ports/supplier-load.ts'

/** `load` counts the open lines of suppliers; without it the list shows none. */
export function mountMasterdata(app: App, runtime: Runtime, load: SupplierLoadPort | null = null): void {
  supplierRoutes(app, runtime, load)
  itemRoutes(app, runtime)
  calendarRoutes(app, runtime)
}
