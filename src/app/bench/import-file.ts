// Imports a file as a person does on the page: upload, look at the plan, apply, wait until it is on the board.
import { setTimeout as sleep } from 'node:timers/promises'
import { BenchFault } from './bench.types.ts'
import type { Visitor } from './visitor.ts'

/** How often the state is asked for; it is the error of the measured time. */
const ASKED_EVERY_MS = 100
const APPLY_MAX_MS = 600_000

type Import = { id: string; state: string; progress?: { done: number; total: number }; plan?: unknown; error?: unknown }

/** Seconds of the two halves: until the plan is shown, and until everything is applied. */
export type ImportTimes = { readSeconds: number; applySeconds: number }

export async function importFile(
  visitor: Visitor,
  file: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ImportTimes> {
  const startedAt = performance.now()
  let current = await visitor.upload<Import>('/imports', { kind: 'orders', mode: 'addition', source: 'bench' }, file)
  while (current.state === 'reading') current = await again(visitor, current)
  if (current.state !== 'read')
    throw new BenchFault(`the file was not read: ${JSON.stringify(current).slice(0, 1_000)}`)
  const readAt = performance.now()
  await visitor.post(`/imports/${current.id}/apply`, {})
  do {
    current = await again(visitor, current)
    if (current.progress) onProgress(current.progress.done, current.progress.total)
    if (performance.now() - readAt > APPLY_MAX_MS) throw new BenchFault('the import does not come to its end')
  } while (current.state === 'read' || current.state === 'applying')
  if (current.state !== 'applied') throw new BenchFault(`the import failed: ${JSON.stringify(current).slice(0, 1_000)}`)
  return { readSeconds: (readAt - startedAt) / 1000, applySeconds: (performance.now() - readAt) / 1000 }
}

async function again(visitor: Visitor, { id }: Import): Promise<Import> {
  await sleep(ASKED_EVERY_MS)
  return visitor.get<Import>(`/imports/${id}`)
}
