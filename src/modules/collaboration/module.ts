// Collaboration as the application mounts it: the supplier's page, and what the staff sees of it.
import type { App, Runtime } from '#infra'
import { conversationRoutes } from './http/conversations.routes.ts'
import { mountPortal, type PortalSettings } from './http/portal.routes.ts'
import { portalLinkRoutes } from './http/portal-links.routes.ts'
import './messages.ts'
import { lendAttachmentsToConversations } from './queries/conversation.ts'

export { messageSubscribers } from './subscribers/on-message-written.ts'

export type { PortalSettings }

export function mountCollaboration(app: App, runtime: Runtime, settings: PortalSettings): void {
  lendAttachmentsToConversations()
  conversationRoutes(app, runtime)
  portalLinkRoutes(app, runtime)
  mountPortal(app, runtime, settings)
}
