// Opens and reads a file in a thread of its own: facts first, then part by part as they are asked for. Bounded in time and memory.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '#kernel'
import type { SpreadsheetLimits, Workbook } from './workbook.ts'

/** What a module that reads workbooks exports; it is loaded in the thread and should load little itself. */
export type ReaderModule<Request = never, Facts = unknown, Part = unknown> = {
  readWorkbook(opened: Result<Workbook>, request: Request): { facts: Facts; parts: Iterator<Part> }
}

export type ToThread =
  | { type: 'open'; bytes: Uint8Array; fileName: string; limits: SpreadsheetLimits; request: never }
  | { type: 'next' }
export type FromThread = { type: 'facts'; facts: unknown } | { type: 'part'; part: unknown } | { type: 'end' }

const THREAD = join(import.meta.dirname, 'reading-thread.ts')
const READ_MAX_MS = 180_000
const HEAP_MAX_MB = 2_000

export type OpenedApart<Facts, Part> = {
  facts: Facts
  /** Null at the end; several may ask at once. */
  next(): Promise<Part | null>
  close(): Promise<void>
}

/**
 * `reader` is the address of a `ReaderModule`. Refuses with `infra.spreadsheet.too_slow` or `too_large`; a file that cannot be
 * opened is the reader's to tell.
 */
export async function readApart<Request, Facts, Part>(
  file: { bytes: Uint8Array; fileName: string; limits: SpreadsheetLimits },
  reader: URL,
  request: Request,
): Promise<Result<OpenedApart<Facts, Part>>> {
  const worker = new Worker(THREAD, {
    workerData: reader.href,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
  })
  const ask = asker(worker)
  const close = async () => void (await worker.terminate())
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), READ_MAX_MS)
  })
  try {
    const answer = await Promise.race([ask({ type: 'open', ...file, request: request as never }), tooSlow])
    if (answer?.type === 'facts') {
      const next = async () => {
        const told = await ask({ type: 'next' })
        return told.type === 'part' ? (told.part as Part) : null
      }
      return ok({ facts: answer.facts as Facts, next: inTurn(next), close })
    }
    await close()
    return refusedFile('too_slow', file.fileName)
  } catch (error) {
    await close()
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    return refusedFile('too_large', file.fileName)
  } finally {
    clearTimeout(timer)
  }
}

const refusedFile = (reason: 'too_slow' | 'too_large', fileName: string) =>
  refuse({
    code: `infra.spreadsheet.${reason}`,
    kind: reason === 'too_large' ? 'too_large' : 'invalid',
    details: { refuseCode: reason, fileName },
  })

/** One question at a time; a thread that dies fails the question that waits. */
function asker(worker: Worker): (message: ToThread) => Promise<FromThread> {
  let waiting: { resolve(answer: FromThread): void; reject(error: Error): void } | null = null
  let fault: Error | null = null
  worker.on('message', (answer: FromThread) => {
    waiting?.resolve(answer)
    waiting = null
  })
  const fail = (error: Error) => {
    fault = error
    waiting?.reject(error)
    waiting = null
  }
  worker.on('error', fail)
  worker.on('exit', () => fail(fault ?? new Error('the reading thread ended')))
  return (message) =>
    new Promise((resolve, reject) => {
      if (fault) return reject(fault)
      waiting = { resolve, reject }
      worker.postMessage(message)
    })
}

function inTurn<T>(take: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const turn = last.then(take)
    last = turn.catch(() => undefined)
    return turn
  }
}
