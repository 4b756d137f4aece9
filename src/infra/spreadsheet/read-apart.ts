// Opens and reads a file in a thread of its own: facts first, then part by part as they are asked for. Bounded in time and memory.
import { join } from 'node:path'
import { deserialize } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { ok, type Result, refuse } from '#kernel'
import { type Keeping, keyOf, openKept, startKeeping } from './kept-parts.ts'
import { turnstile } from './turnstile.ts'
import type { SpreadsheetLimits, Workbook } from './workbook.ts'

/** What a module that reads workbooks exports; it is loaded in the thread and should load little itself. */
export type ReaderModule<Request = never, Facts = unknown, Part = unknown> = {
  readWorkbook(opened: Result<Workbook>, request: Request): { facts: Facts; parts: Iterator<Part> }
}

export type ToThread =
  | { type: 'open'; bytes: Uint8Array; fileName: string; limits: SpreadsheetLimits; request: never }
  | { type: 'next' }
export type FromThread = { type: 'facts'; facts: unknown } | { type: 'part'; bytes: Uint8Array } | { type: 'end' }

const THREAD = join(import.meta.dirname, 'reading-thread.ts')
const READ_MAX_MS = 180_000
const HEAP_MAX_MB = 2_000
/** A thread may take HEAP_MAX_MB; more than two at once no machine of ours has room for. */
const threads = turnstile(2)

export type OpenedApart<Facts, Part> = {
  facts: Facts
  /** Null at the end; several may ask at once. */
  next(): Promise<Part | null>
  close(): Promise<void>
}

/**
 * `reader` is the address of a `ReaderModule`. Refuses with `infra.spreadsheet.too_slow` or `too_large`; a file that cannot be
 * opened is the reader's to tell. A large file read to its end is kept for some minutes: the same file with the same request is
 * then handed over again without being read.
 */
export async function readApart<Request, Facts, Part>(
  file: { bytes: Uint8Array; fileName: string; limits: SpreadsheetLimits },
  reader: URL,
  request: Request,
): Promise<Result<OpenedApart<Facts, Part>>> {
  const key = keyOf(file.bytes, [reader.href, file.fileName, file.limits, request])
  const kept = key === null ? null : openKept<Facts, Part>(key)
  if (kept) return ok({ ...kept, next: inTurn(kept.next) })
  const worker = await startThread(reader)
  const ask = asker(worker)
  const close = async () => void (await worker.terminate())
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), READ_MAX_MS)
  })
  try {
    const answer = await Promise.race([ask({ type: 'open', ...file, request: request as never }), tooSlow])
    if (answer?.type === 'facts') {
      const keeping = key === null ? null : startKeeping(key, answer.facts)
      const next = partsFrom<Part>(ask, keeping)
      const closeAll = async () => {
        keeping?.giveUp()
        await close()
      }
      return ok({ facts: answer.facts as Facts, next: inTurn(next), close: closeAll })
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

/** Waits until fewer than the allowed threads run; a thread's place is free again when it has ended, however it did. */
async function startThread(reader: URL): Promise<Worker> {
  const leave = await threads.enter()
  try {
    const worker = new Worker(THREAD, {
      workerData: reader.href,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
    })
    worker.once('exit', leave)
    return worker
  } catch (error) {
    leave()
    throw error
  }
}

function partsFrom<Part>(ask: (message: ToThread) => Promise<FromThread>, keeping: Keeping | null) {
  let isOver = false
  return async (): Promise<Part | null> => {
    if (isOver) return null
    const told = await ask({ type: 'next' })
    if (told.type === 'part') {
      keeping?.add(told.bytes)
      return deserialize(told.bytes) as Part
    }
    isOver = true
    await keeping?.end()
    return null
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
