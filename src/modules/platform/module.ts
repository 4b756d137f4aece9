// Platform as the application mounts it.
import type { App, Runtime } from '#infra'
import { attachmentRoutes } from './http/attachments.routes.ts'
import { ownFieldRoutes, savedViewRoutes } from './http/settings.routes.ts'
import type { OwnFieldUsagePort } from './ports/own-field-usage.ts'

/** `usage` counts the lines that fill a field; without it the list shows none. */
export function mountPlatform(app: App, runtime: Runtime, usage: OwnFieldUsagePort | null = null): void {
  savedViewRoutes(app, runtime)
  ownFieldRoutes(app, runtime, usage)
  attachmentRoutes(app, runtime)
}
