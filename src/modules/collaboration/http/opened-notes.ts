// Notes openings behind the reader's back: no page waits for it, and the same reader is noted once in a while, not with every tap.
import type { Runtime } from '#infra'
import { notePortalOpened } from '../commands/note-portal-opened.ts'
import type { PortalSession } from '../domain/portal-reader.ts'
import { portalCall } from '../queries/portal-call.ts'

const NOTED_EVERY_MS = 600_000
const LINKS_REMEMBERED_MAX = 20_000
/** Nobody opens more mails than this in ten minutes; whoever tries codes shall not fill the books. */
const CODES_PER_LINK_MAX = 12
const CODE = /^[\w-]{1,40}$/

type Noted = { since: number; codes: Set<string> }

/** The returned function never throws and never waits. A message's code is noted whenever it is new. */
export function createOpenedNotes(
  runtime: Pick<Runtime, 'execute' | 'log'>,
): (session: PortalSession, messageCode: string | null) => void {
  const noted = new Map<string, Noted>()
  const isNews = (linkId: string, code: string): boolean => {
    const now = Date.now()
    let known = noted.get(linkId)
    if (!known || known.since <= now - NOTED_EVERY_MS) {
      if (noted.size >= LINKS_REMEMBERED_MAX) noted.clear()
      known = { since: now, codes: new Set() }
      noted.set(linkId, known)
    }
    if (known.codes.has(code) || known.codes.size >= CODES_PER_LINK_MAX) return false
    known.codes.add(code)
    return true
  }
  return (session, messageCode) => {
    const code = messageCode && CODE.test(messageCode) ? messageCode : null
    if (!isNews(session.linkId, code ?? '')) return
    for (const grant of session.grants) {
      const { supplierId, contactId } = grant
      const input = { linkId: session.linkId, supplierId, contactId, messageCode: code }
      runtime
        .execute(notePortalOpened, input, portalCall(grant, session.readerName ?? grant.contactName))
        .catch((error: unknown) => runtime.log.warn({ error: String(error) }, 'an opening was not noted'))
    }
  }
}
