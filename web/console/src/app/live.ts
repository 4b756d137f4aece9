// Live updates for pages: one stream per browser, shared by a worker, or by the tab that holds the lock, or each tab's own while it is in view.

import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { OpenLine } from '#api'
import { LIVE_EVENTS, type LiveEvent, type LiveMessage, streamFrom } from './live-stream.ts'
import { queryClient } from './query.ts'
import { onSessionChanged } from './session.ts'

export interface LivePayloads {
  /** `line` null: the line left the reader's view (closed, cancelled, or no longer theirs). */
  lines: { lines: { id: string; line: OpenLine | null }[] }
  /** So much changed that everything on screen is to be asked for again. */
  reload: Record<string, never>
  import: { id: string; progress: { done: number; total: number }; state?: string }
  /** Messages were written, sent or answered. */
  messages: Record<string, unknown>
  /** Somebody was told of something; whose notices they are, each asks for oneself. */
  notices: Record<string, unknown>
  hello: { today: string }
}

const ADDRESS = '/api/v1/live'
const listeners = new Map<LiveEvent, Set<(payload: never) => void>>()
const stateListeners = new Set<() => void>()
let isOpen = true
let source: { restart: () => void; close: () => void } | null = null

function receive(message: LiveMessage): void {
  if (message.kind === 'event') {
    if (message.event === 'reload') refreshAll()
    for (const listen of listeners.get(message.event) ?? []) (listen as (payload: unknown) => void)(message.payload)
    return
  }
  isOpen = message.isOpen
  for (const listen of stateListeners) listen()
  // Events between two connections are lost: ask again for what is on screen.
  if (message.missed) refreshAll()
}

const refreshAll = (): void =>
  void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })

function throughWorker(): typeof source {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name: 'nuoda-live' })
  worker.port.onmessage = ({ data }) => receive(data as LiveMessage)
  worker.port.start()
  const leave = () => worker.port.postMessage('leave')
  window.addEventListener('pagehide', leave)
  return {
    restart: () => worker.port.postMessage('restart'),
    close: () => {
      leave()
      window.removeEventListener('pagehide', leave)
      worker.port.close()
    },
  }
}

// The tab that gets the lock streams for all others; when it goes, the browser hands the lock on.
function throughLeader(): typeof source {
  const tabs = new BroadcastChannel('nuoda-live')
  const stopped = new AbortController()
  let stream: { close: () => void } | null = null
  const tell = (message: LiveMessage) => {
    receive(message)
    tabs.postMessage(message)
  }
  const start = () => {
    stream?.close()
    stream = streamFrom(ADDRESS, LIVE_EVENTS, tell)
  }
  tabs.onmessage = ({ data }) => {
    if (data === 'restart') stream && start()
    else receive(data as LiveMessage)
  }
  navigator.locks
    .request('nuoda-live', { signal: stopped.signal }, () => {
      start()
      return new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
    })
    .catch(() => {})
  return {
    restart: () => (stream ? start() : tabs.postMessage('restart')),
    close: () => {
      stopped.abort()
      stream?.close()
      tabs.close()
    },
  }
}

function throughOwn(): typeof source {
  let stream: { close: () => void } | null = null
  const follow = () => {
    if (document.visibilityState === 'visible') stream ??= streamFrom(ADDRESS, LIVE_EVENTS, receive)
    else {
      stream?.close()
      stream = null
    }
  }
  document.addEventListener('visibilitychange', follow)
  follow()
  return {
    restart: () => {
      stream?.close()
      stream = null
      follow()
    },
    close: () => {
      document.removeEventListener('visibilitychange', follow)
      stream?.close()
    },
  }
}

/** Starts the stream; the frame does so once there is a session. Returns the function that stops it. */
export function startLive(): () => void {
  if (typeof SharedWorker !== 'undefined') source = throughWorker()
  else if (navigator.locks && typeof BroadcastChannel !== 'undefined') source = throughLeader()
  else source = throughOwn()
  // Rights differ by role and company: the stream is opened anew under the new ones.
  const stopListening = onSessionChanged(() => source?.restart())
  return () => {
    stopListening()
    source?.close()
    source = null
  }
}

/** Calls `listen` for each live event of this kind while the component is on the page. */
export function useLive<Event extends LiveEvent>(event: Event, listen: (payload: LivePayloads[Event]) => void): void {
  const latest = useRef(listen)
  latest.current = listen
  useEffect(() => {
    const call = (payload: never) => latest.current(payload)
    const set = listeners.get(event) ?? new Set()
    listeners.set(event, set.add(call))
    return () => void set.delete(call)
  }, [event])
}

/** False while the stream is down. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (changed) => {
      stateListeners.add(changed)
      return () => stateListeners.delete(changed)
    },
    () => isOpen,
  )
}
