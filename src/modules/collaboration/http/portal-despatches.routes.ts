// Goods that left, as the supplier tells it: the form, one despatch with its correction, the latest ones, and the carrier behind a number.
import { type CarrierGuess, checkTracking, findTrackingNo, guessCarrier, plainTrackingNo } from '#fulfilment'
import type { PageAnswer, PageCall, PageRoute, Runtime } from '#infra'
import { type Decimal, type DomainError, isId, isPositive, ok, type Result, readQuantity, refuse } from '#kernel'
import { reportDespatch } from '../commands/report-despatch.ts'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import { carrierName, chooseCompanyPage, type DespatchForm, despatchPage } from '../pages/despatch-page.ts'
import { despatchTexts } from '../pages/despatch-texts.ts'
import { escaped } from '../pages/html.ts'
import type { PageNotice } from '../pages/layout.ts'
import { noLinePage } from '../pages/report-parts.ts'
import { isWarning, refusalNotice } from '../pages/report-refusals.ts'
import { reportTexts } from '../pages/report-texts.ts'
import { type ReportableLine, reportableLines } from '../queries/reportable-lines.ts'
import { actCall, dayOf, lineIdsOf, newFormKey, readSentForm, type SentForm } from './portal-forms.ts'
import type { PortalDoor } from './portal-session.ts'

type Acting = PortalSession & { readerName: string }
/** What a page is drawn from: the company, and which of its lines the reader came for. */
type Asked = { grant: PortalGrant; chosenIds: readonly string[] }

export function portalDespatchRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.show('/l/:lineId/despatch', (session, call) => show(runtime, session, [call.params.lineId ?? ''], null)),
    door.show('/despatch', (session, call) => show(runtime, session, lineIdsOf(call.query), call.query.get('to'))),
    door.show('/carrier', async (session, call) => {
      // The name alone, for the script beside the field; without it the form finds the carrier when it is sent.
      const [guess] = guessCarrier(trackingNoIn(call.query.get('no') ?? '') ?? '')
      const name = guess && guess.confidence !== 'possible' ? carrierName(guess.carrierCode, session.language) : ''
      return { html: name ? escaped(despatchTexts(session.language)('carrierGuess', { carrier: name })) : '' }
    }),
    door.receive('/despatch', (session, call) => receive(runtime, door, session, call)),
  ]
}

/** Lines of one company only: of the lines asked for, of the company asked for, or the only one there is. */
async function show(
  runtime: Runtime,
  session: PortalSession,
  ids: readonly string[],
  to: string | null,
): Promise<PageAnswer> {
  const lines = await reportableLines(runtime, session.grants)
  const asked = lines.filter((line) => ids.includes(line.id))
  if (asked.length !== new Set(ids).size) return { status: 404, html: noLinePage(session) }
  const wanted = asked[0]?.grant ?? session.grants.find((grant) => grant.tenantId === to)
  const grant = wanted ?? (session.grants.length === 1 ? session.grants[0] : undefined)
  if (!grant) return { html: chooseCompanyPage(session, session.grants) }
  const chosenIds = asked.filter((line) => line.grant === grant).map((line) => line.id)
  return draw(runtime, session, { grant, chosenIds }, lines)
}

type Drawing = {
  notice?: PageNotice
  sent?: DespatchForm
  guesses?: CarrierGuess[]
  opensMore?: boolean
  status?: number
  headers?: Record<string, string>
}

function draw(
  runtime: Runtime,
  session: PortalSession,
  { grant, chosenIds }: Asked,
  lines: readonly ReportableLine[],
  { status, headers, ...more }: Drawing = {},
): PageAnswer {
  const its = lines.filter(
    (line) => line.grant.tenantId === grant.tenantId && line.grant.supplierId === grant.supplierId,
  )
  const chosen = its.filter((line) => chosenIds.includes(line.id))
  const others = its.filter((line) => !chosenIds.includes(line.id) && isPositive(line.toDespatchQuantity))
  const today = runtime.today(grant.zone)
  return {
    status,
    headers,
    html: despatchPage({ session, today, formKey: newFormKey(), grant, chosen, others, ...more }),
  }
}

async function receive(
  runtime: Runtime,
  door: PortalDoor,
  session: PortalSession,
  call: PageCall,
): Promise<PageAnswer> {
  const form = await readSentForm(call, runtime)
  const lines = await reportableLines(runtime, session.grants)
  const grant = form.ok ? session.grants.find((each) => each.tenantId === form.value.fields.to) : session.grants[0]
  if (!grant) return { status: 404, html: noLinePage(session) }
  if (!form.ok) {
    return draw(runtime, session, { grant, chosenIds: [] }, lines, {
      status: 422,
      notice: refusalNotice(form.error, session.language),
    })
  }
  const sent = sentDespatch(form.value)
  const chosenIds = [...sent.quantities].filter(([, quantity]) => quantity.trim() !== '').map(([id]) => id)
  const own = new Set(lines.filter((line) => line.grant === grant).map((line) => line.id))
  if (chosenIds.some((id) => !own.has(id))) return { status: 404, html: noLinePage(session) }
  const asked = { grant, chosenIds }
  const who = door.named(session, form.value.name)
  if (!who) {
    const notice = { tone: 'risk', text: reportTexts(session.language)('nameMissing') } as const
    return draw(runtime, session, asked, lines, { status: 422, notice, sent })
  }
  const acted = await act(runtime, who.session, grant, { form: form.value, sent, chosenIds })
  if (acted.ok) {
    const { id, isGuessed } = acted.value
    return {
      seeOther: addressOf(session, `/despatches/${id}?done=${isGuessed ? 'guessed' : 'despatched'}`),
      headers: who.headers,
    }
  }
  const now = await reportableLines(runtime, session.grants)
  return draw(runtime, who.session, asked, now, {
    headers: who.headers,
    ...refusedDrawing(acted.error, who.session, sent, form.value),
  })
}

/** A number that may be of several carriers is asked back, a warning may be overruled by a second press, the rest is mended. */
function refusedDrawing(error: DomainError, session: Acting, sent: DespatchForm, form: SentForm): Drawing {
  const hadFiles = form.files.length > 0
  if (error.code === CARRIER_OPEN) {
    const guesses = error.details?.guesses as CarrierGuess[]
    const notice = { tone: 'risk', text: despatchTexts(session.language)('carrierAsk') } as const
    return { status: 422, notice, guesses, sent }
  }
  const confirm = isWarning(error) ? [...sent.confirm, error.code] : []
  const notice = refusalNotice(error, session.language, { hadFiles })
  const opensMore =
    /photo_required|in_the_future|date_unreadable/.test(error.code) || sent.note !== '' || sent.packages !== ''
  return { status: error.kind === 'conflict' ? 409 : 422, notice, opensMore, sent: { ...sent, confirm } }
}

const CARRIER_OPEN = 'collaboration.despatch.carrier_open'

function sentDespatch(form: SentForm): DespatchForm {
  const quantities = form.all('q')
  const { trackingNo = '', carrierCode = '', day = '', packages = '', note = '' } = form.fields
  return {
    trackingNo,
    carrierCode,
    day,
    packages,
    note,
    quantities: new Map(form.all('l').map((id, at) => [id, quantities[at] ?? ''])),
    confirm: form.all('confirm').slice(0, 10),
  }
}

type Sent = { form: SentForm; sent: DespatchForm; chosenIds: readonly string[] }

async function act(
  runtime: Runtime,
  session: Acting,
  grant: PortalGrant,
  { form, sent, chosenIds }: Sent,
): Promise<Result<{ id: string; isGuessed: boolean }>> {
  const read = readDespatch(sent, chosenIds)
  if (!read.ok) return read
  const carrier = carrierOf(read.value.trackingNo, sent.carrierCode || null)
  if (!carrier.ok) return carrier
  const today = runtime.today(grant.zone)
  const call = { ...actCall(grant, session, form), confirmed: new Set(sent.confirm) }
  const input = {
    ...read.value,
    supplierId: grant.supplierId,
    despatchedOn: read.value.despatchedOn ?? today,
    carrierCode: carrier.value,
    files: form.files,
  }
  const made = await runtime.execute(reportDespatch, input, call)
  if (!made.ok) return made
  return ok({ id: made.value.id, isGuessed: sent.carrierCode === '' && made.value.carrierCode !== null })
}

/** Numbers and days of the form as the command wants them. Lines left empty are not part of it. */
export function readDespatch(sent: DespatchForm, chosenIds: readonly string[]) {
  const lines: { scheduleLineId: string; quantity: Decimal }[] = []
  for (const scheduleLineId of chosenIds) {
    const written = sent.quantities.get(scheduleLineId)!.trim()
    const quantity = readQuantity(written, 'dot')?.value
    if (!quantity || !isId(scheduleLineId))
      return refuse({
        code: 'collaboration.report.quantity_unreadable',
        kind: 'invalid',
        details: { quantity: written },
      })
    if (quantity !== '0') lines.push({ scheduleLineId, quantity })
  }
  const despatchedOn = dayOf(sent.day)
  if (despatchedOn === undefined) return refuse({ code: 'collaboration.report.date_unreadable', kind: 'invalid' })
  const packages = sent.packages.trim() === '' ? null : Number(readQuantity(sent.packages, 'dot')?.value ?? 'x')
  if (packages !== null && !(Number.isInteger(packages) && packages > 0 && packages <= 100_000)) {
    const details = { quantity: sent.packages }
    return refuse({ code: 'collaboration.report.quantity_unreadable', kind: 'invalid', details })
  }
  const trackingNo = trackingNoIn(sent.trackingNo)
  return ok({ lines, despatchedOn, packages, trackingNo, note: sent.note.trim() || null })
}

/** A number alone as it stands; in a pasted message the number that stands in it; else all of it, to be refused with a reason. */
export function trackingNoIn(text: string): string | null {
  const plain = plainTrackingNo(text)
  if (plain === '') return null
  return /^[A-Z0-9-]+$/.test(plain) ? plain : (findTrackingNo(text) ?? text.trim().slice(0, 100))
}

/** What the sender chose; else the only carrier the number can be of; refused with the choices when it may be of several. */
function carrierOf(trackingNo: string | null, chosen: string | null): Result<string | null> {
  if (chosen || !trackingNo) return ok(chosen)
  // A phone number or a slip is told before anybody is asked whose it may be.
  const checked = checkTracking({ trackingNo, carrierCode: null })
  if (!checked.ok && checked.error.severity === 'error') return checked
  const guesses = guessCarrier(trackingNo)
  const [first] = guesses
  // Twelve digits are one carrier's by their check digit and another's by custom: only what is nobody else's is taken unasked.
  if (!first || guesses.length === 1 || first.confidence === 'certain') return ok(first?.carrierCode ?? null)
  return refuse({ code: CARRIER_OPEN, kind: 'invalid', details: { guesses } })
}
