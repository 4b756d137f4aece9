// Notifications as the application mounts it: routes, what it listens to, and the worker that sends.
import type { PortalLinks } from '#identity'
import { type App, addressOf, type Config, type Runtime, type Subscriber } from '#infra'
import './messages.ts'
import type { MailSettings } from './domain/mail-settings.ts'
import { mailRoutes } from './http/mail.routes.ts'
import { messageRoutes } from './http/messages.routes.ts'
import { type MailDelivery, startMailDelivery } from './jobs/mail-delivery.ts'
import { waitingCount } from './queries/waiting.ts'
import { orderSubscribers, type ZoneOf } from './subscribers/on-orders.ts'

export type { MailSettings } from './domain/mail-settings.ts'
export type { MailDelivery } from './jobs/mail-delivery.ts'

/** What of the server's configuration messages depend on. */
export function mailSettings({ smtp, publicUrl }: Pick<Config, 'smtp' | 'publicUrl'>): MailSettings {
  const domain = smtp ? addressOf(smtp.from).split('@')[1] : publicUrl && new URL(publicUrl).hostname
  return { hasServer: smtp !== null, from: smtp?.from ?? null, domain: domain ?? 'nuoda.invalid', publicUrl }
}

export type NotificationParts = { runtime: Runtime; settings: MailSettings; links: PortalLinks }

export function mountNotifications(app: App, parts: NotificationParts): void {
  const { runtime, settings } = parts
  messageRoutes(app, parts)
  mailRoutes(app, {
    runtime,
    settings,
    outage: () => null,
    waiting: (tenantId) => runtime.read({ tenantId }, (tx) => waitingCount(tx, tenantId)),
  })
}

export function notificationSubscribers(
  parts: { runtime: Runtime; settings: MailSettings },
  zoneOf: ZoneOf,
): Record<string, Subscriber[]> {
  return { ...orderSubscribers({ ...parts, zoneOf }) }
}

/** Null without a mail server: then nothing is ever queued. */
export function startMail(
  parts: NotificationParts & { smtpUrl: string | null; tenants(): Promise<{ tenantId: string; zone: string }[]> },
): MailDelivery | null {
  return parts.smtpUrl === null ? null : startMailDelivery({ ...parts, smtpUrl: parts.smtpUrl })
}
