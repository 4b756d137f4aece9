// Open screens hear of every change the moment it is committed. A row is read once and cut once per set of rights,
// however many screens show it.
import type { ServerResponse } from 'node:http'
import { type App, type Caller, type LiveMessage, type Runtime, sendProblem } from '#infra'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { boardServices, linesFor } from './board-services.ts'

/** Changes that come within this time are read together. */
const GATHER_MS = 15
const HEARTBEAT_MS = 20_000
/** A screen that hears of more than this reloads its page instead. */
const LINES_MAX = 200
const VIEW = 'analytics.open_line.view'

type Screen = { caller: Caller; rights: string; response: ServerResponse }

/** Callers with the same key see the same row, cut the same way. */
const rightsOf = ({ actor }: Caller): string =>
  [actor.sees.prices, actor.sees.supplierNames, ...[...actor.permissions].sort()].join()

const send = (screen: Screen, event: string, text: string) =>
  void screen.response.write(`event: ${event}\ndata: ${text}\n\n`)

/** The screens of all companies, and what each must be told. */
function openHub(runtime: Runtime, settings: SettingsCache) {
  const board = boardServices(runtime, settings)
  const screens = new Map<string, Set<Screen>>()
  const waiting = new Map<string, Set<string>>()

  async function flush(tenantId: string): Promise<void> {
    const ids = [...(waiting.get(tenantId) ?? [])]
    waiting.delete(tenantId)
    const open = screens.get(tenantId)
    if (!open || ids.length === 0) return
    for (const group of Map.groupBy(open, (screen) => screen.rights).values()) {
      const isTooMany = ids.length > LINES_MAX
      const text = isTooMany ? '{}' : JSON.stringify({ lines: await linesFor(board, group[0]!.caller, ids) })
      for (const screen of group) send(screen, isTooMany ? 'reload' : 'lines', text)
    }
  }

  function gather({ tenantId, payload }: LiveMessage): void {
    if (!screens.has(tenantId)) return
    const ids = (payload.ids as string[] | undefined) ?? []
    const known = waiting.get(tenantId)
    if (!known) {
      setTimeout(() => {
        flush(tenantId).catch((error: unknown) =>
          runtime.log.warn({ error: String(error) }, 'a change could not be sent to open screens'),
        )
      }, GATHER_MS)
    }
    waiting.set(tenantId, new Set([...(known ?? []), ...ids]))
  }

  /** Somebody's rights have changed or their session has ended: the browser comes back and is asked again who it is. */
  function closeScreensOf(subjectId: string): void {
    for (const open of screens.values())
      for (const screen of open) if (screen.caller.actor.id === subjectId) screen.response.end()
  }

  runtime.live.subscribe((message) => {
    if (message.kind === 'lines') return gather(message)
    if (message.kind === 'access') return closeScreensOf(String(message.payload.subjectId))
    const tenants = message.tenantId === '*' ? [...screens.keys()] : [message.tenantId]
    const event = message.kind === 'resync' || message.kind === 'settings' ? 'reload' : message.kind
    const text = JSON.stringify(message.payload)
    for (const tenant of tenants) for (const screen of screens.get(tenant) ?? []) send(screen, event, text)
  })

  return {
    open(screen: Screen): () => void {
      const { tenantId } = screen.caller
      const open = screens.get(tenantId) ?? new Set()
      screens.set(tenantId, open.add(screen))
      return () => {
        open.delete(screen)
        if (open.size === 0 && screens.get(tenantId) === open) screens.delete(tenantId)
      }
    },
  }
}

export function liveRoutes(app: App, runtime: Runtime, settings: SettingsCache): void {
  const hub = openHub(runtime, settings)
  app.route({
    method: 'GET',
    url: '/api/v1/live',
    schema: { hide: true },
    handler: (request, reply) => {
      const { caller } = request
      if (!caller) return sendProblem({ code: 'identity.session.missing', kind: 'unauthenticated' }, request, reply)
      if (!caller.actor.permissions.has(VIEW)) {
        const details = { permission: VIEW }
        return sendProblem({ code: 'identity.permission.missing', kind: 'forbidden', details }, request, reply)
      }
      reply.hijack()
      const response = reply.raw
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        connection: 'keep-alive',
      })
      const screen: Screen = { caller, rights: rightsOf(caller), response }
      const close = hub.open(screen)
      send(screen, 'hello', JSON.stringify({ today: runtime.today(caller.zone) }))
      const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
      request.raw.on('close', () => {
        clearInterval(heartbeat)
        close()
      })
    },
  })
}
