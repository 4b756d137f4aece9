// Another date, a split, another quantity or price for one line: the form, and what becomes of it.
import type { PageAnswer, PageRoute, Runtime } from '#infra'
import { type DomainError, isId } from '#kernel'
import { proposeChangeWithFiles } from '../commands/propose-change.ts'
import { readChangeForm } from '../domain/change-form.ts'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import { changePage } from '../pages/change-page.ts'
import { outcomeQuery } from '../pages/notices.ts'
import { reasonText } from '../pages/reason-texts.ts'
import { refusalKey, refusalText } from '../pages/refusal-texts.ts'
import { noLinePage } from '../pages/report-parts.ts'
import { lineInScope } from '../queries/portal-scope.ts'
import { actCall, newFormKey, readSentForm, type SentForm, versionsOf } from './portal-forms.ts'
import type { PortalDoor } from './portal-session.ts'

const PATH = '/l/:lineId/change'

export function changeRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.show(PATH, async (session, { params }) => render(runtime, session, params.lineId!)),
    door.receive(PATH, async (session, call) => {
      const lineId = call.params.lineId!
      const found = isId(lineId) ? await lineInScope(runtime, session, lineId) : null
      if (!found) return { status: 404, html: noLinePage(session) }
      const form = await readSentForm(call, runtime)
      if (!form.ok) return render(runtime, session, lineId, { error: form.error })
      const who = door.named(session, form.value.name)
      if (!who) return render(runtime, session, lineId, { why: 'nameMissing', form: form.value })
      const answer = await propose(runtime, {
        session: who.session,
        grant: found.grant,
        form: form.value,
        line: found.line,
      })
      return answer === null ? null : { ...answer, headers: { ...who.headers, ...answer.headers } }
    }),
  ]
}

type Proposing = {
  session: PortalSession & { readerName: string }
  grant: PortalGrant
  line: { id: string; orderId: string }
  form: SentForm
}

async function propose(runtime: Runtime, { session, grant, line, form }: Proposing): Promise<PageAnswer> {
  const written = readChangeForm(form.fields)
  if (!written.ok) return render(runtime, session, line.id, { error: written.error, form })
  const version = versionsOf(form).get(line.id)
  const outcome = await runtime.execute(
    proposeChangeWithFiles,
    {
      line: { id: line.id, ...(Number.isInteger(version) && { expectedVersion: version }) },
      orderId: line.orderId,
      ...written.value,
      reason: reasonText(session.language, form.fields.reason),
      note: form.fields.note?.trim() || null,
      saidBy: session.readerName,
      files: form.files,
    },
    actCall(grant, session, form),
  )
  if (!outcome.ok) return render(runtime, session, line.id, { error: outcome.error, form })
  const done = outcome.value.kind === 'waiting' ? 'waitingNow' : 'posted'
  return { seeOther: `${addressOf(session)}${outcomeQuery({ done, n: 1 })}#l-${line.id}` }
}

/** The form, empty or with what was written; `error`: why it was not taken. The line is read anew, so it shows what changed. */
async function render(
  runtime: Runtime,
  session: PortalSession,
  lineId: string,
  refused: { error?: DomainError; why?: string; form?: SentForm } = {},
): Promise<PageAnswer> {
  const found = isId(lineId) ? await lineInScope(runtime, session, lineId) : null
  if (!found) return { status: 404, html: noLinePage(session) }
  const why = refused.why ?? (refused.error && refusalKey(refused.error.code))
  const text = why ? refusalText(session.language, why) : null
  return {
    status: why ? 422 : 200,
    html: changePage({
      session,
      line: found.line,
      today: found.today,
      formKey: newFormKey(),
      notice: text ? { tone: 'risk', text } : null,
      sent: refused.form?.fields,
    }),
  }
}
