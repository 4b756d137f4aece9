// Notes openings behind the reader's back: no page waits for it, and the same reader is noted once in a while, not with every tap.
import type { Runtime } from '#infra'
import { notePortalOpened } from '../commands/note-portal-opened.ts'
import type { PortalSession } from '../domain/portal-reader.ts'
import { portalCall } from '../queries/portal-call.ts'

const NOTED_EVERY_MS = 600_000
const REMEMBERED_MAX = 20_000

/** The returned function never throws and never waits. A message's code is noted whenever it is new. */
export function createOpenedNotes(runtime: Runtime): (session: PortalSession, messageCode: string | null) => void {
  const noted = new Map<string, number>()
  return (session, messageCode) => {
    const key = `${session.linkId}:${messageCode ?? ''}`
    const now = Date.now()
    if ((noted.get(key) ?? 0) > now - NOTED_EVERY_MS) return
    if (noted.size >= REMEMBERED_MAX) noted.clear()
    noted.set(key, now)
    const code = messageCode?.slice(0, 40) || null
    for (const grant of session.grants) {
      const { supplierId, contactId } = grant
      const input = { linkId: session.linkId, supplierId, contactId, messageCode: code }
      runtime
        .execute(notePortalOpened, input, portalCall(grant, session.readerName ?? grant.contactName))
        .catch((error: unknown) => runtime.log.warn({ error: String(error) }, 'an opening was not noted'))
    }
  }
}
