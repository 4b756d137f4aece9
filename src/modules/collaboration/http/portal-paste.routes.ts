// Rows pasted from Excel: looked at first, posted by a second press, and only if nothing changed in between.
import { createHash } from 'node:crypto'
import { csvCell, type PageAnswer, type PageRoute, type Runtime } from '#infra'
import type { CalendarDate } from '#kernel'
import { answerPasted, type PastedOutcome } from '../commands/answer-pasted.ts'
import { type PastePlan, planPaste } from '../domain/paste/plan-paste.ts'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { PageNotice } from '../pages/layout.ts'
import { listRows, pastePage, pastePreviewPage } from '../pages/paste-page.ts'
import { pasteTexts } from '../pages/paste-texts.ts'
import { reasonText } from '../pages/reason-texts.ts'
import { portalCall } from '../queries/portal-call.ts'
import { type ReportableLine, reportableLines } from '../queries/reportable-lines.ts'
import type { PortalDoor } from './portal-session.ts'

type Acting = PortalSession & { readerName: string }
const TEXT_LENGTH_MAX = 200_000

export function portalPasteRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.show('/paste', async (session, call) => {
      const lines = await reportableLines(runtime, session.grants)
      return {
        html: pastePage({ session, today: todayOf(runtime, session), lines, notice: doneNotice(session, call.query) }),
      }
    }),
    door.show('/paste/list.csv', async (session, { reply }) => {
      const rows = listRows(session, await reportableLines(runtime, session.grants))
      const text = `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
      reply
        .header('content-disposition', 'attachment; filename="open-lines.csv"')
        .type('text/csv; charset=utf-8')
        .send(text)
      return null
    }),
    door.receive('/paste', async (session, call) => look(runtime, session, call.form.get('text') ?? '', {})),
    door.act('/paste/post', async (session, call) => {
      const text = (call.form.get('text') ?? '').slice(0, TEXT_LENGTH_MAX)
      const reason = call.form.get('reason') ?? 'other'
      const { plan, byId } = await planFor(runtime, session, text)
      if (stampOf(plan) !== call.form.get('stamp')) {
        const notice = { tone: 'risk', text: pasteTexts(session.language)('changed') } as const
        return look(runtime, session, text, { notice, reason, status: 409 })
      }
      const total = await post(runtime, session, plan, { byId, reason })
      const counts = {
        confirmed: total.confirmed,
        changed: total.posted + total.waiting,
        waiting: total.waiting,
        refused: total.refused.length,
      }
      const query = new URLSearchParams(Object.entries(counts).map(([name, count]) => [name, String(count)]))
      return { seeOther: addressOf(session, `/paste?${query}`) }
    }),
    // A reload after the name was asked lands on an address that only takes forms.
    door.show('/paste/post', async (session) => ({ seeOther: addressOf(session, '/paste') })),
  ]
}

/** Days are read as at the first company's own place; a link's companies are hours apart at most. */
const todayOf = (runtime: Runtime, session: PortalSession): CalendarDate => runtime.today(session.grants[0]!.zone)

async function planFor(runtime: Runtime, session: PortalSession, text: string) {
  const lines = await reportableLines(runtime, session.grants)
  const context = { today: todayOf(runtime, session), isMonthFirst: session.language !== 'en' }
  const plan = planPaste(text, lines, context)
  return { plan, lines, byId: new Map(lines.map((line) => [line.id, line])) }
}

async function look(
  runtime: Runtime,
  session: PortalSession,
  given: string,
  { notice, reason = 'other', status }: { notice?: PageNotice; reason?: string; status?: number },
): Promise<PageAnswer> {
  const text = given.slice(0, TEXT_LENGTH_MAX)
  const { plan, lines } = await planFor(runtime, session, text)
  const today = todayOf(runtime, session)
  if (text.trim() === '') {
    const empty = { tone: 'risk', text: pasteTexts(session.language)('empty') } as const
    return { status: 422, html: pastePage({ session, today, lines, notice: empty }) }
  }
  return { status, html: pastePreviewPage({ session, today, plan, text, stamp: stampOf(plan), reason, notice }) }
}

/** What was shown: which lines, in which version, with which outcome. */
const stampOf = (plan: PastePlan): string =>
  createHash('sha256')
    .update(JSON.stringify(plan.answers.map(({ line, act, pieces }) => [line.id, line.version, act, pieces])))
    .digest('hex')
    .slice(0, 16)

/** One act per company. */
async function post(
  runtime: Runtime,
  session: Acting,
  plan: PastePlan,
  { byId, reason }: { byId: ReadonlyMap<string, ReportableLine>; reason: string },
): Promise<PastedOutcome> {
  const total: PastedOutcome = { confirmed: 0, posted: 0, waiting: 0, refused: [] }
  const toPost = plan.answers.filter((answer) => answer.act !== 'unchanged')
  for (const [grant, answers] of Map.groupBy(toPost, (answer) => byId.get(answer.line.id)!.grant)) {
    const ref = ({ line }: (typeof answers)[number]) => ({ id: line.id, expectedVersion: line.version })
    const input = {
      confirmed: answers.filter((answer) => answer.act === 'confirm').map(ref),
      changed: answers
        .filter((answer) => answer.act === 'change')
        .map((answer) => ({ ...ref(answer), pieces: answer.pieces })),
      reason: reasonText(session.language, reason),
      saidBy: session.readerName,
    }
    const outcome = await runtime.execute(answerPasted, input, portalCall(grant, session.readerName))
    if (!outcome.ok) {
      total.refused.push(...answers.map(({ line }) => ({ id: line.id, error: outcome.error })))
      continue
    }
    total.confirmed += outcome.value.confirmed
    total.posted += outcome.value.posted
    total.waiting += outcome.value.waiting
    total.refused.push(...outcome.value.refused)
  }
  return total
}

function doneNotice(session: PortalSession, query: URLSearchParams): PageNotice | null {
  if (!query.has('confirmed')) return null
  const say = pasteTexts(session.language)
  const count = (name: string) => Math.min(10_000, Math.max(0, Number.parseInt(query.get(name) ?? '', 10) || 0))
  const [waiting, refused] = [count('waiting'), count('refused')]
  const told = [
    say('done', { confirmed: count('confirmed'), changed: count('changed') }),
    waiting > 0 && say('doneWaiting', { n: waiting }),
    refused > 0 && say('doneRefused', { n: refused }),
  ].filter(Boolean)
  return { tone: refused > 0 ? 'risk' : 'good', text: told.join(' · ') }
}
