// What a supplier reports of their own accord on a line or several: the page, and the one address its forms go to.
import { MILESTONE_CODES, type MilestoneCode } from '#fulfilment'
import type { PageAnswer, PageCall, PageRoute, Runtime } from '#infra'
import { type CalendarDate, type Decimal, type DomainError, ok, type Result, readQuantity, refuse } from '#kernel'
import { raiseReport } from '../commands/raise-report.ts'
import { reportMilestone } from '../commands/report-milestone.ts'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import { PROBLEMS, type Problem, REPORT_KINDS, type ReportKind } from '../domain/supplier-report.ts'
import type { PageNotice } from '../pages/layout.ts'
import { outcomeQuery } from '../pages/notices.ts'
import { reportPage } from '../pages/report-page.ts'
import { linesQuery, noLinePage } from '../pages/report-parts.ts'
import { refusalNotice } from '../pages/report-refusals.ts'
import { reportTexts } from '../pages/report-texts.ts'
import { type LineProgress, progressOfLines, type ReportableLine } from '../queries/reportable-lines.ts'
import {
  actCall,
  type ChosenLines,
  chosenLines,
  dayOf,
  lineIdsOf,
  newFormKey,
  readSentForm,
  refsOf,
  type SentForm,
} from './portal-forms.ts'
import type { PortalDoor } from './portal-session.ts'

const DONE = {
  milestone: 'doneMilestone',
  problem: 'doneProblem',
  problemWaiting: 'doneProblemWaiting',
  problemPosted: 'doneProblemPosted',
  drawing_missing: 'doneDrawing',
  not_mine: 'doneNotMine',
  question: 'doneQuestion',
  corrected: 'doneCorrected',
  withdrawn: 'doneWithdrawn',
} as const
type Done = keyof typeof DONE
type Acting = PortalSession & { readerName: string }

export function portalReportRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  const show = async (session: PortalSession, call: PageCall, ids: readonly string[]): Promise<PageAnswer> => {
    const chosen = await chosenLines(runtime, session, ids)
    if (!chosen.ok) return { status: 404, html: noLinePage(session) }
    const asked = call.query.get('done') ?? ''
    const done = Object.hasOwn(DONE, asked) ? DONE[asked as Done] : null
    const notice = done ? ({ tone: 'good', text: reportTexts(session.language)(done) } as const) : null
    const kind = call.query.get('kind')
    return render(runtime, session, chosen.value, { notice, sent: kind ? { act: kind } : undefined })
  }
  return [
    door.show('/l/:lineId/report', (session, call) => show(session, call, [call.params.lineId ?? ''])),
    door.show('/report', async (session, call) => {
      const ids = lineIdsOf(call.query)
      if (ids.length === 0) return { seeOther: `${addressOf(session)}${outcomeQuery({ why: 'nothingChosen' })}` }
      return show(session, call, ids)
    }),
    door.receive('/report', async (session, call) => {
      const form = await readSentForm(call, runtime)
      const ids = lineIdsOf(call.query)
      const chosen = await chosenLines(runtime, session, ids)
      if (!chosen.ok) return { status: 404, html: noLinePage(session) }
      if (!form.ok) return refused(runtime, session, chosen.value, { error: form.error, fields: form.fields })
      const who = door.named(session, form.value.name)
      if (!who) {
        const text = reportTexts(session.language)('nameMissing')
        return render(runtime, session, chosen.value, {
          status: 422,
          notice: { tone: 'risk', text },
          sent: form.value.fields,
        })
      }
      const acted = await act(runtime, who.session, chosen.value, form.value)
      if (!acted.ok)
        return refused(runtime, who.session, chosen.value, {
          error: acted.error,
          form: form.value,
          headers: who.headers,
        })
      const lines = chosen.value.flatMap((each) => each.lines)
      const address = addressOf(session, `/report?${linesQuery(lines)}&done=${acted.value}`)
      return { seeOther: acted.value === 'not_mine' ? addressOf(session) : address, headers: who.headers }
    }),
  ]
}

type Rendering = {
  notice?: PageNotice | null
  sent?: Record<string, string>
  status?: number
  headers?: Record<string, string>
}

async function render(
  runtime: Runtime,
  session: PortalSession,
  chosen: ChosenLines,
  { notice, sent, status, headers }: Rendering,
): Promise<PageAnswer> {
  const progress = new Map<string, LineProgress>()
  for (const { grant, lines } of chosen)
    for (const [id, its] of await progressOfLines(runtime, grant, lines)) progress.set(id, its)
  const today = runtime.today(chosen[0]!.grant.zone)
  const lines = chosen.flatMap((each) => each.lines)
  return { status, headers, html: reportPage({ session, today, formKey: newFormKey(), notice, lines, progress, sent }) }
}

/** Whoever was refused sees the lines as they stand now, why, and what they had written. */
async function refused(
  runtime: Runtime,
  session: PortalSession,
  chosen: ChosenLines,
  {
    error,
    form,
    fields,
    headers,
  }: { error: DomainError; form?: SentForm; fields?: Record<string, string>; headers?: Record<string, string> },
): Promise<PageAnswer> {
  const ids = chosen.flatMap((each) => each.lines.map((line) => line.id))
  const now = await chosenLines(runtime, session, ids)
  if (!now.ok) return { status: 404, html: noLinePage(session), headers }
  const notice = refusalNotice(error, session.language, { hadFiles: (form?.files.length ?? 0) > 0 })
  return render(runtime, session, now.value, {
    notice,
    sent: form?.fields ?? fields,
    status: error.kind === 'conflict' ? 409 : 422,
    headers,
  })
}

/** One act per company; several companies stand in one link, and each has its own records. */
async function act(runtime: Runtime, session: Acting, chosen: ChosenLines, form: SentForm): Promise<Result<Done>> {
  let done: Done = 'milestone'
  for (const { grant, lines } of chosen) {
    const call = actCall(grant, session, form)
    const refs = refsOf(form, lines)
    if (form.fields.act === 'milestone') {
      const step = stepOf(form, runtime.today(grant.zone))
      if (!step.ok) return step
      const { code } = step.value
      if (!(await isOffered(runtime, grant, lines, code)))
        return refuse({ code: 'fulfilment.milestone.unknown', kind: 'invalid', details: { code } })
      const reported = await runtime.execute(
        reportMilestone,
        { ...step.value, lines: refs.map(({ id }) => ({ id })), files: form.files },
        call,
      )
      if (!reported.ok) return reported
      continue
    }
    const kind = form.fields.act as ReportKind
    if (!REPORT_KINDS.includes(kind)) return refuse({ code: 'input.invalid', kind: 'invalid' })
    const newDate = dayOf(form.fields.newDate)
    if (newDate === undefined) return refuse({ code: 'collaboration.report.date_unreadable', kind: 'invalid' })
    const problem = PROBLEMS.find((each) => each === form.fields.problem) ?? null
    const words = (form.fields.words ?? '').trim()
    // Only what moves a day or refuses a line rests on how the line was shown.
    const needsVersion = newDate !== null || kind === 'not_mine'
    const raised = await runtime.execute(
      raiseReport,
      {
        lines: needsVersion ? refs : refs.map(({ id }) => ({ id })),
        kind,
        problem: problem as Problem | null,
        newDate,
        words,
        files: form.files,
        saidBy: session.readerName,
      },
      call,
    )
    if (!raised.ok) return raised
    const { waiting, posted } = raised.value
    done =
      kind === 'problem' && waiting > 0 ? 'problemWaiting' : kind === 'problem' && posted > 0 ? 'problemPosted' : kind
  }
  return ok(done)
}

/** What a form sends need not be what its page offered: arrivals and receipts are the buyer's to report. */
async function isOffered(
  runtime: Runtime,
  grant: PortalGrant,
  lines: readonly ReportableLine[],
  code: MilestoneCode,
): Promise<boolean> {
  const progress = await progressOfLines(runtime, grant, lines)
  return lines.every((line) => progress.get(line.id)?.choices.some((choice) => choice.code === code))
}

type Step = { code: MilestoneCode; actualDate: CalendarDate; quantity: Decimal | null; note: string | null }

function stepOf(form: SentForm, today: CalendarDate): Result<Step> {
  const code = MILESTONE_CODES.find((each) => each === form.fields.code)
  if (!code)
    return refuse({ code: 'fulfilment.milestone.unknown', kind: 'invalid', details: { code: form.fields.code } })
  const actualDate = dayOf(form.fields.day)
  if (actualDate === undefined) return refuse({ code: 'collaboration.report.date_unreadable', kind: 'invalid' })
  const written = (form.fields.quantity ?? '').trim()
  const quantity = written === '' ? null : (readQuantity(written, 'dot')?.value ?? undefined)
  if (quantity === undefined || (quantity !== null && /^-|^0(\.0*)?$/.test(quantity)))
    return refuse({ code: 'collaboration.report.quantity_unreadable', kind: 'invalid', details: { quantity: written } })
  return ok({ code, actualDate: actualDate ?? today, quantity, note: form.fields.note?.trim() || null })
}
