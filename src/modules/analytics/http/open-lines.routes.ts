// Reading the board: pages, counts, groups, one line, search, supplier performance.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { getOpenLine } from '../queries/get-open-line.ts'
import { GROUPINGS, groupOpenLines, listOpenLines, summariseOpenLines } from '../queries/list-open-lines.ts'
import { openLineFilter, openLineQuery } from '../queries/open-line-filter.ts'
import { findMeanings } from '../queries/search.ts'
import { stageBoard } from '../queries/stage-board.ts'
import { supplierPerformance } from '../queries/supplier-performance.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { countsShape, detailShape, groupShape, pageShape, performanceShape, stagesShape } from './board.shapes.ts'
import { type BoardServices, boardServices } from './board-services.ts'

const VIEW = 'analytics.open_line.view'
export function openLineRoutes(app: App, runtime: Runtime, settings: SettingsCache): void {
  const board = boardServices(runtime, settings)
  listRoutes(app, board)
  detailRoutes(app, board)
  reportRoutes(app, board)
}

function listRoutes(app: App, board: BoardServices): void {
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
    run: ({ caller, query }) => summariseOpenLines(board, caller, query),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/open-lines/groups',
    tag: 'Board',
    summary: 'Counts per supplier, item, week, owner, site, stage, grade or reason',
    permission: VIEW,
    query: openLineFilter.extend({ by: z.enum(GROUPINGS) }),
    response: z.object({ groups: z.array(groupShape), total: z.number() }),
    run: ({ caller, query: { by, ...filter } }) => groupOpenLines(board, caller, by, filter),
  })
}

function detailRoutes(app: App, board: BoardServices): void {
  const { runtime, settings } = board
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
}

function reportRoutes(app: App, { runtime }: BoardServices): void {
  mountRoute(app, {
    method: 'GET',
    path: '/stages',
    tag: 'Board',
    summary: 'Open lines and their value per stage',
    permission: VIEW,
    response: stagesShape,
    run: async ({ caller }) => ok({ stages: await runtime.read(caller, (tx) => stageBoard(tx, caller)) }),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/reports/supplier-performance',
    tag: 'Reports',
    summary: 'Lines, late lines, on-time rate and mean delay per supplier',
    permission: 'analytics.report.view',
    response: performanceShape,
    run: async ({ caller }) => {
      if (!caller.actor.sees.supplierNames) return ok({ rows: [] })
      return ok({ rows: await runtime.read(caller, (tx) => supplierPerformance(tx, caller.tenantId)) })
    },
  })
}
