// Pieces the reporting pages share: the line at stake, hidden fields, file inputs, a form that opens by a tap.
import type { CalendarDate } from '#kernel'
import type { PortalLanguage } from '../domain/portal-language.ts'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { ReportableLine } from '../queries/reportable-lines.ts'
import { nameField } from './ask-name-page.ts'
import { showDay, showQuantity } from './dates.ts'
import { type Fill, type Html, html } from './html.ts'
import { layout, type PageNotice } from './layout.ts'
import { reportTexts } from './report-texts.ts'

/** Hidden fields every act carries: which lines, on which version they were shown, and a key that makes a second tap harmless. */
export function actFields(lines: readonly Pick<ReportableLine, 'id' | 'version'>[], formKey: string): Html[] {
  return [
    ...lines.map(
      (line) =>
        html`<input type="hidden" name="l" value="${line.id}"><input type="hidden" name="v" value="${line.version}">`,
    ),
    html`<input type="hidden" name="key" value="${formKey}">`,
  ]
}

export const withUnit = (quantity: string, unit: string | null): string =>
  unit ? `${showQuantity(quantity)} ${unit}` : showQuantity(quantity)

/** The line as it stands: order, item, what is open, the day. */
export function lineHead(line: ReportableLine, today: CalendarDate, language: PortalLanguage): Html {
  const say = reportTexts(language)
  const day = line.promisedDate
    ? say('promised', { day: showDay(line.promisedDate, today, language) })
    : line.requestedDate && say('asked', { day: showDay(line.requestedDate, today, language) })
  const name = [line.itemCode, line.itemName].filter(Boolean).join(' ')
  return html`<div class="line-head"><p class="small quiet num">${line.orderNo} · ${line.lineNo}</p><p><b>${name}</b></p><p class="small num">${say('open', { quantity: withUnit(line.openQuantity, line.unit) })}${day ? html` · ${day}` : null}</p>${line.awaitsPapers ? html`<p class="small wait">${say('awaitsPapers')}</p>` : null}</div>`
}

/** Opens at a tap, and stays open when what was sent in it was refused. */
export const fold = (title: string, isOpen: boolean, body: Fill): Html =>
  isOpen
    ? html`<details class="card fold" open><summary>${title}</summary><div class="pad">${body}</div></details>`
    : html`<details class="card fold"><summary>${title}</summary><div class="pad">${body}</div></details>`

export const textArea = (field: {
  name: string
  label: string
  value?: string
  rows?: number
  isNeeded?: boolean
}): Html =>
  html`<div class="field"><label><span>${field.label}</span><textarea name="${field.name}" rows="${field.rows ?? 3}" maxlength="4000"${field.isNeeded ? REQUIRED : null}>${field.value ?? ''}</textarea></label></div>`

const REQUIRED = html` required`

/** Photographs are made smaller in the browser when its script runs (`data-shrink`). */
export const fileField = (label: string, isPhoto: boolean): Html =>
  html`<div class="field"><label><span>${label}</span><input type="file" name="file" multiple data-shrink="1"${isPhoto ? html` accept="image/*"` : null}></label></div>`

export const dateField = (field: { name: string; label: string; value?: string; min?: string; max?: string }): Html =>
  html`<div class="field"><label><span>${field.label}</span><input type="date" name="${field.name}" value="${field.value ?? ''}"${field.min ? html` min="${field.min}"` : null}${field.max ? html` max="${field.max}"` : null}></label></div>`

/** A form with files; the reader's name is asked inside while it is not known. */
export const fileForm = (session: PortalSession, path: string, body: Fill): Html =>
  html`<form method="post" action="${addressOf(session, path)}" enctype="multipart/form-data">${nameField(session)}${body}</form>`

/** The same for a form of several cards: the name stands in a card of its own. */
export function wideFileForm(session: PortalSession, path: string, body: Fill): Html {
  const name = nameField(session)
  return html`<form method="post" action="${addressOf(session, path)}" enctype="multipart/form-data">${name ? html`<div class="card pad">${name}</div>` : null}${body}</form>`
}

/** Answered for whatever is not the link's, so that nothing tells a line that exists from one that does not. */
export function noLinePage(session: PortalSession): string {
  const say = reportTexts(session.language)
  return layout({
    language: session.language,
    title: say('noLine'),
    session,
    back: addressOf(session),
    body: html`<p class="card pad">${say('noLineWhy')}</p>`,
  })
}

export type Shown = { session: PortalSession; today: CalendarDate; formKey: string; notice?: PageNotice | null }

/** `?l=…&l=…` of these lines. */
export const linesQuery = (lines: readonly { id: string }[]): string => lines.map((line) => `l=${line.id}`).join('&')
