// One despatch as it was reported, to be corrected or taken back with a reason; and the list of the latest ones.
import { CARRIERS } from '#fulfilment'
import type { CalendarDate } from '#kernel'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import type { PortalDespatch } from '../queries/portal-despatches.ts'
import { showDay } from './dates.ts'
import { carrierName } from './despatch-page.ts'
import { despatchTexts } from './despatch-texts.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { dateField, fileForm, fold, type Shown, textArea, withUnit } from './report-parts.ts'

export type DespatchedView = Shown & {
  grant: PortalGrant
  despatch: PortalDespatch
  sent?: Readonly<Record<string, string>>
}

export function despatchedPage(view: DespatchedView): string {
  const { session, despatch, grant, notice, today } = view
  const say = despatchTexts(session.language)
  return layout({
    language: session.language,
    title: say('one', { no: despatch.despatchNo }),
    subtitle: say('to', { company: grant.companyName }),
    session,
    path: `/despatches/${despatch.id}`,
    back: addressOf(session),
    notice,
    body: html`${summary(despatch, session, today)}<ul class="card rows">${despatch.lines.map(
      (line) =>
        html`<li><div><span class="small quiet num">${line.orderNo} · ${line.lineNo}</span><br><b>${line.itemName}</b></div><b class="num">${withUnit(line.quantity, line.unit)}</b></li>`,
    )}</ul>${despatch.state === 'cancelled' ? null : html`${correctForm(view)}${cancelForm(view)}`}<p class="field"><a class="btn wide" href="${addressOf(session, `/despatch?to=${grant.tenantId}`)}">${say('again')}</a></p>`,
  })
}

function summary(despatch: PortalDespatch, session: PortalSession, today: CalendarDate): Html {
  const say = despatchTexts(session.language)
  const carrier = carrierName(despatch.carrierCode, session.language)
  return html`<div class="card pad"><p><b>${carrier}</b> <span class="num">${despatch.trackingNo ?? say('noNumber')}</span>${despatch.state === 'cancelled' ? html` <span class="kind">${say('cancelled')}</span>` : null}</p><p class="small quiet num">${say('who', { day: showDay(despatch.despatchedOn, today, session.language), who: despatch.saidBy ?? '' })}${despatch.packages ? html` · ${say('packagesOf', { n: despatch.packages })}` : null}</p>${despatch.note ? html`<p class="small">${despatch.note}</p>` : null}</div>`
}

function correctForm({ session, despatch, today, formKey, sent }: DespatchedView): Html {
  const say = despatchTexts(session.language)
  const isSent = sent?.act === 'correct'
  const was = isSent ? sent : undefined
  const carrierCode = was?.carrierCode ?? despatch.carrierCode ?? ''
  const body = html`<input type="hidden" name="key" value="${formKey}"><input type="hidden" name="act" value="correct"><input type="hidden" name="version" value="${despatch.version}">${was?.confirm ? html`<input type="hidden" name="confirm" value="${was.confirm}">` : null}
<div class="field"><label><span>${say('number')}</span><input type="text" name="trackingNo" value="${was?.trackingNo ?? despatch.trackingNo ?? ''}" autocomplete="off" autocapitalize="characters"></label></div>
<div class="field"><label><span>${say('carrier')}</span><select name="carrierCode"><option value="">${say('carrierAuto')}</option>${CARRIERS.map(
    ({ code }) =>
      html`<option value="${code}"${code === carrierCode ? html` selected` : null}>${carrierName(code, session.language)}</option>`,
  )}</select></label></div>${dateField({ name: 'day', label: say('day'), value: was?.day ?? despatch.despatchedOn, max: today })}
<ul class="rows flat">${despatch.lines.map(
    (line) =>
      html`<li><div class="small">${line.orderNo} · ${line.lineNo} ${line.itemName}</div><input type="hidden" name="l" value="${line.scheduleLineId}"><input type="text" inputmode="decimal" name="q" value="${line.quantity}" aria-label="${say('quantityLabel', { order: line.orderNo, line: line.lineNo })}"></li>`,
  )}</ul>${textArea({ name: 'reason', label: say('reason'), value: was?.reason, rows: 2, isNeeded: true })}<button class="btn main wide">${say('save')}</button>`
  return fold(say('correct'), isSent, fileForm(session, `/despatches/${despatch.id}`, body))
}

function cancelForm({ session, despatch, formKey, sent }: DespatchedView): Html {
  const say = despatchTexts(session.language)
  const isSent = sent?.act === 'cancel'
  const body = html`<input type="hidden" name="key" value="${formKey}"><input type="hidden" name="act" value="cancel"><input type="hidden" name="version" value="${despatch.version}">${textArea({ name: 'reason', label: say('cancelReason'), value: isSent ? sent?.reason : '', rows: 2, isNeeded: true })}<button class="btn wide">${say('cancelSend')}</button>`
  return fold(say('cancel'), isSent, fileForm(session, `/despatches/${despatch.id}`, body))
}

/** The latest despatches of every company of the link. */
export function despatchesPage(
  session: PortalSession,
  found: readonly { grant: PortalGrant; today: CalendarDate; despatches: readonly PortalDespatch[] }[],
): string {
  const say = despatchTexts(session.language)
  const rows = found.flatMap(({ grant, today, despatches }) =>
    despatches.map((despatch) => ({ grant, today, despatch })),
  )
  return layout({
    language: session.language,
    title: say('recent'),
    session,
    path: '/despatches',
    back: addressOf(session),
    body: html`<ul class="card rows">${rows.map(
      ({ grant, today, despatch }) =>
        html`<li><div><b class="num">${despatch.despatchNo}</b>${despatch.state === 'cancelled' ? html` <span class="kind">${say('cancelled')}</span>` : null}<br><span class="small num">${carrierName(despatch.carrierCode, session.language)} ${despatch.trackingNo ?? say('noNumber')}</span><br><span class="small quiet">${showDay(despatch.despatchedOn, today, session.language)} · ${grant.companyName}</span></div><a class="btn" href="${addressOf(session, `/despatches/${despatch.id}`)}">${say('correct')}</a></li>`,
    )}</ul><p class="field"><a class="btn main wide" href="${addressOf(session, '/despatch')}">${say('again')}</a></p>`,
  })
}
