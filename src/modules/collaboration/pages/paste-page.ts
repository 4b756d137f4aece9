// Fifty lines in one paste: a box, then what it would do line by line with what cannot be taken and why, then one button.
import type { CalendarDate } from '#kernel'
import type { PastePlan, PlannedAnswer } from '../domain/paste/plan-paste.ts'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { ReportableLine } from '../queries/reportable-lines.ts'
import { showShortDay } from './dates.ts'
import { type Html, html } from './html.ts'
import { layout, type PageNotice } from './layout.ts'
import { faultText, pasteTexts } from './paste-texts.ts'
import { reasonOptions } from './reason-texts.ts'
import { withUnit } from './report-parts.ts'

type PasteView = { session: PortalSession; today: CalendarDate; notice?: PageNotice | null }

export function pastePage(view: PasteView & { lines: readonly ReportableLine[]; text?: string }): string {
  const { session, notice, lines, text = '' } = view
  const say = pasteTexts(session.language)
  return layout({
    language: session.language,
    title: say('title'),
    session,
    path: '/paste',
    back: addressOf(session),
    notice,
    body: html`<div class="card pad"><p class="small quiet field">${say('how')}</p>${boxForm(session, text, say('look'))}</div><details class="card fold"><summary>${say('list')}</summary><div class="pad"><p class="field"><a class="btn" href="${addressOf(session, '/paste/list.csv')}" download>${say('download')}</a></p><textarea class="paste" readonly rows="8" aria-label="${say('list')}">${listOf(session, lines)}</textarea></div></details>`,
  })
}

const boxForm = (session: PortalSession, text: string, button: string): Html => {
  const say = pasteTexts(session.language)
  return html`<form method="post" action="${addressOf(session, '/paste')}"><div class="field"><label><span>${say('label')}</span><textarea class="paste" name="text" required rows="8" placeholder="${say('example')}">${text}</textarea></label></div><button class="btn main wide">${button}</button></form>`
}

/** Header and open lines with an empty day at the end, as Excel takes it. */
export function listRows(session: PortalSession, lines: readonly ReportableLine[]): string[][] {
  const say = pasteTexts(session.language)
  return [
    [
      say('headOrder'),
      say('headLine'),
      say('headItem'),
      say('headName'),
      say('headOpen'),
      say('headAsked'),
      say('headAnswer'),
    ],
    ...lines.map((line) => [
      line.orderNo,
      line.lineNo,
      line.itemCode ?? '',
      line.itemName,
      line.openQuantity,
      line.requestedDate ?? '',
      line.promisedDate ?? '',
    ]),
  ]
}

const listOf = (session: PortalSession, lines: readonly ReportableLine[]): string =>
  listRows(session, lines)
    .map((row) => row.map((cell) => cell.replaceAll(/[\t\n\r]/g, ' ')).join('\t'))
    .join('\n')

export type PastePreview = PasteView & { plan: PastePlan; text: string; stamp: string; reason: string }

export function pastePreviewPage(view: PastePreview): string {
  const { session, plan, text, notice } = view
  const say = pasteTexts(session.language)
  const toPost = plan.answers.filter((answer) => answer.act !== 'unchanged')
  const unchanged = plan.answers.length - toPost.length
  const told = [
    say('summary', { n: toPost.length }),
    plan.faults.length > 0 && say('faults', { n: plan.faults.length }),
    plan.blankRows > 0 && say('blanks', { n: plan.blankRows }),
    unchanged > 0 && say('unchanged', { n: unchanged }),
  ].filter(Boolean)
  return layout({
    language: session.language,
    title: say('title'),
    session,
    path: '/paste',
    back: addressOf(session, '/paste'),
    notice,
    body: html`<p class="field"><b>${told.join(' · ')}</b></p>${plan.isCut ? html`<p class="note risk">${say('cut')}</p>` : null}${faultsCard(view)}${
      toPost.length > 0
        ? html`${answersCard(view, toPost)}${postForm(view, toPost)}`
        : html`<p class="card pad">${say('nothing')}</p>`
    }<details class="card fold"${toPost.length === 0 ? html` open` : null}><summary>${say('mend')}</summary><div class="pad">${boxForm(session, text, say('look'))}</div></details>`,
  })
}

function faultsCard({ session, plan }: PastePreview): Html | null {
  const say = pasteTexts(session.language)
  if (plan.faults.length === 0) return null
  return html`<ul class="card rows">${plan.faults.map(
    (row) =>
      html`<li><div><span class="small quiet">${say('row', { n: row.no })} · ${row.shown}</span><br><b class="late">${faultText(row.fault, row.value, session.language)}</b></div></li>`,
  )}</ul>`
}

function answersCard({ session, today }: PastePreview, answers: readonly PlannedAnswer[]): Html {
  const say = pasteTexts(session.language)
  return html`<div class="card scroll"><table class="plan"><thead><tr><th>${say('line')}</th><th>${say('now')}</th><th>${say('after')}</th></tr></thead><tbody>${answers.map(
    ({ line, act, pieces, daysLater, restQuantity }) =>
      html`<tr><td><span class="num">${line.orderNo} · ${line.lineNo}</span><br>${line.itemName}</td><td class="num">${standingDay(line, session, today)}<br><span class="quiet">${withUnit(line.openQuantity, line.unit)}</span></td><td>${
        act === 'confirm'
          ? html`<b class="good">${say('confirm')}</b>`
          : html`<b>${pieces.length > 1 ? say('split', { n: pieces.length }) : say('change')}</b>${daysLater ? html` <span class="${daysLater > 0 ? 'risk' : 'good'}">${say(daysLater > 0 ? 'later' : 'earlier', { n: Math.abs(daysLater) })}</span>` : null}`
      }${pieces.map((piece) => html`<br><span class="num">${showShortDay(piece.promisedDate, today, session.language)} · ${withUnit(piece.quantity, line.unit)}</span>`)}${
        restQuantity !== '0'
          ? html`<br><span class="small quiet">${say('rest', { quantity: withUnit(restQuantity, line.unit) })}</span>`
          : null
      }</td></tr>`,
  )}</tbody></table></div>`
}

function standingDay(line: PlannedAnswer['line'], session: PortalSession, today: CalendarDate): string {
  const say = pasteTexts(session.language)
  const short = (day: CalendarDate) => showShortDay(day, today, session.language)
  if (line.promisedDate) return say('promised', { day: short(line.promisedDate) })
  return line.requestedDate ? say('asked', { day: short(line.requestedDate) }) : say('noDay')
}

function postForm({ session, text, stamp, reason }: PastePreview, answers: readonly PlannedAnswer[]): Html {
  const say = pasteTexts(session.language)
  const moves = answers.some((answer) => answer.act === 'change')
  return html`<form method="post" action="${addressOf(session, '/paste/post')}" class="card pad"><input type="hidden" name="text" value="${text}"><input type="hidden" name="stamp" value="${stamp}">${
    moves
      ? html`<div class="field"><label><span>${say('why')}</span><select name="reason">${reasonOptions(session.language, reason)}</select></label></div><p class="small quiet field">${say('waits')}</p>`
      : null
  }<button class="btn main wide">${say('post', { n: answers.length })}</button></form>`
}
