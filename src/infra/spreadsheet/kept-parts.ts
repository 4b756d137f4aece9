// Keeps what was read of a large file for some minutes, outside memory: a file that is looked at first and taken over then is
// read once. Nobody else can open it: the file has no name any more once it is open.
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize } from 'node:v8'

/** Reading a smaller file again takes no time worth keeping anything. */
const WORTH_KEEPING_BYTES = 1_000_000
const KEPT_MAX = 3
const KEPT_MS = 10 * 60_000
const KEPT_BYTES_MAX = 1_000_000_000

type Place = { at: number; bytes: number }
type Kept = {
  handle: FileHandle
  facts: unknown
  places: Place[]
  readers: number
  isDropped: boolean
  timer: NodeJS.Timeout
}

const kept = new Map<string, Kept>()

/** One file, read by one reader in one way; null when it is too small to be kept. */
export function keyOf(bytes: Uint8Array, how: unknown): string | null {
  if (bytes.length < WORTH_KEEPING_BYTES) return null
  return createHash('sha256').update(JSON.stringify(how)).update(bytes).digest('hex')
}

export type Keeping = { add(part: Uint8Array): void; end(): Promise<void>; giveUp(): void }

/** Takes parts as they are handed over; `end` makes them available. What cannot be written is not kept. */
export function startKeeping(key: string, facts: unknown): Keeping {
  const places: Place[] = []
  let size = 0
  let isGivenUp = false
  let isOver = false
  let last: Promise<FileHandle | null> = namelessFile()
  const give = async (handle: FileHandle | null): Promise<null> => {
    await handle?.close().catch(() => undefined)
    return null
  }
  return {
    add(part) {
      const place = { at: size, bytes: part.length }
      size += part.length
      places.push(place)
      last = last.then(async (handle) => {
        if (!handle || isGivenUp || size > KEPT_BYTES_MAX) return give(handle)
        try {
          await handle.write(part, 0, part.length, place.at)
          return handle
        } catch {
          return give(handle)
        }
      })
    },
    async end() {
      isOver = true
      const handle = await last
      if (!handle || isGivenUp) return void (await give(handle))
      drop(key)
      const timer = setTimeout(() => drop(key), KEPT_MS)
      timer.unref()
      kept.set(key, { handle, facts, places, readers: 0, isDropped: false, timer })
      for (const oldest of kept.keys()) if (kept.size > KEPT_MAX) drop(oldest)
    },
    giveUp() {
      if (isOver) return
      isGivenUp = true
      last = last.then(give)
    },
  }
}

async function namelessFile(): Promise<FileHandle | null> {
  const path = join(tmpdir(), `nuoda-${randomUUID()}`)
  try {
    const handle = await open(path, 'wx+', 0o600)
    await unlink(path).catch(() => undefined)
    return handle
  } catch {
    return null
  }
}

/** What was kept under the key, from its beginning; null when it is not there (any more). */
export function openKept<Facts, Part>(
  key: string,
): { facts: Facts; next(): Promise<Part | null>; close(): Promise<void> } | null {
  const found = kept.get(key)
  if (!found) return null
  found.readers += 1
  let at = 0
  let isClosed = false
  return {
    facts: found.facts as Facts,
    async next() {
      const place = found.places[at++]
      if (!place) return null
      const buffer = Buffer.allocUnsafe(place.bytes)
      await found.handle.read(buffer, 0, place.bytes, place.at)
      return deserialize(buffer) as Part
    },
    async close() {
      if (isClosed) return
      isClosed = true
      found.readers -= 1
      await closeWhenUnused(found)
    },
  }
}

function drop(key: string): void {
  const found = kept.get(key)
  if (!found) return
  kept.delete(key)
  clearTimeout(found.timer)
  found.isDropped = true
  void closeWhenUnused(found)
}

async function closeWhenUnused(found: Kept): Promise<void> {
  if (found.isDropped && found.readers === 0) await found.handle.close().catch(() => undefined)
}
