// The form for goods that left: number, carrier found from it, quantities filled in with what is left to send, several orders in one.
import { CARRIERS, type CarrierGuess } from '#fulfilment'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import type { ReportableLine } from '../queries/reportable-lines.ts'
import { despatchTexts } from './despatch-texts.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { dateField, fileField, linesQuery, type Shown, textArea, wideFileForm, withUnit } from './report-parts.ts'

export type DespatchForm = {
  trackingNo: string
  carrierCode: string
  day: string
  packages: string
  note: string
  /** By line. */
  quantities: ReadonlyMap<string, string>
  /** Warnings the sender has seen; pressing again means yes. */
  confirm: readonly string[]
}

export type DespatchView = Shown & {
  grant: PortalGrant
  /** Named in the address: filled in. */
  chosen: readonly ReportableLine[]
  /** Other open lines of the same company. */
  others: readonly ReportableLine[]
  /** Carriers to choose from when the number says several. */
  guesses?: readonly CarrierGuess[]
  sent?: DespatchForm
  /** What was refused lies among the fields that are folded away. */
  opensMore?: boolean
}

/** The name in the reader's language; a code nobody knows as it stands. */
export function carrierName(code: string | null, language: PortalSession['language']): string {
  const carrier = CARRIERS.find((each) => each.code === code)
  if (!carrier) return code ?? ''
  if (language === 'en') return carrier.name.en
  return (language === 'zh-Hant' && TRADITIONAL[carrier.code]) || carrier.name.zh
}

const TRADITIONAL: Readonly<Record<string, string>> = {
  shunfeng: '順豐速運',
  shunfengkuaiyun: '順豐快運',
  jd: '京東物流',
  yuantong: '圓通',
  yunda: '韻達',
  jtexpress: '極兔',
  youzhengguonei: '郵政快遞包裹',
  cainiao: '菜鳥',
  zhaijisong: '宅急送',
  dhlecommerce: 'DHL 電商',
  fedex: '聯邦快遞',
  freight_line: '物流專線',
  own_vehicle: '自己送貨',
  collected: '客戶自提',
}

export function despatchPage(view: DespatchView): string {
  const { session, today, chosen, others, grant, sent, formKey } = view
  const say = despatchTexts(session.language)
  const isOpen = chosen.length + others.length > 0
  const body = html`<input type="hidden" name="key" value="${formKey}"><input type="hidden" name="to" value="${grant.tenantId}">${(sent?.confirm ?? []).map((code) => html`<input type="hidden" name="confirm" value="${code}">`)}
<div class="card pad"><div class="field"><label><span>${say('number')}</span><input type="text" name="trackingNo" value="${sent?.trackingNo ?? ''}" autocomplete="off" autocapitalize="characters" placeholder="${say('numberHint')}" data-carrier="${addressOf(session, '/carrier')}"></label><p class="small good" data-carrier-guess></p></div>${carrierField(view)}</div>
<h2 class="part">${say('goods')}</h2><p class="small quiet field">${say('goodsHint')}</p>
${chosen.length > 0 ? html`<ul class="card rows">${chosen.map((line) => goodsRow(view, line, true))}</ul>` : null}${
  others.length === 0
    ? null
    : chosen.length === 0
      ? html`<ul class="card rows">${others.map((line) => goodsRow(view, line, false))}</ul>`
      : html`<details class="card fold"${others.some((line) => sent?.quantities.get(line.id)) ? html` open` : null}><summary>${say('others')} (${others.length})</summary><ul class="rows">${others.map((line) => goodsRow(view, line, false))}</ul></details>`
}<details class="card fold"${view.opensMore ? html` open` : null}><summary>${say('more')}</summary><div class="pad">${dateField({ name: 'day', label: say('day'), value: sent?.day ?? today, max: today })}<div class="field"><label><span>${say('packages')}</span><input type="text" inputmode="numeric" name="packages" value="${sent?.packages ?? ''}"></label></div>${textArea({ name: 'note', label: say('note'), value: sent?.note, rows: 2 })}${fileField(say('photo'), true)}</div></details>
<button class="btn main wide">${sent && sent.confirm.length > 0 ? say('sendAnyway') : say('send')}</button>`
  return layout({
    language: session.language,
    title: say('title'),
    subtitle: say('to', { company: grant.companyName }),
    session,
    path: chosen.length > 0 ? `/despatch?${linesQuery(chosen)}` : `/despatch?to=${grant.tenantId}`,
    back: addressOf(session),
    notice: view.notice,
    body: html`${isOpen ? wideFileForm(session, '/despatch', body) : html`<p class="card pad">${say('nothingOpen')}</p>`}<p class="apart field"><a class="btn wide" href="${addressOf(session, '/despatches')}">${say('recent')}</a></p>`,
  })
}

/** Chosen for the reader where the number says it; asked where it may be of several; else a list to choose from. */
function carrierField({ session, guesses = [], sent }: DespatchView): Html {
  const say = despatchTexts(session.language)
  const { language } = session
  if (guesses.length > 0) {
    return html`<fieldset class="field bare"><legend class="label">${say('carrierAsk')}</legend>${guesses.map(
      (guess) =>
        html`<label class="pick"><input type="radio" name="carrierCode" value="${guess.carrierCode}"${sent?.carrierCode === guess.carrierCode ? html` checked` : null} required> ${carrierName(guess.carrierCode, language)}</label>`,
    )}<label class="pick"><input type="radio" name="carrierCode" value="other"> ${carrierName('other', language)}</label></fieldset>`
  }
  return html`<div class="field"><label><span>${say('carrier')}</span><select name="carrierCode"><option value="">${say('carrierAuto')}</option>${CARRIERS.map(
    ({ code }) =>
      html`<option value="${code}"${sent?.carrierCode === code ? html` selected` : null}>${carrierName(code, language)}</option>`,
  )}</select></label></div>`
}

function goodsRow({ session, sent }: DespatchView, line: ReportableLine, isFilled: boolean): Html {
  const say = despatchTexts(session.language)
  const isSent = line.toDespatchQuantity === '0'
  const value = sent?.quantities.get(line.id) ?? (isFilled && !isSent ? line.toDespatchQuantity : '')
  return html`<li><div><span class="small quiet num">${line.orderNo} · ${line.lineNo}</span><br><b>${line.itemName}</b>${line.itemCode ? html` <span class="quiet">${line.itemCode}</span>` : null}<br><span class="small num">${isSent ? say('allSent') : say('toSend', { quantity: withUnit(line.toDespatchQuantity, line.unit) })}</span></div><input type="hidden" name="l" value="${line.id}"><input type="text" inputmode="decimal" name="q" value="${value}" aria-label="${say('quantityLabel', { order: line.orderNo, line: line.lineNo })}"></li>`
}

/** Several companies stand in one link; goods go to one of them. */
export function chooseCompanyPage(session: PortalSession, grants: readonly PortalGrant[]): string {
  const say = despatchTexts(session.language)
  return layout({
    language: session.language,
    title: say('title'),
    session,
    path: '/despatch',
    back: addressOf(session),
    body: html`<p class="field">${say('chooseCompany')}</p>${grants.map((grant) => html`<p class="field"><a class="btn wide" href="${addressOf(session, `/despatch?to=${grant.tenantId}`)}">${grant.companyName}</a></p>`)}`,
  })
}
