// One server-sent event stream with its own reconnection: the browser's gives up for good after some refusals.

export const LIVE_EVENTS = ['lines', 'reload', 'import', 'messages', 'notices', 'hello'] as const
export type LiveEvent = (typeof LIVE_EVENTS)[number]
export type LiveMessage =
  | { kind: 'event'; event: LiveEvent; payload: unknown }
  /** `missed`: the stream was down in between, so what is on screen may be behind. */
  | { kind: 'state'; isOpen: boolean; missed: boolean }

const RETRY_MS_MIN = 1000
const RETRY_MS_MAX = 30_000

/** Opens the stream and keeps it open until `close`. */
export function streamFrom(
  address: string,
  events: readonly LiveEvent[],
  tell: (message: LiveMessage) => void,
): { close: () => void } {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = RETRY_MS_MIN
  let wasOpen = false
  let isClosed = false

  const open = () => {
    source = new EventSource(address, { withCredentials: true })
    source.onopen = () => {
      tell({ kind: 'state', isOpen: true, missed: wasOpen })
      wasOpen = true
      wait = RETRY_MS_MIN
    }
    source.onerror = () => {
      source?.close()
      if (isClosed) return
      tell({ kind: 'state', isOpen: false, missed: false })
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, RETRY_MS_MAX)
    }
    for (const event of events) {
      source.addEventListener(event, (message) => {
        tell({ kind: 'event', event, payload: payloadOf((message as MessageEvent<string>).data) })
      })
    }
  }
  open()
  return {
    close: () => {
      isClosed = true
      clearTimeout(timer)
      source?.close()
    },
  }
}

function payloadOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
