// The files a bench imports: a simulated factory's orders as an ERP would export them, made once and kept, with what they hold.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, type CalendarDate, dateInZone, weekdayOf } from '#kernel'
import { type SimulatedOrder, type SimulationOptions, simulateCompany } from '#simulation'
import { type OrderSink, openCsv, openXlsx } from '../simulation/export-files.ts'
import { BenchFault } from './bench.types.ts'

const ZONE = 'Asia/Shanghai'
const SEED = 20_261_122
const FILE_LINES_MAX = 120_000

/** What stands in a file, counted while it was made: what the database must hold after its import. */
export type OrderFiles = {
  /** One after another; a file holds no more than a page takes in one go. */
  csv: string[]
  /** All of it, where it was asked for. */
  xlsx: string | null
  orders: number
  /** Order lines; each has one schedule line. */
  lines: number
  openLines: number
  suppliers: number
  /** Lines with a promised date: each imports as one piece. */
  promised: number
}

export type OrderFileOptions = { folder: string; openLines: number; closedLines: number; xlsx: boolean }

export async function orderFiles({ folder, openLines, closedLines, xlsx }: OrderFileOptions): Promise<OrderFiles> {
  // Dates lie around the day of the bench; a file of the same week is as good as new.
  const today = mondayOf(dateInZone(new Date(), ZONE))
  const options: SimulationOptions = {
    seed: SEED,
    suppliers: 600,
    items: 5_000,
    ordersPerMonth: 3_000,
    months: closedLines > 0 ? 36 : 13,
    now: `${today}T01:00:00.000Z`,
    today,
    openLines,
    closedLines,
    withoutCallOffs: true,
  }
  const key = createHash('sha256')
    .update(JSON.stringify([options, xlsx, 2]))
    .digest('hex')
    .slice(0, 12)
  const base = join(folder, `orders-${key}`)
  const known = await readFile(`${base}.json`, 'utf8').catch(() => null)
  if (known) return JSON.parse(known) as OrderFiles
  await mkdir(folder, { recursive: true })
  const made = await write(options, base, xlsx)
  await writeFile(`${base}.json.new`, JSON.stringify(made))
  await rename(`${base}.json.new`, `${base}.json`)
  return made
}

async function write(options: SimulationOptions, base: string, withXlsx: boolean): Promise<OrderFiles> {
  const company = simulateCompany(options)
  if (!company.ok) throw new BenchFault(company.error.code)
  const xlsx = withXlsx ? { path: `${base}.xlsx`, sink: openXlsx(`${base}.xlsx`) } : null
  const csv: string[] = []
  let part: { sink: OrderSink; lines: number } | null = null
  const counted = { orders: 0, lines: 0, openLines: 0, promised: 0 }
  const suppliers = new Set<string>()
  for (const orders of company.value.orders()) {
    const before = counted.lines
    count(orders, counted, suppliers)
    if (!part || part.lines >= FILE_LINES_MAX) {
      await part?.sink.close()
      csv.push(`${base}-${csv.length + 1}.csv`)
      part = { sink: openCsv(csv.at(-1) as string), lines: 0 }
    }
    part.lines += counted.lines - before
    await part.sink.write(orders)
    await xlsx?.sink.write(orders)
  }
  await part?.sink.close()
  await xlsx?.sink.close()
  return { csv, xlsx: xlsx?.path ?? null, ...counted, suppliers: suppliers.size }
}

function count(
  orders: readonly SimulatedOrder[],
  counted: { orders: number; lines: number; openLines: number; promised: number },
  suppliers: Set<string>,
): void {
  counted.orders += orders.length
  for (const order of orders) {
    suppliers.add(order.supplier.name)
    counted.lines += order.lines.length
    for (const schedule of order.lines.flatMap((line) => line.schedule)) {
      if (schedule.status === 'open') counted.openLines += 1
      if (schedule.pieces.some((piece) => piece.supersededAt === null)) counted.promised += 1
    }
  }
}

const mondayOf = (day: CalendarDate): CalendarDate => addDays(day, 1 - weekdayOf(day))
