// The supplier's side of a conversation: read it, write into it with files, say that it was read, fetch a file of it.
import { type PageAnswer, type PageRoute, type Runtime, sendFile } from '#infra'
import { type DomainError, isId } from '#kernel'
import { openAttachment } from '#platform'
import { markConversationSeenBySupplier } from '../commands/mark-conversation-seen.ts'
import { writeMessage } from '../commands/write-message.ts'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import type { PageNotice } from '../pages/layout.ts'
import { noLinePage } from '../pages/report-parts.ts'
import { refusalNotice } from '../pages/report-refusals.ts'
import { reportTexts } from '../pages/report-texts.ts'
import { talkPage } from '../pages/talk-page.ts'
import { talkTexts } from '../pages/talk-texts.ts'
import { type Conversation, fileInConversation, readConversation, readerKey } from '../queries/conversation.ts'
import { portalActor, portalCall } from '../queries/portal-call.ts'
import { actCall, newFormKey, readSentForm } from './portal-forms.ts'
import type { PortalDoor } from './portal-session.ts'

export function portalTalkRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.show('/talk/:orderId', async (session, call) => {
      const say = talkTexts(session.language)
      const told = new Map([
        ['written', say('doneWritten')],
        ['seen', say('doneSeen')],
      ])
      const done = told.get(call.query.get('done') ?? '')
      return show(runtime, session, call.params.orderId ?? '', { notice: done ? { tone: 'good', text: done } : null })
    }),
    door.receive('/talk/:orderId', async (session, call) => {
      const orderId = call.params.orderId ?? ''
      const form = await readSentForm(call, runtime)
      if (!form.ok) return show(runtime, session, orderId, { error: form.error, words: form.fields.words })
      const found = await conversationOf(runtime, session, orderId)
      if (!found) return { status: 404, html: noLinePage(session) }
      const words = form.value.fields.words ?? ''
      const who = door.named(session, form.value.name)
      if (!who) {
        const notice = { tone: 'risk', text: reportTexts(session.language)('nameMissing') } as const
        return show(runtime, session, orderId, { notice, words, status: 422 })
      }
      const input = { orderId, words, scheduleLineIds: [], attachmentIds: [], files: form.value.files }
      const written = await runtime.execute(writeMessage, input, actCall(found.grant, who.session, form.value))
      if (!written.ok) return show(runtime, who.session, orderId, { error: written.error, words, headers: who.headers })
      return { seeOther: addressOf(session, `/talk/${orderId}?done=written`), headers: who.headers }
    }),
    door.act('/talk/:orderId/seen', async (session, call) => {
      const orderId = call.params.orderId ?? ''
      const found = await conversationOf(runtime, session, orderId)
      if (!found) return { status: 404, html: noLinePage(session) }
      await runtime.execute(markConversationSeenBySupplier, { orderId }, portalCall(found.grant, session.readerName))
      return { seeOther: addressOf(session, `/talk/${orderId}?done=seen`) }
    }),
    // A reload after the name was asked lands on an address that only takes forms.
    door.show('/talk/:orderId/seen', async (session, call) => ({
      seeOther: addressOf(session, `/talk/${call.params.orderId ?? ''}`),
    })),
    door.show('/f/:fileId', (session, call) => fetchFile(runtime, session, call)),
  ]
}

type Drawing = {
  notice?: PageNotice | null
  error?: DomainError
  words?: string
  status?: number
  headers?: Record<string, string>
}

async function show(runtime: Runtime, session: PortalSession, orderId: string, drawing: Drawing): Promise<PageAnswer> {
  const found = await conversationOf(runtime, session, orderId)
  if (!found) return { status: 404, html: noLinePage(session), headers: drawing.headers }
  const { grant, conversation } = found
  const { error, words, headers } = drawing
  const notice = error ? refusalNotice(error, session.language) : drawing.notice
  const view = {
    session,
    grant,
    conversation,
    words,
    notice,
    today: runtime.today(grant.supplierZone),
    formKey: newFormKey(),
  }
  return { status: error ? 422 : drawing.status, headers, html: talkPage(view) }
}

/** The conversation, when its order is of a supplier of this link; drafts and other suppliers' orders are not there. */
async function conversationOf(
  runtime: Runtime,
  session: PortalSession,
  orderId: string,
): Promise<{ grant: PortalGrant; conversation: Conversation } | null> {
  for (const grant of isId(orderId) ? session.grants : []) {
    const reader = { side: 'supplier', key: readerKey('supplier', grant.contactId), canWrite: true } as const
    const found = await runtime.read(grant, (tx) =>
      readConversation(tx, grant.tenantId, orderId, reader, { supplierId: grant.supplierId }),
    )
    if (found.ok) return { grant, conversation: found.value }
  }
  return null
}

/** A file of a conversation of this supplier's; any other id leads nowhere. */
async function fetchFile(
  runtime: Runtime,
  session: PortalSession,
  { params, reply }: { params: Record<string, string>; reply: Parameters<typeof sendFile>[0] },
): Promise<PageAnswer> {
  const id = params.fileId ?? ''
  for (const grant of isId(id) ? session.grants : []) {
    const isTheirs = await runtime.read(grant, (tx) => fileInConversation(tx, grant.tenantId, grant.supplierId, id))
    if (!isTheirs) continue
    const opened = await openAttachment(runtime, { ...grant, actor: portalActor(grant, grant.contactName) }, id)
    if (!opened.ok) break
    sendFile(reply, opened.value)
    return null
  }
  return { status: 404, html: noLinePage(session) }
}
