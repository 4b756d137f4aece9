// `nuoda import orders FILE`: what the file would say, or the file on the books, with the figures the command prints.
import { basename } from 'node:path'
import { createLog } from '#infra'
import {
  type ImportSummary,
  importOrderLines,
  markVanished,
  type ReadOrders,
  readOrderFile,
  readSheets,
  toPrediction,
} from '#integrations'
import { dateInZone, systemClock } from '#kernel'
import { assemble } from '../assemble.ts'
import { type CommandIo, EXIT } from '../command-line.ts'
import { withDatabase } from '../with-database.ts'
import { callIn, companyToWriteTo } from './company.ts'

const ZONE = 'Asia/Shanghai'
const PROGRESS_EVERY_MS = 1_000
/** One source for the page and the command line, so that a file sent through either is the same file. */
export const FILE_SOURCE = 'file'

export type OrdersRequest = {
  bytes: Uint8Array
  path: string
  source: string
  mode: 'addition' | 'snapshot'
  tenant: string | undefined
  company: string | undefined
  supplier: string | undefined
  currency: string | undefined
}

const readingOptions = ({ supplier, currency }: OrdersRequest) => ({
  today: dateInZone(systemClock.now(), ZONE),
  ...(supplier && { supplier }),
  ...(currency && { currency }),
})

/** Needs no database. Prints the prediction; `explain` adds how every column was understood. */
export async function predictOrders(request: OrdersRequest, explain: boolean, io: CommandIo): Promise<number> {
  const reading = await readSheets(request.bytes, request.path, readingOptions(request))
  const { mapping, no_date_words, ...rest } = toPrediction(reading)
  const prediction = explain ? { ...rest, mapping, no_date_words } : rest
  const told = {
    zh: `${request.path}：读到 ${reading.lines.length} 行，拒绝 ${reading.rejected.length} 行，提醒 ${reading.warnings.length} 处`,
    en: `${request.path}: ${reading.lines.length} lines read, ${reading.rejected.length} rows refused, ${reading.warnings.length} warnings`,
  }
  if (reading.refuseCode) {
    told.zh = `${request.path}：整个文件被拒绝（${reading.refuseCode}）`
    told.en = `${request.path}: refused as a whole (${reading.refuseCode})`
  }
  io.print(prediction, explain ? JSON.stringify(prediction, null, 1) : told)
  return EXIT.ok
}

export async function takeInOrders(request: OrdersRequest, io: CommandIo): Promise<number> {
  const startedAt = performance.now()
  const read = await readOrderFile(request.bytes, request.path, readingOptions(request))
  if (!read.ok) return io.refuse(read.error)
  return withDatabase(io, async ({ config, appUrl }) => {
    const clock = systemClock
    const assembled = assemble({ appUrl, clock, log: createLog({ level: config.logLevel }), config })
    try {
      const { runtime } = assembled
      const company = await companyToWriteTo(runtime, { tenant: request.tenant, name: request.company })
      if (!company.ok) return io.refuse(company.error)
      const { source, path } = request
      const outcome = await importOrderLines(
        runtime,
        callIn(company.value),
        { source, reference: basename(path), channel: 'file', status: 'issued', lines: read.value.lines },
        progressOf(io),
      )
      if (!outcome.ok) return io.refuse(outcome.error)
      const seen = {
        source,
        mode: request.mode,
        seenIds: outcome.value.seenScheduleLineIds,
        exceptOrderNos: read.value.refusedOrderNos,
      }
      const marked = await runtime.execute(markVanished, seen, callIn(company.value))
      if (!marked.ok) return io.refuse(marked.error)
      return tell(io, read.value, outcome.value, startedAt)
    } finally {
      await assembled.stop()
    }
  })
}

function progressOf(io: CommandIo): (done: number, total: number) => void {
  let toldAt = performance.now()
  return (done, total) => {
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return
    toldAt = performance.now()
    io.progress({ zh: `已导入 ${done} / ${total} 行…`, en: `${done} of ${total} lines taken in …` })
  }
}

/** The decimal's own digits as a number of JSON; the compiler's library does not know it yet. */
const exactNumber = (text: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text)

function tell(io: CommandIo, read: ReadOrders, summary: ImportSummary, startedAt: number): number {
  const { orders, lines, suppliers, items, sites, created, changed, unchanged } = summary
  const rejected = read.rejected.length
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2))
  const figures = {
    rows: read.reading.rowsRead,
    orders,
    lines,
    suppliers,
    items,
    sites,
    // The exact digits, as a number of JSON.
    amount: exactNumber(summary.amount),
    created,
    changed,
    unchanged,
    rejected,
    warnings: read.reading.warnings.length,
    seconds,
  }
  io.print(figures, {
    zh: `读入 ${figures.rows} 行：订单 ${orders}，行 ${lines}，供应商 ${suppliers}，物料 ${items}，地点 ${sites}，金额 ${summary.amount}；新增 ${created}，变更 ${changed}，不变 ${unchanged}，拒绝 ${rejected}；用时 ${seconds} 秒`,
    en: `${figures.rows} rows: ${orders} orders, ${lines} lines, ${suppliers} suppliers, ${items} items, ${sites} sites, amount ${summary.amount}; ${created} created, ${changed} changed, ${unchanged} unchanged, ${rejected} refused; ${seconds} s`,
  })
  return EXIT.ok
}
