// Fresh ids for the whole server: UUIDv7, so that ids sort by time and indexes stay compact.
import { randomFillSync } from 'node:crypto'
import { v5, v7 } from 'uuid'
import type { Id } from '#kernel'

const RANDOM_BYTES = 16
/** An import needs hundreds of thousands of ids; asking the system for sixteen random bytes each time took a second of it. */
const pool = new Uint8Array(RANDOM_BYTES * 1024)
let used = pool.length

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += RANDOM_BYTES
  return pool.subarray(used - RANDOM_BYTES, used)
}

let msecs = 0
let seq = 0

/** A fresh id branded with what it identifies; ids of one process rise even within a millisecond (RFC 9562, 6.2). */
export function newId<Of extends string>(): Id<Of> {
  const random = randomBytes()
  const now = Date.now()
  if (now > msecs) {
    msecs = now
    seq = ((random[6]! << 23) | (random[7]! << 16) | (random[8]! << 8) | random[9]!) & 0x7f_ff_ff_ff
  } else {
    seq = (seq + 1) >>> 0
    if (seq === 0) msecs += 1
  }
  return v7({ msecs, seq, random }) as Id<Of>
}

/** The same text always gets the same id within `namespace` (UUIDv5). */
export const nameId = (text: string, namespace: string): string => v5(text, namespace)
