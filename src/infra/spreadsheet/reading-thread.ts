// The thread in which files are opened and read, so that a hundred thousand rows never keep the server from answering.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { serialize, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openWorkbook } from './open-workbook.ts'
import type { FromThread, ReaderModule, ToThread } from './read-apart.ts'

const port = parentPort as MessagePort
/** The reader is named by whoever starts the thread, as the program of any thread is. */
const load = createRequire(import.meta.url)
const readerFile = fileURLToPath(workerData as string)
let parts: Iterator<unknown> = [][Symbol.iterator]()
const tell = (message: FromThread): void => port.postMessage(message)

async function open(message: Extract<ToThread, { type: 'open' }>): Promise<void> {
  const { readWorkbook } = load(readerFile) as ReaderModule
  const opened = await openWorkbook(message.bytes, message.fileName, message.limits)
  const read = readWorkbook(opened, message.request)
  parts = read.parts
  tell({ type: 'facts', facts: read.facts })
  if (message.bytes.length > LARGE_BYTES) setImmediate(giveBack)
}

/** From here on the cells of a file are worth being given back before the thread ends. */
const LARGE_BYTES = 2_000_000

/** The cells are not needed once they are read, and V8 would keep them for as long as there is room. */
function giveBack(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}

port.on('message', (message: ToThread) => {
  if (message.type === 'open') {
    open(message).catch((error: unknown) => {
      // Thrown where it ends the thread, which fails whoever waits.
      setImmediate(() => {
        throw error
      })
    })
    return
  }
  const next = parts.next()
  if (next.done) return tell({ type: 'end' })
  const bytes = serialize(next.value)
  port.postMessage({ type: 'part', bytes } satisfies FromThread, [bytes.buffer as ArrayBuffer])
})
