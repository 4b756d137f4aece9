// The thread in which containers are looked through: what a crafted file does to a parser, it does to this thread alone.
import { readFile } from 'node:fs/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { RefusedFile } from './errors.ts'
import type { FromInspection, InspectionOrder } from './inspect-apart.ts'

const { kind, path, size } = workerData as InspectionOrder
const tell = (message: FromInspection): void => (parentPort as MessagePort).postMessage(message)

/** Each kind loads its own parser: loading both would take longer than looking. */
async function inspect(): Promise<string> {
  if (kind === 'zip') return (await import('./inspect-zip.ts')).inspectZip(path, size)
  const { inspectCompound } = await import('./inspect-compound.ts')
  return inspectCompound(await readFile(path))
}

try {
  tell({ mediaType: await inspect() })
} catch (error) {
  if (!(error instanceof RefusedFile)) throw error
  tell({ code: error.code, details: error.details })
}
