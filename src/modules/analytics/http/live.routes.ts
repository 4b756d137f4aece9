// Open screens hear of every change the moment it is committed. A row is read once and cut once per set of rights,
// however many screens show it.
import type { ServerResponse } from 'node:http'
import { type App, type Caller, type LiveMessage, type Runtime, sendProblem } from '#infra'
import type { SettingsCache } from '../projector/settings.ts'
import { boardServices, linesFor } from './board-services.ts'

/** Changes that come within this time are read together. */
const GATHER_MS = 15
const HEARTBEAT_MS = 20_000
/** A screen that hears of more than this reloads its page instead. */
const LINES_MAX = 200

type Screen = { caller: Caller; rights: string; response: ServerResponse }

const rightsOf = ({ actor }: Caller): string =>
  `${actor.role}|${actor.sees.prices}|${actor.sees.supplierNames}|${actor.kind}|${[...actor.permissions].length}`

export function liveRoutes(app: App, runtime: Runtime, settings: SettingsCache): { screens(): number } {
  const board = boardServices(runtime, settings)
  const screens = new Map<string, Set<Screen>>()
  const waiting = new Map<string, Set<string>>()

  const send = (screen: Screen, event: string, text: string) =>
    void screen.response.write(`event: ${event}\ndata: ${text}\n\n`)

  async function flush(tenantId: string): Promise<void> {
    const ids = [...(waiting.get(tenantId) ?? [])]
    waiting.delete(tenantId)
    const open = screens.get(tenantId)
    if (!open || ids.length === 0) return
    for (const group of Map.groupBy(open, (screen) => screen.rights).values()) {
      if (ids.length > LINES_MAX) {
        for (const screen of group) send(screen, 'reload', '{}')
        continue
      }
      const text = JSON.stringify({ lines: await linesFor(board, group[0]!.caller, ids) })
      for (const screen of group) send(screen, 'lines', text)
    }
  }

  function gather(message: LiveMessage): void {
    if (!screens.has(message.tenantId)) return
    const known = waiting.get(message.tenantId)
    const ids = (message.payload.ids as string[] | undefined) ?? []
    if (known) {
      for (const id of ids) known.add(id)
      return
    }
    waiting.set(message.tenantId, new Set(ids))
    setTimeout(() => {
      flush(message.tenantId).catch((error: unknown) =>
        runtime.log.warn({ error: String(error) }, 'a change could not be sent to open screens'),
      )
    }, GATHER_MS)
  }

  /** Rights have changed or ended: the screen connects again and is looked at anew, or is not let in. */
  function endStreamsOf(subjectId: string): void {
    for (const open of screens.values()) {
      for (const screen of open) if (screen.caller.actor.id === subjectId) screen.response.end()
    }
  }

  runtime.live.subscribe((message) => {
    if (message.kind === 'lines') return gather(message)
    if (message.kind === 'access') return endStreamsOf(String(message.payload.subjectId))
    const tenants = message.tenantId === '*' ? [...screens.keys()] : [message.tenantId]
    const event = message.kind === 'resync' || message.kind === 'settings' ? 'reload' : message.kind
    const text = JSON.stringify(message.payload)
    for (const tenant of tenants) for (const screen of screens.get(tenant) ?? []) send(screen, event, text)
  })

  app.route({
    method: 'GET',
    url: '/api/v1/live',
    schema: { hide: true },
    handler: (request, reply) => {
      const { caller } = request
      if (!caller) return sendProblem({ code: 'identity.session.missing', kind: 'unauthenticated' }, request, reply)
      if (!caller.actor.permissions.has('analytics.open_line.view')) {
        return sendProblem(
          {
            code: 'identity.permission.missing',
            kind: 'forbidden',
            details: { permission: 'analytics.open_line.view' },
          },
          request,
          reply,
        )
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
      const open = screens.get(caller.tenantId) ?? new Set()
      screens.set(caller.tenantId, open.add(screen))
      send(screen, 'hello', JSON.stringify({ today: runtime.today(caller.zone) }))
      const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
      request.raw.on('close', () => {
        clearInterval(heartbeat)
        open.delete(screen)
        if (open.size === 0 && screens.get(caller.tenantId) === open) screens.delete(caller.tenantId)
      })
    },
  })
  return { screens: () => [...screens.values()].reduce((count, open) => count + open.size, 0) }
}
