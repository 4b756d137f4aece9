// Sends what is queued, the most urgent first, as soon as it is committed; several processes may do so at once. A mail that may have been
// handed over is never sent again by itself.
import { randomUUID } from 'node:crypto'
import type { PortalLinks } from '#identity'
import { openSmtpClient, type Runtime, type SendOutcome, type SmtpClient, systemActor } from '#infra'
import { doubtExpired, type Settled, settleAndTake, type TakenMessage } from '../commands/delivery.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { extendLeases } from '../queries/leases.ts'
import { type DueCompanies, dueCompanies } from './due-companies.ts'
import { createGate, type Gate } from './gate.ts'
import { mailOf } from './mail-of.ts'

const LANES = 4
/** Messages made together are gathered before the first of them is taken. */
const GATHER_MS = 250
const SWEEP_MS = 15_000
/** A dead process is noticed after this long; a living one renews in time, however long its server takes. */
const LEASE_MS = 60_000
const RENEW_MS = 20_000
/** Open screens need not hear of every single mail. */
const TELL_MS = 500

export type MailDelivery = {
  wake(tenantId: string): void
  /** Looks at every company now: what is due again, and what a dead process left behind. */
  sweep(): Promise<void>
  /** Resolves when nothing is being sent and nothing is due. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export type DeliveryOptions = {
  runtime: Runtime
  settings: MailSettings
  links: PortalLinks
  smtpUrl: string
  tenants(): Promise<{ tenantId: string; zone: string }[]>
  /** Why the server takes nothing at present; kept up to date here, shown on the page. */
  status: { outage: string | null }
  gatherMs?: number
}

type Worker = DeliveryOptions & {
  by: string
  command: ReturnType<typeof settleAndTake>
  due: DueCompanies
  gate: Gate
  lanes: Set<Promise<void>>
  /** Messages this process has taken and whose outcome is not written down yet, each with its company. */
  inHand: Map<string, string>
  /** By company: outcomes the database did not take; written down before anything else is taken there. */
  unwritten: Map<string, Settled[]>
  zones: Map<string, string>
  told: Set<string>
  timer: NodeJS.Timeout | null
  isStopped: boolean
}

/** Starts sending. Without a mail server there is nothing to start: nothing is ever queued. */
export function startMailDelivery(options: DeliveryOptions): MailDelivery {
  const { runtime, settings, links } = options
  const worker: Worker = {
    ...options,
    by: randomUUID(),
    command: settleAndTake(settings, links),
    due: dueCompanies(),
    gate: createGate(runtime.clock, () => start(worker, 0)),
    lanes: new Set(),
    inHand: new Map(),
    unwritten: new Map(),
    zones: new Map(),
    told: new Set(),
    timer: null,
    isStopped: false,
  }
  const look = () =>
    sweep(worker).catch((error: unknown) => {
      if (!worker.isStopped) runtime.log.warn({ error: String(error) }, 'the mails due could not be looked up')
    })
  const sweeping = setInterval(look, SWEEP_MS).unref()
  const renewing = setInterval(() => renewLeases(worker), RENEW_MS).unref()
  const unsubscribe = runtime.live.subscribe((message) => {
    if (message.kind === 'messages' && message.payload.isQueued) wake(worker, message.tenantId)
  })
  void look()
  return {
    wake: (tenantId) => wake(worker, tenantId),
    sweep: () => sweep(worker),
    idle: () => becomeIdle(worker),
    async stop() {
      worker.isStopped = true
      clearInterval(sweeping)
      clearInterval(renewing)
      if (worker.timer) clearTimeout(worker.timer)
      worker.gate.stop()
      unsubscribe()
      await Promise.all(worker.lanes)
    },
  }
}

function wake(worker: Worker, tenantId: string): void {
  worker.due.wake(tenantId)
  start(worker, worker.gatherMs ?? GATHER_MS)
}

/** After an outage one lane goes ahead; the others follow when the server has taken its mail. */
function start(worker: Worker, delay: number): void {
  if (worker.isStopped) return
  if (delay > 0) {
    worker.timer ??= setTimeout(() => {
      worker.timer = null
      start(worker, 0)
    }, delay)
    return
  }
  const { due, gate, lanes } = worker
  const wanted = gate.isProbing() ? 1 : LANES
  while (due.size() > 0 && gate.isOpen() && lanes.size < wanted) {
    const lane: Promise<void> = runLane(worker).finally(() => {
      lanes.delete(lane)
      if (lanes.size === 0 && due.size() > 0) start(worker, worker.gatherMs ?? GATHER_MS)
    })
    lanes.add(lane)
  }
}

async function runLane(worker: Worker): Promise<void> {
  const { due, gate, runtime } = worker
  const client = openSmtpClient(worker.smtpUrl)
  try {
    while (!worker.isStopped && gate.isOpen()) {
      const tenantId = due.next()
      if (tenantId === null) break
      await deliverFor(worker, tenantId, client)
    }
  } catch (error) {
    runtime.log.warn({ error: String(error) }, 'mail could not be delivered; trying again')
    gate.close()
  } finally {
    client.close()
  }
}

const callFor = ({ zones }: Worker, tenantId: string) => ({
  tenantId,
  zone: zones.get(tenantId) ?? 'Asia/Shanghai',
  actor: systemActor(),
  channel: 'mail',
})

async function deliverFor(worker: Worker, tenantId: string, client: SmtpClient): Promise<void> {
  const { due, gate } = worker
  let settled: Settled | null = worker.unwritten.get(tenantId)?.pop() ?? null
  for (;;) {
    const seen = due.seen(tenantId)
    const isResting = worker.isStopped || !gate.isOpen()
    const taken = await settleAndTakeNext(worker, { tenantId, settled, mayTake: !isResting })
    if (!taken) {
      if (!isResting && !worker.unwritten.get(tenantId)?.length) due.done(tenantId, seen)
      return
    }
    settled = { id: taken.id, by: worker.by, outcome: await send(worker, { taken, client }) }
  }
}

type Step = { tenantId: string; settled: Settled | null; mayTake: boolean }

/** What is known of a mail is not lost when the database is away for a moment. */
async function settleAndTakeNext(worker: Worker, { tenantId, settled, mayTake }: Step): Promise<TakenMessage | null> {
  const { runtime, command, by, inHand, unwritten } = worker
  const input = { settled, lease: mayTake ? { by, ms: LEASE_MS } : null }
  try {
    const done = await runtime.execute(command, input, callFor(worker, tenantId))
    if (!done.ok) throw new Error(done.error.code)
    if (settled) inHand.delete(settled.id)
    if (settled) tellScreens(worker, tenantId)
    const { taken } = done.value
    if (taken) inHand.set(taken.id, tenantId)
    return taken
  } catch (error) {
    if (settled) unwritten.set(tenantId, [...(unwritten.get(tenantId) ?? []), settled])
    throw error
  }
}

type Flight = { taken: TakenMessage; client: SmtpClient }

async function send(worker: Worker, { taken, client }: Flight): Promise<SendOutcome> {
  const { runtime, settings } = worker
  try {
    const outcome = await client.send(await mailOf(taken, settings, runtime.clock.now()))
    heed(worker, outcome)
    return outcome
  } catch (error) {
    const fault = (error as Error).stack ?? String(error)
    runtime.log.error({ messageId: taken.id, error: fault }, 'a mail could not be made')
    return { kind: 'deferred', status: 0, response: `it could not be made: ${(error as Error).message}` }
  }
}

/** What one mail's outcome says about the server. */
function heed(worker: Worker, outcome: SendOutcome): void {
  const { gate, runtime, status } = worker
  if (outcome.kind === 'unreachable') {
    gate.close()
    status.outage = outcome.reason
    runtime.log.warn({ reason: outcome.reason }, 'the mail server takes nothing at present')
  } else if (outcome.kind !== 'doubtful' && gate.isProbing()) {
    gate.open()
    status.outage = null
    start(worker, 0)
  }
}

async function sweep(worker: Worker): Promise<void> {
  for (const { tenantId, zone } of await worker.tenants()) {
    worker.zones.set(tenantId, zone)
    const inHand = inHandOf(worker, tenantId)
    const doubted = await worker.runtime.execute(doubtExpired, { inHand }, callFor(worker, tenantId))
    if (doubted.ok && doubted.value.count > 0) tellScreens(worker, tenantId)
    wake(worker, tenantId)
  }
}

const inHandOf = ({ inHand }: Worker, tenantId: string): string[] =>
  [...inHand].filter(([, of]) => of === tenantId).map(([id]) => id)

function renewLeases(worker: Worker): void {
  const { runtime, inHand } = worker
  for (const tenantId of new Set(inHand.values())) {
    const ids = inHandOf(worker, tenantId)
    extendLeases(runtime, tenantId, { ids, by: worker.by, ms: LEASE_MS }).catch((error: unknown) =>
      runtime.log.warn({ error: String(error) }, 'a lease on a mail could not be renewed'),
    )
  }
}

function tellScreens({ runtime, told }: Worker, tenantId: string): void {
  if (told.has(tenantId)) return
  told.add(tenantId)
  setTimeout(() => {
    told.delete(tenantId)
    runtime.live.publish({ tenantId, kind: 'messages', payload: {} })
  }, TELL_MS).unref()
}

async function becomeIdle(worker: Worker): Promise<void> {
  while (worker.lanes.size > 0 || worker.timer || (worker.due.size() > 0 && worker.gate.isOpen())) {
    await Promise.all(worker.lanes)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
