// Needed tomorrow (C59): an item is searched, every open line of it comes with the last word on it and whom to ask; one press asks all.
import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import type { BoardPort } from '../ports/board.ts'
import type { ChaseTextsPort } from '../ports/chase-texts.ts'
import { evidenceShape, ladderContactShape, readNeededFacts } from '../queries/needed-lines.ts'
import { senderOf, sendNowBody, sentNowShape } from './chases.routes.ts'

const LINES_MAX = 100

export type BoardParts = { board: BoardPort; lineShape: z.ZodType }

export function neededTomorrowRoutes(app: App, runtime: Runtime, parts: BoardParts & { texts: ChaseTextsPort }): void {
  const { board, lineShape, texts } = parts
  mountRoute(app, {
    method: 'GET',
    path: '/needed-tomorrow',
    tag: 'Chasing',
    summary:
      'Every open line of what was searched, with the last word on it, whom to ask in which order, and what they were asked when',
    permission: 'expediting.chase.view',
    query: z.object({ q: z.string().trim().min(1).max(200) }),
    response: z.object({
      lines: z.array(
        z.object({ line: lineShape, evidence: evidenceShape.nullable(), contacts: z.array(ladderContactShape) }),
      ),
      total: z.number(),
    }),
    run: async ({ caller, query }) => {
      const found = await board.search(caller, query.q, LINES_MAX)
      const ids = found.rows.map((row) => row.id)
      const facts = await runtime.read(caller, (tx) => readNeededFacts(tx, caller, ids))
      const lines = found.rows.map((line) => ({ line, ...(facts.get(line.id) ?? { evidence: null, contacts: [] }) }))
      return ok({ lines, total: found.total })
    },
  })
  const send = senderOf(runtime, texts)
  mountRoute(app, {
    method: 'POST',
    path: '/needed-tomorrow/ask',
    tag: 'Chasing',
    summary:
      'Ask first and second contact of every supplier of these lines at once, with one deadline; with preview: exactly what would go out',
    permission: 'expediting.chase.send',
    body: sendNowBody,
    response: sentNowShape,
    run: ({ body, call }) => send(body, call, true),
  })
}
