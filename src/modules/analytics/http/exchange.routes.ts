// To Excel and back: the board as a file, and rows pasted onto it.
import { Readable } from 'node:stream'
import { z } from 'zod'
import { type App, languageOf, mountRoute, type Runtime, TABLE_MEDIA_TYPES, type TableFormat, writeTable } from '#infra'
import { ok } from '#kernel'
import { recordPromise, setNeedByDate, setNote } from '#procurement'
import { exportOpenLines } from '../queries/export-open-lines.ts'
import { type MatchedRow, matchPastedLines, pastedRow } from '../queries/match-pasted-lines.ts'
import { openLineQuery } from '../queries/open-line-filter.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { boardServices } from './board-services.ts'

const PASTED_ROWS_MAX = 2_000
const VIEW = 'analytics.open_line.view'

const matchedShape = z.object({
  row: z.number(),
  orderNo: z.string(),
  lineNo: z.string().nullable(),
  lineId: z.string().nullable(),
  version: z.number().nullable(),
  differences: z.array(
    z.object({
      field: z.enum(['promisedDate', 'needByDate', 'note']),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  problem: z.enum(['not_found', 'several_found', 'not_a_date', 'in_the_past']).nullable(),
  error: z.object({ code: z.string() }).optional(),
})

export function exchangeRoutes(app: App, runtime: Runtime, settings: SettingsCache): void {
  const board = boardServices(runtime, settings)
  mountRoute(app, {
    method: 'GET',
    path: '/open-lines/export',
    tag: 'Board',
    summary: 'The lines a filter shows, as an Excel or CSV file',
    permission: VIEW,
    query: openLineQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: z.unknown(),
    async run({ caller, query: { format, ...query }, raw, reply }) {
      const table = await exportOpenLines(board, caller, query, languageOf(raw))
      if (!table.ok) return table
      const name = `nuoda-${runtime.today(caller.zone)}.${format}`
      const bytes = writeTable({ name: '未交订单', ...table.value }, format as TableFormat)
      await reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type(TABLE_MEDIA_TYPES[format as TableFormat])
        .send(Readable.from(bytes))
      return ok(null)
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/schedule-lines/paste',
    tag: 'Lines',
    summary: 'Rows pasted from Excel: what they would change, and changing it',
    permission: VIEW,
    body: z.object({ rows: z.array(pastedRow).min(1).max(PASTED_ROWS_MAX), dryRun: z.boolean().default(true) }),
    response: z.object({ rows: z.array(matchedShape), changed: z.number() }),
    async run({ caller, call, body }) {
      const matched = await runtime.read(caller, (tx) =>
        matchPastedLines(tx, caller, body.rows, runtime.today(caller.zone)),
      )
      if (body.dryRun) return ok({ rows: matched, changed: 0 })
      const rows: (MatchedRow & { error?: { code: string } })[] = []
      for (const each of matched) rows.push(await applyRow(runtime, each, { ...call, idempotency: undefined }))
      return ok({
        rows,
        changed: rows.filter((row) => row.differences.length > 0 && !row.error && !row.problem).length,
      })
    },
  })
}

type Call = Parameters<Runtime['execute']>[2]
async function applyRow(
  runtime: Runtime,
  row: MatchedRow,
  call: Call,
): Promise<MatchedRow & { error?: { code: string } }> {
  let expectedVersion = row.version ?? undefined
  for (const { field, after } of row.differences) {
    const lines = [{ id: row.lineId!, expectedVersion }]
    const outcome =
      field === 'promisedDate'
        ? await runtime.execute(
            recordPromise,
            { lines, pieces: [{ promisedDate: after }], channel: 'manual' } as never,
            call,
          )
        : field === 'needByDate'
          ? await runtime.execute(setNeedByDate, { lines, needByDate: after } as never, call)
          : await runtime.execute(setNote, { lines, note: after } as never, call)
    if (!outcome.ok) return { ...row, error: { code: outcome.error.code } }
    expectedVersion = outcome.value.lines[0]!.version
  }
  return row
}
