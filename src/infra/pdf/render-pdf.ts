// Sets documents as PDF in a thread of their own: A4, Chinese and Latin in one embedded typeface.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PdfSheet } from './pdf.types.ts'
import type { FromPrinter, ToPrinter } from './rendering-thread.ts'

const THREAD = join(import.meta.dirname, 'rendering-thread.ts')
/** The fonts take forty megabytes; a thread nobody has used for this long gives them back. */
const IDLE_MS = 60_000

type Waiting = { resolve(bytes: Uint8Array): void; reject(error: Error): void }
type Printer = { worker: Worker; waiting: Map<number, Waiting>; timer: NodeJS.Timeout | null }
let printer: Printer | null = null
let lastId = 0

/** The bytes of the document; the same sheet gives the same bytes. Throws when the sheet cannot be set (a bug, not bad input). */
export function renderPdf(sheet: PdfSheet): Promise<Uint8Array> {
  printer ??= startPrinter()
  const current = printer
  lastId += 1
  const id = lastId
  if (current.timer) clearTimeout(current.timer)
  current.timer = null
  current.worker.ref()
  return new Promise((resolve, reject) => {
    current.waiting.set(id, { resolve, reject })
    current.worker.postMessage({ id, sheet } satisfies ToPrinter)
  })
}

function startPrinter(): Printer {
  const worker = new Worker(THREAD)
  const started: Printer = { worker, waiting: new Map(), timer: null }
  const end = (error: Error) => {
    if (printer === started) printer = null
    for (const { reject } of started.waiting.values()) reject(error)
    started.waiting.clear()
  }
  worker.on('message', (answer: FromPrinter) => {
    const waiting = started.waiting.get(answer.id)
    started.waiting.delete(answer.id)
    if (started.waiting.size === 0) rest(started)
    if ('bytes' in answer) waiting?.resolve(answer.bytes)
    else waiting?.reject(new Error(answer.fault))
  })
  worker.on('error', (error: Error) => end(error))
  worker.on('exit', () => end(new Error('the rendering thread ended')))
  return started
}

function rest(idle: Printer): void {
  // A process that has nothing else to do may end.
  idle.worker.unref()
  idle.timer = setTimeout(() => {
    if (idle.waiting.size > 0) return
    if (printer === idle) printer = null
    void idle.worker.terminate()
  }, IDLE_MS)
  idle.timer.unref()
}
