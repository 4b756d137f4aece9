// Keeps everybody from knocking at a mail server that is away: the queue stays whole and in order until it is back.
import type { Clock } from '#kernel'

const FIRST_WAIT_MS = 5_000
const WAIT_MAX_MS = 300_000

export type Gate = {
  isOpen(): boolean
  /** It was closed and nobody has come through since. */
  isProbing(): boolean
  open(): void
  close(): void
  stop(): void
}

/** Closes for five seconds, then twice as long each time, five minutes at most; `onOpen` is called when it may be tried again. */
export function createGate(clock: Clock, onOpen: () => void): Gate {
  let failures = 0
  let closedUntil: Date | null = null
  let timer: NodeJS.Timeout | null = null
  return {
    isOpen: () => closedUntil === null || clock.now() >= closedUntil,
    isProbing: () => failures > 0,
    open() {
      failures = 0
      closedUntil = null
      if (timer) clearTimeout(timer)
    },
    close() {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, WAIT_MAX_MS)
      failures += 1
      closedUntil = new Date(clock.now().getTime() + wait)
      if (timer) clearTimeout(timer)
      timer = setTimeout(onOpen, wait + 1)
      timer.unref()
    },
    stop: () => {
      if (timer) clearTimeout(timer)
    },
  }
}
