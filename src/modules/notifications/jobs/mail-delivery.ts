// Sends what is queued, the most urgent first, as soon as it is committed; several processes may do so at once. A mail that may have been
// handed over is never sent again by itself.
import { randomUUID } from 'node:crypto'
import type { PortalLinks } from '#identity'
import {
  addressOf,
  composeMail,
  type OutgoingMail,
  openSmtpClient,
  type Runtime,
  type SendOutcome,
  type SmtpClient,
  systemActor,
} from '#infra'
import type { Result } from '#kernel'
import { doubtExpired, type Settled, settleAndTake, type TakenMessage } from '../commands/delivery.ts'
import { fillIn } from '../domain/fill-in.ts'
import { type MailSettings, orderThreadId } from '../domain/mail-settings.ts'
import { extendLeases } from '../queries/leases.ts'
import { documentBytes } from '../queries/order-documents.ts'
import { createGate } from './gate.ts'

const LANES = 4
/** Messages made together are gathered before the first of them is taken. */
const GATHER_MS = 250
const SWEEP_MS = 15_000
/** A dead process is noticed after this long; a living one renews in time, however long its server takes. */
const LEASE_MS = 60_000
const RENEW_MS = 20_000

export type MailDelivery = {
  wake(tenantId: string): void
  /** Looks at every company now: what is due again, and what a dead process left behind. */
  sweep(): Promise<void>
  /** Resolves when nothing is being sent and nothing is due. */
  idle(): Promise<void>
  stop(): Promise<void>
}

type DeliveryTenant = { tenantId: string; zone: string }
export type DeliveryOptions = {
  runtime: Runtime
  settings: MailSettings
  links: PortalLinks
  smtpUrl: string
  tenants(): Promise<DeliveryTenant[]>
  gatherMs?: number
  /** In place of the connection to the server. */
  openClient?: () => SmtpClient
}

/** Starts sending. Needs a mail server; without one nothing is ever queued. */
export function startMailDelivery(options: DeliveryOptions): MailDelivery {
  const { runtime, settings } = options
  const by = randomUUID()
  const command = settleAndTake(settings, options.links)
  const zones = new Map<string, string>()
  /** Companies with something to send, each with how often it was woken. */
  const due = new Map<string, number>()
  const flights = new Map<string, number>()
  const gate = createGate(runtime.clock, () => start(0))
  const lanes = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const callFor = (tenantId: string) => ({
    tenantId,
    zone: zones.get(tenantId) ?? 'Asia/Shanghai',
    actor: systemActor(),
    channel: 'mail',
  })

  function start(delay: number): void {
    if (stopped) return
    if (delay > 0) {
      timer ??= setTimeout(() => {
        timer = null
        start(0)
      }, delay)
      return
    }
    // After an outage one goes ahead; the others follow when the server has taken its mail.
    while (due.size > 0 && gate.isOpen() && lanes.size < (gate.isProbing() ? 1 : LANES)) {
      const lane: Promise<void> = runLane().finally(() => {
        lanes.delete(lane)
        if (lanes.size === 0 && due.size > 0) start(options.gatherMs ?? GATHER_MS)
      })
      lanes.add(lane)
      if (lanes.size >= due.size * LANES) break
    }
  }

  function wake(tenantId: string): void {
    due.set(tenantId, (due.get(tenantId) ?? 0) + 1)
    start(options.gatherMs ?? GATHER_MS)
  }

  async function runLane(): Promise<void> {
    const client = options.openClient?.() ?? openSmtpClient(options.smtpUrl)
    try {
      for (let tenantId = nextTenant(); tenantId !== null && !stopped && gate.isOpen(); tenantId = nextTenant()) {
        await deliverFor(tenantId, client)
      }
    } catch (error) {
      runtime.log.warn({ error: String(error) }, 'mail could not be delivered; trying again')
      gate.close()
    } finally {
      client.close()
    }
  }

  /** The company that waited longest; it goes to the end of the queue. */
  function nextTenant(): string | null {
    const [first] = due
    if (!first) return null
    due.delete(first[0])
    due.set(first[0], first[1])
    return first[0]
  }

  async function deliverFor(tenantId: string, client: SmtpClient): Promise<void> {
    let settled: Settled | null = null
    for (;;) {
      const seen = due.get(tenantId)
      const mayTake = !stopped && gate.isOpen()
      const lease = mayTake ? { by, ms: LEASE_MS } : null
      const done: Result<{ taken: TakenMessage | null }> = await runtime.execute(
        command,
        { settled, lease },
        callFor(tenantId),
      )
      if (!done.ok) throw new Error(done.error.code)
      if (settled) announce(tenantId)
      const taken: TakenMessage | null = done.value.taken
      if (!taken) {
        if (mayTake && due.get(tenantId) === seen) due.delete(tenantId)
        return
      }
      settled = { id: taken.id, outcome: await send(tenantId, client, taken) }
    }
  }

  const announce = (tenantId: string) => runtime.live.publish({ tenantId, kind: 'messages', payload: {} })

  async function send(tenantId: string, client: SmtpClient, taken: TakenMessage): Promise<SendOutcome> {
    flights.set(tenantId, (flights.get(tenantId) ?? 0) + 1)
    try {
      const outcome = await client.send(await mailOf(taken, settings, runtime.clock.now()))
      if (outcome.kind === 'unreachable') gate.close(outcome.reason)
      else if (gate.isProbing()) {
        gate.open()
        start(0)
      }
      if (outcome.kind === 'unreachable')
        runtime.log.warn({ reason: outcome.reason }, 'the mail server takes nothing at present')
      return outcome
    } catch (error) {
      runtime.log.error(
        { messageId: taken.id, error: (error as Error).stack ?? String(error) },
        'a mail could not be made',
      )
      return { kind: 'deferred', status: 0, response: `it could not be made: ${(error as Error).message}` }
    } finally {
      flights.set(tenantId, (flights.get(tenantId) ?? 1) - 1)
    }
  }

  async function sweep(): Promise<void> {
    for (const { tenantId, zone } of await options.tenants()) {
      zones.set(tenantId, zone)
      const doubted = await runtime.execute(doubtExpired, { exceptBy: by }, callFor(tenantId))
      if (doubted.ok && doubted.value.count > 0) announce(tenantId)
      wake(tenantId)
    }
  }

  const sweeping = setInterval(() => void sweep().catch((error: unknown) => tellSweep(error)), SWEEP_MS)
  sweeping.unref()
  const tellSweep = (error: unknown) =>
    stopped || runtime.log.warn({ error: String(error) }, 'the mails due could not be looked up')
  const renewing = setInterval(() => {
    for (const [tenantId, count] of flights) if (count > 0) void extendLeases(runtime, tenantId, { by, ms: LEASE_MS })
  }, RENEW_MS)
  renewing.unref()
  const unsubscribe = runtime.live.subscribe((message) => {
    if (message.kind === 'messages' && message.payload.isQueued) wake(message.tenantId)
  })
  void sweep().catch(tellSweep)

  return {
    wake,
    sweep,
    async idle() {
      while (lanes.size > 0 || timer || (due.size > 0 && gate.isOpen())) {
        await Promise.all(lanes)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    async stop() {
      stopped = true
      clearInterval(sweeping)
      clearInterval(renewing)
      if (timer) clearTimeout(timer)
      gate.stop()
      unsubscribe()
      await Promise.all(lanes)
    },
  }
}

/** The bytes of a message as it leaves now. */
export async function mailOf(taken: TakenMessage, settings: MailSettings, now: Date): Promise<OutgoingMail> {
  const filling = {
    address: taken.address,
    code: taken.side === 'supplier' ? taken.shortCode : null,
    language: taken.language,
    zone: taken.zone,
    now,
  }
  const from = addressOf(settings.from ?? '')
  const files = await Promise.all(
    taken.attachments.map(async ({ name, mediaType, document }) => ({
      name,
      mediaType,
      bytes: await documentBytes(document),
    })),
  )
  const threads = taken.orderIds.slice(0, 1).map((id) => orderThreadId(id, settings.domain))
  const raw = await composeMail({
    from: { name: taken.senderName, address: from },
    to: { name: taken.toName, address: taken.toMail ?? '' },
    replyTo: taken.replyTo,
    subject: fillIn(taken.subject, filling),
    text: fillIn(taken.text, filling),
    html: fillIn(taken.html, filling),
    messageId: taken.mailMessageId,
    references: [...threads, ...taken.earlier],
    inReplyTo: taken.earlier.at(-1) ?? null,
    date: now,
    language: taken.language,
    files,
  })
  return { from, to: taken.toMail ?? '', raw, envelopeId: taken.shortCode }
}
