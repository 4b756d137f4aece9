// Runs `nuoda simulate`: reads its options, then counts the company, writes it to files, or puts it on the books.
import { resolve } from 'node:path'
import { dateInZone, ok, type Refused, type Result, systemClock } from '#kernel'
import {
  type SimulatedCompany,
  type SimulationOptions,
  type SimulationSummary,
  simulateCompany,
  simulationErrors,
  summariser,
} from '#simulation'
import { type CommandArgs, type CommandIo, EXIT } from '../command-line.ts'
import { DEMO_SIZE, DEMO_ZONE } from './demo-company.ts'
import { type OrderSink, openCsv, openXlsx } from './export-files.ts'
import { putOnTheBooks } from './put-on-the-books.ts'

const PROGRESS_EVERY_MS = 1_000

export async function runSimulation(args: CommandArgs, io: CommandIo): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) return io.refuse(options.error)
  const company = simulateCompany(options.value)
  if (!company.ok) return io.refuse(company.error)
  const { values } = args
  const isExport = values['dry-run'] === true || values.csv !== undefined || values.xlsx !== undefined
  if (isExport) return exportCompany(company.value, args, io)
  const kind = values.kind ?? 'demo'
  if (kind !== 'demo' && kind !== 'bench') {
    return io.refuse(simulationErrors.refuse('simulation.options.kind_unknown', { value: kind }).error)
  }
  const name = typeof values.tenant === 'string' ? values.tenant : company.value.name
  const named = { ...company.value, name }
  return putOnTheBooks({ options: options.value, company: named, kind, isPlain: values.plain === true }, io)
}

function readOptions({ values }: CommandArgs): Result<SimulationOptions> {
  let fault: Refused | null = null
  const read = (name: string): number | undefined => {
    const written = values[name]
    if (typeof written !== 'string') return undefined
    if (/^\d{1,15}$/.test(written)) return Number(written)
    fault ??= simulationErrors.refuse('simulation.options.not_whole', { option: name, value: written })
    return undefined
  }
  const now = typeof values.now === 'string' ? new Date(values.now) : systemClock.now()
  if (Number.isNaN(now.getTime())) {
    return simulationErrors.refuse('simulation.options.now_unreadable', { value: values.now })
  }
  const options = {
    seed: read('seed') ?? DEMO_SIZE.seed,
    suppliers: read('suppliers') ?? DEMO_SIZE.suppliers,
    items: read('items') ?? DEMO_SIZE.items,
    ordersPerMonth: read('orders-per-month') ?? DEMO_SIZE.ordersPerMonth,
    months: read('months') ?? DEMO_SIZE.months,
    openLines: read('open-lines'),
    closedLines: read('closed-lines'),
    withoutCallOffs: values['without-call-offs'] === true,
    now: now.toISOString(),
    today: dateInZone(now, DEMO_ZONE),
  }
  return fault ?? ok(options)
}

/** Lets the orders pass once: counted, and written to the files asked for. */
async function exportCompany(company: SimulatedCompany, { values }: CommandArgs, io: CommandIo): Promise<number> {
  const startedAt = performance.now()
  const sinks: OrderSink[] = []
  if (typeof values.csv === 'string') sinks.push(openCsv(resolve(io.cwd, values.csv)))
  if (typeof values.xlsx === 'string') sinks.push(openXlsx(resolve(io.cwd, values.xlsx)))
  const counted = summariser(company)
  let toldAt = startedAt
  try {
    for (const orders of company.orders()) {
      if (io.signal.aborted) return EXIT.interrupted
      counted.add(orders)
      for (const sink of sinks) await sink.write(orders)
      if (performance.now() - toldAt < PROGRESS_EVERY_MS) continue
      toldAt = performance.now()
      const { lines } = counted.summary()
      io.progress({ zh: `已生成 ${lines} 行…`, en: `${lines} lines made …` })
    }
    for (const sink of sinks) await sink.close()
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (!code || !path) throw error
    return io.refuse(simulationErrors.refuse('simulation.file.unwritable', { path, reason: code }).error)
  }
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(2))
  const summary = counted.summary()
  io.print({ ok: true, company: company.name, ...summary, seconds }, told(company, summary, seconds))
  return EXIT.ok
}

function told(company: SimulatedCompany, summary: SimulationSummary, seconds: number): { zh: string; en: string } {
  const late = `${(summary.lateRate * 100).toFixed(1)} %`
  return {
    zh: `${company.name}：供应商 ${summary.suppliers}，物料 ${summary.items}，订单 ${summary.orders}，行 ${summary.lines}（未交 ${summary.openLines}），逾期 ${late}，平均晚 ${summary.meanDelayDays} 天；用时 ${seconds} 秒`,
    en: `${company.name}: ${summary.suppliers} suppliers, ${summary.items} items, ${summary.orders} orders, ${summary.lines} lines (${summary.openLines} open), ${late} late by ${summary.meanDelayDays} days on average; ${seconds} s`,
  }
}
