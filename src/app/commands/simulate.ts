// `nuoda simulate`: makes a believable company from a seed: on the books, or counted and written to files.
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
import { type CliCommand, type CommandArgs, type CommandIo, type CommandOption, EXIT } from '../command-line.ts'
import { type OrderSink, openCsv, openXlsx } from '../simulation/export-files.ts'

/** The company is in China whatever the machine's own zone. */
const ZONE = 'Asia/Shanghai'
const PROGRESS_EVERY_MS = 1_000

const number = (zh: string, en: string): CommandOption => ({ type: 'string', value: 'N', summary: { zh, en } })
const file = (zh: string, en: string): CommandOption => ({ type: 'string', value: 'FILE', summary: { zh, en } })

export const command: CliCommand = {
  name: 'simulate',
  summary: { zh: '按种子生成一家可信的演示公司', en: 'make a believable company from a seed' },
  options: {
    seed: number('随机种子（默认 42）', 'seed (42)'),
    suppliers: number('供应商数（默认 48）', 'suppliers (48)'),
    items: number('物料数（默认 600）', 'items (600)'),
    'orders-per-month': number('每月订单数（默认 110）', 'orders a month (110)'),
    months: number('月数（默认 13）', 'months (13)'),
    'open-lines': number('未交计划行数', 'open schedule lines wanted'),
    'closed-lines': number('已完成计划行数', 'closed schedule lines wanted'),
    'without-call-offs': {
      type: 'boolean',
      summary: { zh: '每行只有一个交货计划', en: 'one schedule line per order line' },
    },
    now: {
      type: 'string',
      value: 'INSTANT',
      summary: { zh: '以这一时刻为当前时间', en: 'take this instant as now' },
    },
    csv: file('写成 ERP 导出样式的 CSV', 'write a CSV as an ERP would export it'),
    xlsx: file('写成 ERP 导出样式的 XLSX', 'write an XLSX as an ERP would export it'),
    'dry-run': { type: 'boolean', summary: { zh: '只统计，不写入', en: 'count only, write nothing' } },
    kind: {
      type: 'string',
      value: 'demo|bench',
      summary: {
        zh: '写入的公司：demo（默认，只有一家）或 bench（每次新建）',
        en: 'the company that is made: demo (one at most) or bench (a new one each time)',
      },
    },
    plain: {
      type: 'boolean',
      summary: { zh: 'bench 只写最终承诺，不写过程', en: 'bench only: the promise that stands, not how it came about' },
    },
  },
  async run(args, io) {
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
    const { putOnTheBooks } = await import('../simulation/put-on-the-books.ts')
    return putOnTheBooks({ options: options.value, company: company.value, kind, isPlain: values.plain === true }, io)
  },
}

const DEFAULTS = { seed: 42, suppliers: 48, items: 600, 'orders-per-month': 110, months: 13 } as const

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
    seed: read('seed') ?? DEFAULTS.seed,
    suppliers: read('suppliers') ?? DEFAULTS.suppliers,
    items: read('items') ?? DEFAULTS.items,
    ordersPerMonth: read('orders-per-month') ?? DEFAULTS['orders-per-month'],
    months: read('months') ?? DEFAULTS.months,
    openLines: read('open-lines'),
    closedLines: read('closed-lines'),
    withoutCallOffs: values['without-call-offs'] === true,
    now: now.toISOString(),
    today: dateInZone(now, ZONE),
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
