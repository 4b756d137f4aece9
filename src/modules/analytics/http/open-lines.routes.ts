// Reading the board: pages, counts, groups, one line, search, supplier performance.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import type { SettingsCache } from '../projector/settings.ts'
import { getOpenLine } from '../queries/get-open-line.ts'
import { GROUPINGS, groupOpenLines, listOpenLines, summariseOpenLines } from '../queries/list-open-lines.ts'
import { openLineShape } from '../queries/open-line.shape.ts'
import { openLineFilter, openLineQuery } from '../queries/open-line-filter.ts'
import { findMeanings } from '../queries/search.ts'
import { stageBoard } from '../queries/stage-board.ts'
import { supplierPerformance } from '../queries/supplier-performance.ts'
import { boardServices } from './board-services.ts'

const VIEW = 'analytics.open_line.view'
const countsShape = z.object({
  total: z.number(),
  needsPerson: z.number(),
  late: z.number(),
  atRisk: z.number(),
  onTrack: z.number(),
  unpromised: z.number(),
})
const pageShape = z.object({ rows: z.array(openLineShape), nextCursor: z.string().nullable(), today: z.string() })
const groupShape = z.object({
  key: z.string().nullable(),
  label: z.string().nullable(),
  count: z.number(),
  late: z.number(),
  atRisk: z.number(),
  needsPerson: z.number(),
})

const dayReason = z.object({
  date: z.string(),
  isWorked: z.boolean(),
  kind: z.string(),
  name: z.string().nullable(),
  layer: z.string().nullable(),
  isProvisional: z.boolean(),
})
const detailShape = z.object({
  line: openLineShape,
  issuedOn: z.string().nullable(),
  pieces: z.array(
    z.object({
      id: z.string(),
      quantity: z.string(),
      promisedDate: z.string(),
      originalPromisedDate: z.string(),
      receivedQuantity: z.string(),
      saidBy: z.string().nullable(),
      channel: z.string(),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      statedAt: z.string(),
      recordedBy: z.string().nullable(),
      supersededAt: z.string().nullable(),
    }),
  ),
  milestones: z.array(
    z.object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      plannedDate: z.string(),
      actualDate: z.string().nullable(),
      impliedBy: z.string().nullable(),
      state: z.string(),
      owner: z.string(),
      allowedDays: z.number(),
      evidence: z.string(),
      isOverridden: z.boolean(),
    }),
  ),
  timeline: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      actorKind: z.string(),
      actorName: z.string(),
      channel: z.string(),
      command: z.string(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
  arithmetic: z
    .object({
      from: z.string(),
      to: z.string(),
      calendarDays: z.number(),
      workingDays: z.number(),
      skipped: z.array(dayReason),
      madeUp: z.array(dayReason),
      uncoveredYears: z.array(z.number()),
      isProvisional: z.boolean(),
    })
    .nullable(),
})

export function openLineRoutes(app: App, runtime: Runtime, settings: SettingsCache): void {
  const board = boardServices(runtime, settings)
  mountRoute(app, {
    method: 'GET',
    path: '/open-lines',
    tag: 'Board',
    summary: 'Open lines in the order of what needs a person',
    permission: VIEW,
    query: openLineQuery,
    response: pageShape,
    run: ({ caller, query }) => listOpenLines(board, caller, query),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/open-lines/summary',
    tag: 'Board',
    summary: 'How many lines need a person, are late, at risk, on track',
    permission: VIEW,
    query: openLineFilter,
    response: countsShape,
    run: async ({ caller, query }) => ok(await summariseOpenLines(board, caller, query)),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/open-lines/groups',
    tag: 'Board',
    summary: 'Counts per supplier, item, week, owner, site, stage, grade or reason',
    permission: VIEW,
    query: openLineFilter.extend({ by: z.enum(GROUPINGS) }),
    response: z.object({ groups: z.array(groupShape), total: z.number() }),
    run: async ({ caller, query: { by, ...filter } }) => ok(await groupOpenLines(board, caller, by, filter)),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/open-lines/:id',
    tag: 'Board',
    summary: 'One open line with pieces, milestones, story and arithmetic',
    permission: VIEW,
    params: z.object({ id: z.uuid() }),
    response: detailShape,
    run: ({ caller, params }) =>
      runtime.read(caller, (tx) => getOpenLine(tx, { settings, caller, today: runtime.today(caller.zone) }, params.id)),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/search',
    tag: 'Board',
    summary: 'Orders, items, suppliers and own fields that match, and the lines behind them in the board’s order',
    permission: VIEW,
    query: openLineQuery.extend({ q: z.string().trim().min(1).max(200) }),
    response: pageShape.extend({ matches: z.array(z.object({ kind: z.string(), id: z.string(), label: z.string() })) }),
    run: async ({ caller, query }) => {
      const page = await listOpenLines(board, caller, query)
      if (!page.ok) return page
      const found = await runtime.read(caller, (tx) => findMeanings(tx, query.q, caller.actor.sees))
      return ok({
        ...page.value,
        matches: found.map((match) => ({ kind: match.kind, id: match.entity_id, label: match.label })),
      })
    },
  })
  mountRoute(app, {
    method: 'GET',
    path: '/stages',
    tag: 'Board',
    summary: 'Open lines and their value per stage',
    permission: VIEW,
    response: z.object({
      stages: z.array(
        z.object({
          stage: z.string(),
          count: z.number(),
          late: z.number(),
          atRisk: z.number(),
          amounts: z.array(z.object({ currency: z.string().nullable(), amount: z.string() })).nullable(),
        }),
      ),
    }),
    run: async ({ caller }) => ok({ stages: await runtime.read(caller, (tx) => stageBoard(tx, caller)) }),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/reports/supplier-performance',
    tag: 'Reports',
    summary: 'Lines, late lines, on-time rate and mean delay per supplier',
    permission: 'analytics.report.view',
    response: z.object({
      rows: z.array(
        z.object({
          supplierId: z.string(),
          supplier: z.string(),
          lines: z.number(),
          late: z.number(),
          onTimeRate: z.number().nullable(),
          meanDelayDays: z.number().nullable(),
        }),
      ),
    }),
    run: async ({ caller }) => {
      if (!caller.actor.sees.supplierNames) return ok({ rows: [] })
      return ok({ rows: await runtime.read(caller, (tx) => supplierPerformance(tx, caller.tenantId)) })
    },
  })
}
