// Notifications as the application mounts it: routes, what it listens to, and the worker that sends.
import type { PortalLinks } from '#identity'
import { type App, addressOf, type Config, type Runtime, type Subscriber } from '#infra'
import './messages.ts'
import type { MailSettings } from './domain/mail-settings.ts'
import { mailRoutes } from './http/mail.routes.ts'
import { messageRoutes } from './http/messages.routes.ts'
import { noticeRoutes } from './http/notices.routes.ts'
import { type MailDelivery, startMailDelivery } from './jobs/mail-delivery.ts'
import { waitingCount } from './queries/waiting.ts'
import { supplierSubscribers } from './subscribers/on-answers.ts'
import { nodeSubscribers, warningSubscribers } from './subscribers/on-milestones.ts'
import { orderSubscribers, type ZoneOf } from './subscribers/on-orders.ts'
import { troubleSubscribers } from './subscribers/on-own-trouble.ts'

export type { MailSettings } from './domain/mail-settings.ts'
export type { MailDelivery } from './jobs/mail-delivery.ts'
export { chaseTexts } from './queries/chase-texts.ts'

/** What of the server's configuration messages depend on. */
export function mailSettings({ smtp, publicUrl }: Pick<Config, 'smtp' | 'publicUrl'>): MailSettings {
  const domain = smtp ? addressOf(smtp.from).split('@')[1] : publicUrl && new URL(publicUrl).hostname
  return { hasServer: smtp !== null, from: smtp?.from ?? null, domain: domain ?? 'nuoda.invalid', publicUrl }
}

export type NotificationParts = {
  runtime: Runtime
  settings: MailSettings
  links: PortalLinks
  /** Why the mail server takes nothing at present, as the worker of this process found; null while it does. */
  status: { outage: string | null }
}

export function mountNotifications(app: App, parts: NotificationParts): void {
  const { runtime, settings } = parts
  messageRoutes(app, parts)
  noticeRoutes(app, runtime)
  mailRoutes(app, {
    runtime,
    settings,
    outage: () => parts.status.outage,
    waiting: (tenantId) => runtime.read({ tenantId }, (tx) => waitingCount(tx, tenantId)),
  })
}

export function notificationSubscribers(
  parts: { runtime: Runtime; settings: MailSettings },
  zoneOf: ZoneOf,
): Record<string, Subscriber[]>[] {
  const all = { ...parts, zoneOf }
  return [orderSubscribers, supplierSubscribers, nodeSubscribers, warningSubscribers, troubleSubscribers].map((make) =>
    make(all),
  )
}

/** Null without a mail server: then nothing is ever queued. */
export function startMail(
  parts: NotificationParts & { smtpUrl: string | null; tenants(): Promise<{ tenantId: string; zone: string }[]> },
): MailDelivery | null {
  return parts.smtpUrl === null ? null : startMailDelivery({ ...parts, smtpUrl: parts.smtpUrl })
}
