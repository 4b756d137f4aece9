// Containers are looked through in a thread of their own, bounded in time and memory: a file can be made to hold a parser for ever.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { turnstile } from '../spreadsheet/turnstile.ts'
import { type FileFault, RefusedFile } from './errors.ts'

export type InspectionOrder = { kind: 'zip' | 'compound'; path: string; size: number }
export type FromInspection = { mediaType: string } | { code: FileFault; details: Record<string, unknown> }

const THREAD = join(import.meta.dirname, 'inspect-thread.ts')
const INSPECT_MAX_MS = 20_000
const HEAP_MAX_MB = 256
const threads = turnstile(2)

/** The media type of the container. Throws `RefusedFile`; one that takes too long or too much memory is a bomb. */
export async function inspectApart(order: InspectionOrder): Promise<string> {
  const leave = await threads.enter()
  try {
    const worker = new Worker(THREAD, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB } })
    const found = await answerOf(worker)
    if ('code' in found) throw new RefusedFile(found.code, found.details)
    return found.mediaType
  } finally {
    leave()
  }
}

async function answerOf(worker: Worker): Promise<FromInspection> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<FromInspection>((resolve, reject) => {
      timer = setTimeout(() => resolve(BOMB), INSPECT_MAX_MS)
      worker.once('message', resolve)
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(BOMB) : reject(error),
      )
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

const BOMB: FromInspection = { code: 'infra.file.archive_bomb', details: {} }
