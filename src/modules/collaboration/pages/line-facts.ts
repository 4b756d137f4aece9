// The facts of a line in words: how much is owed, until when, and what a proposal would make of it.
import type { CalendarDate } from '#kernel'
import type { PortalLanguage } from '../domain/portal-language.ts'
import type { ProposedFacts, SupplierLine } from '../domain/supplier-line.ts'
import { showDay, showDistance, showQuantity, showShortDay } from './dates.ts'
import { type Html, html } from './html.ts'
import { lineTexts } from './line-texts.ts'

export type Seen = { language: PortalLanguage; today: CalendarDate }

const UNIT_OF_NOBODY: Record<PortalLanguage, string> = { 'zh-Hans': '', 'zh-Hant': '', en: '' }
const withUnit = (quantity: string, unit: string | null, language: PortalLanguage): string =>
  `${showQuantity(quantity)} ${unit ?? UNIT_OF_NOBODY[language]}`.trim()

/** 500 件, or 还欠 300 件（共 500）once something has arrived. */
export function quantityOwed(line: SupplierLine, { language }: Seen): string {
  if (line.openQuantity === line.wantedQuantity) return withUnit(line.openQuantity, line.unit, language)
  const values = {
    open: showQuantity(line.openQuantity),
    wanted: showQuantity(line.wantedQuantity),
    unit: line.unit ?? '',
  }
  return lineTexts(language)('stillOwed', values)
}

export const priceOf = ({ unitPrice, currency }: SupplierLine): string | null =>
  unitPrice === null ? null : `${showQuantity(unitPrice)}${currency ? ` ${currency}` : ''}`

const dayWithDistance = (day: CalendarDate, { language, today }: Seen): Html =>
  html`<b class="num">${showDay(day, today, language)}</b> <span class="${day < today ? 'late' : 'quiet'}">${showDistance(day, today, language)}</span>`

/** The days that stand: what was promised, piece by piece, and the day asked for what was not. */
export function daysThatStand(line: SupplierLine, seen: Seen): Html {
  const { language } = seen
  const say = lineTexts(language)
  const { pieces, requestedDate, unpromisedQuantity, unit } = line
  const isSplit = pieces.length > 1
  const promises = pieces.map(
    (piece) =>
      html`<span class="day">${say('promisedFor')} ${dayWithDistance(piece.promisedDate, seen)}${
        isSplit || unpromisedQuantity !== '0'
          ? html` <span class="num">${withUnit(piece.quantity, unit, language)}</span>`
          : null
      }</span>`,
  )
  const isSameDay = pieces.length === 1 && pieces[0]!.promisedDate === requestedDate
  const asked =
    requestedDate === null
      ? pieces.length === 0 && html`<span class="day risk">${say('askedNoDay')}</span>`
      : pieces.length === 0
        ? html`<span class="day">${say('asked')} ${dayWithDistance(requestedDate, seen)}</span>`
        : !isSameDay &&
          html`<span class="day quiet">${say('asked')} ${showDay(requestedDate, seen.today, language)}</span>`
  const rest =
    pieces.length > 0 && unpromisedQuantity !== '0'
      ? html`<span class="day risk">${say('notPromised', { quantity: withUnit(unpromisedQuantity, unit, language) })}</span>`
      : null
  return html`<span class="days">${promises}${rest}${asked}</span>`
}

/** 12/10 交 300、12/20 交 200，单价 13: what a proposal or a counter names. */
export function factsOf(facts: ProposedFacts, line: SupplierLine, { language, today }: Seen): string {
  const say = lineTexts(language)
  const parts: string[] = []
  const { pieces = [], quantity, unitPrice } = facts
  if (pieces.length === 1 && pieces[0]!.quantity === undefined)
    parts.push(showDay(pieces[0]!.promisedDate, today, language))
  else {
    for (const piece of pieces) {
      const day = showShortDay(piece.promisedDate, today, language)
      parts.push(
        piece.quantity === undefined
          ? say('rest', { day })
          : say('piece', { day, quantity: withUnit(piece.quantity, line.unit, language) }),
      )
    }
  }
  if (quantity !== undefined) parts.push(say('newQuantity', { quantity: withUnit(quantity, line.unit, language) }))
  if (unitPrice !== undefined) parts.push(say('newPrice', { price: showQuantity(unitPrice) }))
  return parts.join(language === 'en' ? ', ' : '，')
}

/** What stands now, in the same form, for showing old beside new. */
export function standingFacts(facts: ProposedFacts, line: SupplierLine, { language, today }: Seen): string {
  const say = lineTexts(language)
  const parts: string[] = []
  if (facts.pieces) {
    const days =
      line.pieces.length > 0
        ? line.pieces.map((piece) => piece.promisedDate)
        : line.requestedDate
          ? [line.requestedDate]
          : []
    parts.push(days.map((day) => showShortDay(day, today, language)).join(' / ') || '–')
  }
  if (facts.quantity !== undefined)
    parts.push(say('newQuantity', { quantity: withUnit(line.wantedQuantity, line.unit, language) }))
  if (facts.unitPrice !== undefined)
    parts.push(say('newPrice', { price: line.unitPrice ? showQuantity(line.unitPrice) : '–' }))
  return parts.join(language === 'en' ? ', ' : '，')
}
