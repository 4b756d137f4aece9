// Expediting as the application mounts it.
import type { App, Runtime } from '#infra'
import './errors.ts'
import { chasePolicyRoutes } from './http/chase-policy.routes.ts'
import { chaseRoutes } from './http/chases.routes.ts'
import { type BoardParts, neededTomorrowRoutes } from './http/needed-tomorrow.routes.ts'
import { taskRoutes } from './http/tasks.routes.ts'
import type { ChaseTextsPort } from './ports/chase-texts.ts'

export { chaseSubscribers } from './subscribers/on-facts-changed.ts'

export function mountExpediting(app: App, runtime: Runtime, parts: BoardParts & { texts: ChaseTextsPort }): void {
  chasePolicyRoutes(app, runtime)
  chaseRoutes(app, runtime, parts.texts)
  taskRoutes(app, runtime)
  neededTomorrowRoutes(app, runtime, parts)
}
