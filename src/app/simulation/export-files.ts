// Writes the simulated orders to the files an ERP would export, while they are made and without keeping them.
import { createWriteStream } from 'node:fs'
import { finished, pipeline } from 'node:stream/promises'
import { writeXlsxStream } from 'hucre/xlsx'
import { csvLine, ERP_COLUMNS, erpRows, type SimulatedOrder } from '#simulation'

const CSV_CHUNK_ROWS = 500

/** A file that takes orders batch by batch and is complete when `close` resolves. */
export type OrderSink = { write(orders: readonly SimulatedOrder[]): Promise<void>; close(): Promise<void> }

/** UTF-8 with BOM, as Excel needs it; RFC 4180. */
export function openCsv(path: string): OrderSink {
  const stream = createWriteStream(path)
  const closed = finished(stream)
  // A fault is told by the next write or by close; unheard until then it must not end the process.
  closed.catch(() => undefined)
  const put = async (text: string): Promise<void> => {
    if (stream.errored) throw stream.errored
    if (!stream.write(text)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), closed])
  }
  stream.write(`\uFEFF${csvLine(ERP_COLUMNS.map((column) => column.header))}`)
  return {
    async write(orders) {
      const lines = orders.flatMap(erpRows).map(csvLine)
      for (let from = 0; from < lines.length; from += CSV_CHUNK_ROWS) {
        await put(lines.slice(from, from + CSV_CHUNK_ROWS).join(''))
      }
    },
    async close() {
      stream.end()
      await closed
    },
  }
}

type XlsxCell = string | number | Date | null

/** Numbers and days as Excel's own; one sheet. */
export function openXlsx(path: string): OrderSink {
  const waiting: XlsxCell[][][] = []
  let isEnded = false
  let wake: () => void = () => undefined
  let emptied: () => void = () => undefined
  async function* rows(): AsyncGenerator<XlsxCell[]> {
    for (;;) {
      const batch = waiting.shift()
      if (batch) yield* batch
      else if (isEnded) return
      else {
        emptied()
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  }
  const columns = ERP_COLUMNS.map(({ header, kind }) => ({ header, ...(kind === 'date' && { numFmt: 'yyyy-mm-dd' }) }))
  const sheet = writeXlsxStream(rows(), { name: '采购订单', columns, freezePane: { rows: 1 } })
  const written = pipeline(sheet, createWriteStream(path))
  written.catch(() => undefined)
  return {
    async write(orders) {
      const taken = new Promise<void>((resolve) => {
        emptied = resolve
      })
      waiting.push(orders.flatMap(erpRows).map(xlsxRow))
      wake()
      await Promise.race([taken, written])
    },
    async close() {
      isEnded = true
      wake()
      await written
    },
  }
}

function xlsxRow(cells: readonly string[]): XlsxCell[] {
  return cells.map((cell, index) => {
    const kind = ERP_COLUMNS[index]?.kind
    if (cell === '') return null
    if (kind === 'number') return Number(cell)
    return kind === 'date' ? new Date(`${cell}T00:00:00Z`) : cell
  })
}
