// What was reported wrongly, put right by the supplier with a reason: a despatch, a step. What was said first stays in the history.
import { cancelDespatchAdvice, correctDespatchAdvice, correctMilestone } from '#fulfilment'
import type { PageAnswer, PageRoute, Runtime } from '#infra'
import { type DomainError, isId, ok, type Result, refuse } from '#kernel'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import { correctStepPage } from '../pages/correct-step-page.ts'
import { carrierName } from '../pages/despatch-page.ts'
import { despatchTexts } from '../pages/despatch-texts.ts'
import { despatchedPage, despatchesPage } from '../pages/despatched-page.ts'
import type { PageNotice } from '../pages/layout.ts'
import { noLinePage } from '../pages/report-parts.ts'
import { isWarning, refusalNotice } from '../pages/report-refusals.ts'
import { reportTexts } from '../pages/report-texts.ts'
import { portalDespatches } from '../queries/portal-despatches.ts'
import { lineOfReport, progressOfLines, reportableLines } from '../queries/reportable-lines.ts'
import { readDespatch } from './portal-despatches.routes.ts'
import { actCall, dayOf, newFormKey, readSentForm, type SentForm } from './portal-forms.ts'
import type { PortalDoor } from './portal-session.ts'

type Acting = PortalSession & { readerName: string }

export function portalCorrectionRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.show('/despatches', async (session) => {
      const found = await Promise.all(
        session.grants.map(async (grant) => ({
          grant,
          today: runtime.today(grant.zone),
          despatches: await portalDespatches(runtime, grant),
        })),
      )
      return { html: despatchesPage(session, found) }
    }),
    door.show('/despatches/:despatchId', (session, call) => {
      const done = call.query.get('done') ?? ''
      return showDespatch(runtime, session, call.params.despatchId ?? '', { done })
    }),
    door.receive('/despatches/:despatchId', async (session, call) => {
      const id = call.params.despatchId ?? ''
      const form = await readSentForm(call, runtime)
      if (!form.ok) return showDespatch(runtime, session, id, { error: form.error, sent: form.fields })
      const found = await despatchOf(runtime, session, id)
      if (!found) return { status: 404, html: noLinePage(session) }
      const sent = form.value.fields
      const who = door.named(session, form.value.name)
      if (!who) return showDespatch(runtime, session, id, { sent, error: { code: NAME_MISSING, kind: 'invalid' } })
      const acted = await changeDespatch(runtime, who.session, found.grant, { id, form: form.value })
      if (!acted.ok) return showDespatch(runtime, who.session, id, { error: acted.error, sent, headers: who.headers })
      const done = sent.act === 'cancel' ? 'cancelled' : 'corrected'
      return { seeOther: addressOf(session, `/despatches/${id}?done=${done}`), headers: who.headers }
    }),
    door.show('/reports/:reportId', (session, call) => showStep(runtime, session, call.params.reportId ?? '')),
    door.receive('/reports/:reportId', async (session, call) => {
      const id = call.params.reportId ?? ''
      const found = await stepOf(runtime, session, id)
      if (!found) return { status: 404, html: noLinePage(session) }
      const form = await readSentForm(call, runtime)
      if (!form.ok) return showStep(runtime, session, id, { error: form.error, sent: form.fields })
      const sent = form.value.fields
      const who = door.named(session, form.value.name)
      if (!who) return showStep(runtime, session, id, { sent, error: { code: NAME_MISSING, kind: 'invalid' } })
      const acted = await changeStep(runtime, who.session, found.grant, { id, form: form.value })
      if (!acted.ok) return showStep(runtime, who.session, id, { error: acted.error, sent, headers: who.headers })
      const done = sent.act === 'withdraw' ? 'withdrawn' : 'corrected'
      return { seeOther: addressOf(session, `/report?l=${found.line.id}&done=${done}`), headers: who.headers }
    }),
  ]
}

const NAME_MISSING = 'collaboration.reader.name_missing'
type Drawing = { done?: string; error?: DomainError; sent?: Record<string, string>; headers?: Record<string, string> }

function noticeOf(session: PortalSession, error: DomainError): PageNotice {
  if (error.code === NAME_MISSING) return { tone: 'risk', text: reportTexts(session.language)('nameMissing') }
  return refusalNotice(error, session.language)
}

/** Of this link's suppliers only; another's is simply not there. */
async function despatchOf(runtime: Runtime, session: PortalSession, id: string) {
  for (const grant of isId(id) ? session.grants : []) {
    const [despatch] = await portalDespatches(runtime, grant, id)
    if (despatch) return { grant, despatch }
  }
  return null
}

async function showDespatch(
  runtime: Runtime,
  session: PortalSession,
  id: string,
  drawing: Drawing,
): Promise<PageAnswer> {
  const found = await despatchOf(runtime, session, id)
  if (!found) return { status: 404, html: noLinePage(session), headers: drawing.headers }
  const { grant, despatch } = found
  const { done, error, headers } = drawing
  const say = despatchTexts(session.language)
  const told: Record<string, string> = {
    despatched: say('done'),
    guessed: say('doneGuessed', { carrier: carrierName(despatch.carrierCode, session.language) }),
    corrected: say('doneCorrected'),
    cancelled: say('doneCancelled'),
  }
  const good = done && Object.hasOwn(told, done) ? ({ tone: 'good', text: told[done]! } as const) : null
  const sent = drawing.sent && { ...drawing.sent, ...(error && isWarning(error) && { confirm: error.code }) }
  const view = { session, today: runtime.today(grant.zone), formKey: newFormKey(), grant, despatch, sent }
  const notice = error ? noticeOf(session, error) : good
  return {
    status: error ? (error.kind === 'conflict' ? 409 : 422) : 200,
    headers,
    html: despatchedPage({ ...view, notice }),
  }
}

async function changeDespatch(
  runtime: Runtime,
  session: Acting,
  grant: PortalGrant,
  { id, form }: { id: string; form: SentForm },
): Promise<Result<unknown>> {
  const { fields } = form
  const said = { channel: 'portal' as const, saidBy: session.readerName, reason: (fields.reason ?? '').trim() }
  if (said.reason === '') return refuse({ code: REASON_MISSING, kind: 'invalid' })
  const call = { ...actCall(grant, session, form), confirmed: new Set(form.all('confirm').slice(0, 10)) }
  const version = Number.parseInt(fields.version ?? '', 10)
  const of = { id, supplierId: grant.supplierId, ...(Number.isInteger(version) && { expectedVersion: version }) }
  if (fields.act === 'cancel') return runtime.execute(cancelDespatchAdvice, { ...of, ...said }, call)
  const quantities = form.all('q')
  const given = new Map(form.all('l').map((lineId, at) => [lineId, quantities[at] ?? '']))
  const chosenIds = [...given].filter(([, quantity]) => quantity.trim() !== '').map(([lineId]) => lineId)
  const { trackingNo = '', carrierCode = '', day = '' } = fields
  const stated = { trackingNo, carrierCode, day, packages: '', note: '', quantities: given, confirm: [] }
  const read = readDespatch(stated, chosenIds)
  if (!read.ok) return read
  const { lines, despatchedOn } = read.value
  const corrected = {
    trackingNo: read.value.trackingNo,
    carrierCode: carrierCode || null,
    lines,
    ...(despatchedOn && { despatchedOn }),
  }
  return runtime.execute(correctDespatchAdvice, { ...of, ...said, ...corrected }, call)
}

const REASON_MISSING = 'collaboration.report.reason_missing'

/** A step this supplier reported through the page, on a line that is still open. */
async function stepOf(runtime: Runtime, session: PortalSession, id: string) {
  if (!isId(id)) return null
  for (const grant of session.grants) {
    const lineId = await lineOfReport(runtime, grant, id)
    const [line] = lineId ? await reportableLines(runtime, [grant], [lineId]) : []
    const progress = line && (await progressOfLines(runtime, grant, [line])).get(line.id)
    const step = progress?.steps.find((each) => each.id === id && each.isBySupplier && !each.isOfDespatch)
    if (line && step) return { grant, line, step }
  }
  return null
}

async function showStep(
  runtime: Runtime,
  session: PortalSession,
  id: string,
  drawing: Drawing = {},
): Promise<PageAnswer> {
  const found = await stepOf(runtime, session, id)
  if (!found) return { status: 404, html: noLinePage(session), headers: drawing.headers }
  const { error, sent, headers } = drawing
  const today = runtime.today(found.grant.zone)
  const notice = error ? noticeOf(session, error) : null
  const status = error ? (error.kind === 'conflict' ? 409 : 422) : 200
  return { status, headers, html: correctStepPage({ ...found, session, today, formKey: newFormKey(), notice, sent }) }
}

async function changeStep(
  runtime: Runtime,
  session: Acting,
  grant: PortalGrant,
  { id, form }: { id: string; form: SentForm },
): Promise<Result<unknown>> {
  const { fields } = form
  const reason = (fields.reason ?? '').trim()
  if (reason === '') return refuse({ code: REASON_MISSING, kind: 'invalid' })
  const of = { reportId: id, supplierId: grant.supplierId, reason, channel: 'portal', saidBy: session.readerName }
  const call = actCall(grant, session, form)
  if (fields.act === 'withdraw') return runtime.execute(correctMilestone, { ...of, isWithdrawn: true }, call)
  const actualDate = dayOf(fields.day)
  if (actualDate === undefined) return refuse({ code: 'collaboration.report.date_unreadable', kind: 'invalid' })
  const quantity = readStepQuantity(fields.quantity ?? '')
  if (!quantity.ok) return quantity
  const correction = { isWithdrawn: false, quantity: quantity.value, ...(actualDate && { actualDate }) }
  return runtime.execute(correctMilestone, { ...of, ...correction }, call)
}

function readStepQuantity(written: string) {
  if (written.trim() === '') return ok(null)
  const read = readDespatch(
    {
      trackingNo: '',
      carrierCode: '',
      day: '',
      packages: '',
      note: '',
      quantities: new Map([[ANY_LINE, written]]),
      confirm: [],
    },
    [ANY_LINE],
  )
  return read.ok ? ok(read.value.lines[0]?.quantity ?? null) : read
}
/** Only its form matters: the quantity is read as a despatch's is. */
const ANY_LINE = '00000000-0000-7000-8000-000000000000'
