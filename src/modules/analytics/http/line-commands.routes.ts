// Acting on the board: each act is a command of the module that owns it; the answer is the line as it now stands.

import { z } from 'zod'
import { recordGoodsReceipt, recordMilestone, replanMilestone } from '#fulfilment'
import { type App, type Command, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { assignLine, recordPromise, reopenLine, setNeedByDate, setNote, shortCloseLine } from '#procurement'
import { analyticsErrors } from '../errors.ts'
import { openLineShape } from '../queries/open-line.shape.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { answerWithLine, boardServices, linesFor } from './board-services.ts'

type LineCommand = Command<never, unknown>
/** Act in the address → command; its input is the body, its line the address. */
const ACTS: Record<string, { command: LineCommand; summary: string; body: z.ZodObject }> = {
  promises: {
    command: recordPromise as unknown as LineCommand,
    summary: 'Record what the supplier promised: pieces, who said it, through which channel',
    body: z.object({
      pieces: z.array(z.object({ quantity: z.string().optional(), promisedDate: z.string() })),
      replaces: z.array(z.string()).optional(),
      channel: z.string(),
      saidBy: z.string().nullish(),
      reason: z.string().nullish(),
      note: z.string().nullish(),
    }),
  },
  milestones: {
    command: recordMilestone as unknown as LineCommand,
    summary: 'Record a milestone that was reached',
    body: z.object({
      code: z.string(),
      actualDate: z.string(),
      quantity: z.string().nullish(),
      channel: z.string(),
      saidBy: z.string().nullish(),
      note: z.string().nullish(),
      attachmentIds: z.array(z.uuid()).optional(),
    }),
  },
  'planned-milestones': {
    command: replanMilestone as unknown as LineCommand,
    summary: 'Plan a milestone for another day than the template says',
    body: z.object({ code: z.string(), plannedDate: z.string(), reason: z.string().nullish() }),
  },
  receipts: {
    command: recordGoodsReceipt as unknown as LineCommand,
    summary: 'Record goods that arrived',
    body: z.object({ quantity: z.string(), receivedOn: z.string(), receiptNo: z.string().nullish() }),
  },
  'need-by': {
    command: setNeedByDate as unknown as LineCommand,
    summary: 'Set the day consumption needs it',
    body: z.object({ needByDate: z.string().nullable(), reason: z.string().nullish() }),
  },
  note: {
    command: setNote as unknown as LineCommand,
    summary: 'Write or clear the note',
    body: z.object({ note: z.string().nullable() }),
  },
  owner: {
    command: assignLine as unknown as LineCommand,
    summary: 'Hand the line to somebody',
    body: z.object({ ownerId: z.string().nullable(), ownerName: z.string().nullable() }),
  },
  'short-close': {
    command: shortCloseLine as unknown as LineCommand,
    summary: 'Stop receiving the rest of the line',
    body: z.object({ reason: z.string() }),
  },
  reopen: { command: reopenLine as unknown as LineCommand, summary: 'Take a short-close back', body: z.object({}) },
}

const BULK_MAX = 500
const versioned = { expectedVersion: z.int().optional(), confirm: z.array(z.string()).optional() }

export function lineCommandRoutes(app: App, runtime: Runtime, settings: SettingsCache): void {
  const board = boardServices(runtime, settings)
  for (const [act, { command, summary, body }] of Object.entries(ACTS)) {
    mountRoute(app, {
      method: 'POST',
      path: `/schedule-lines/:id/${act}`,
      tag: 'Lines',
      summary,
      permission: command.permission,
      params: z.object({ id: z.uuid() }),
      body: body.extend(versioned),
      response: z.object({ id: z.string(), line: openLineShape.nullable() }),
      run: async ({ caller, call, params, body: given, raw }) => {
        const { expectedVersion, confirm: _, ...rest } = given as Record<string, unknown> & { expectedVersion?: number }
        const line = { id: params.id, expectedVersion: expectedVersion ?? expectedVersionOf(raw) }
        const outcome = await runtime.execute(command, { ...rest, lines: [line] } as never, call)
        return answerWithLine(board, caller, params.id, outcome)
      },
    })
  }
  bulkRoute(app, runtime, board)
}

function bulkRoute(app: App, runtime: Runtime, board: ReturnType<typeof boardServices>): void {
  mountRoute(app, {
    method: 'POST',
    path: '/schedule-lines/bulk',
    tag: 'Lines',
    summary: 'The same act on many lines; each line answers for itself',
    permission: 'analytics.open_line.view',
    body: z.object({
      command: z.string(),
      lines: z
        .array(
          z.object({
            id: z.uuid(),
            expectedVersion: z.int().optional(),
            input: z.record(z.string(), z.unknown()).optional(),
          }),
        )
        .min(1)
        .max(BULK_MAX),
      input: z.record(z.string(), z.unknown()).default({}),
    }),
    response: z.object({
      results: z.array(
        z.object({
          id: z.string(),
          ok: z.boolean(),
          line: openLineShape.nullable(),
          error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() }).optional(),
        }),
      ),
    }),
    run: async ({ caller, call, body }) => {
      const act = ACTS[body.command]
      if (!act) return analyticsErrors.refuse('analytics.bulk.command_unknown', { command: body.command }, '/command')
      const refused = new Map<string, { code: string; details?: Record<string, unknown> }>()
      for (const { id, expectedVersion, input } of body.lines) {
        const outcome = await runtime.execute(
          act.command,
          { ...body.input, ...input, lines: [{ id, expectedVersion }] } as never,
          { ...call, idempotency: undefined },
        )
        if (!outcome.ok) refused.set(id, { code: outcome.error.code, details: outcome.error.details })
      }
      const lines = await linesFor(
        board,
        caller,
        body.lines.map((line) => line.id),
      )
      return ok({ results: lines.map(({ id, line }) => ({ id, ok: !refused.has(id), line, error: refused.get(id) })) })
    },
  })
}
