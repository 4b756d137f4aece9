// The one live stream of a browser: every tab of it listens to this worker, so six tabs do not starve the seventh.
/// <reference lib="webworker" />
import { LIVE_EVENTS, type LiveMessage, streamFrom } from './live-stream.ts'

const scope = self as unknown as SharedWorkerGlobalScope
const tabs = new Set<MessagePort>()
let stream: { close: () => void } | null = null
let lastState: LiveMessage | null = null

function tell(message: LiveMessage): void {
  if (message.kind === 'state') lastState = message
  for (const tab of tabs) tab.postMessage(message)
}

function restart(): void {
  stream?.close()
  stream = streamFrom('/api/v1/live', LIVE_EVENTS, tell)
}

scope.onconnect = (event) => {
  const tab = event.ports[0]
  if (!tab) return
  tabs.add(tab)
  tab.onmessage = ({ data }) => {
    if (data === 'restart') restart()
    if (data === 'leave') tabs.delete(tab)
    if (tabs.size === 0) {
      stream?.close()
      stream = null
    }
  }
  tab.start()
  if (!stream) restart()
  else if (lastState) tab.postMessage(lastState)
}
