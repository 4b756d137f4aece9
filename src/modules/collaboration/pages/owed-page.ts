// The first page of a supplier: what waits for an answer, then what runs, per buyer's company and order, and one tap for each.
import type { CalendarDate } from '#kernel'
import type { PortalLanguage } from '../domain/portal-language.ts'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import { nextDayOf, type SupplierLine, stampOf, stateOf, waitsForSupplier } from '../domain/supplier-line.ts'
import { type Html, html } from './html.ts'
import { layout, type PageNotice } from './layout.ts'
import { CHOICE_FORM } from './line-card.ts'
import { byOrder, type OrderOfPage, orderCard } from './order-card.ts'
import { owedTexts } from './owed-texts.ts'
import { reasonOptions } from './reason-texts.ts'

export type OwedOfPage = { grant: PortalGrant; today: CalendarDate; lines: SupplierLine[] }

export type OwedPage = {
  session: PortalSession
  owed: readonly OwedOfPage[]
  notice: PageNotice | null
  changedIds: ReadonlySet<string>
  /** Words of the buyer that were not read yet. */
  unread: Html | null
  /** How punctual this supplier was; null where nothing is known yet. */
  score: Html | null
  /** More lines than a page shows. */
  isCut: boolean
}

type Placed = { order: OrderOfPage; grant: PortalGrant; today: CalendarDate; isAsked: boolean }

export function owedPage(page: OwedPage): string {
  const { session, owed } = page
  const { language } = session
  const say = owedTexts(language)
  const lines = owed.flatMap((each) => each.lines.map((line) => ({ line, state: stateOf(line, each.today) })))
  const asked = lines.filter(({ state }) => waitsForSupplier(state)).length
  const toConfirm = lines.filter(({ state }) => state === 'to_confirm').map(({ line }) => line)
  const placed = place(owed)
  const running = lines.length - asked
  return layout({
    language,
    title: asked > 0 ? say('waiting', { n: asked }) : lines.length > 0 ? say('nothingWaits') : say('nothingOwed'),
    subtitle: html`${session.grants[0]!.supplierName}${lines.length > 0 && running > 0 ? ` · ${say('running', { n: running })}` : null}${buyerPart(owed, language)}`,
    session,
    notice: page.notice,
    body: html`${page.unread}${lines.length === 0 ? html`<p class="card pad quiet">${say('nothingOwedMore')}</p>` : ordersPart(page, placed, toConfirm)}${
      lines.length > 1 ? choicePart(page) : null
    }${page.score}<nav class="card links"><a href="${addressOf(session, '/received')}">${say('received')}</a>${
      lines.length > 0 ? html`<a href="${addressOf(session, '/paste')}">${say('paste')}</a>` : null
    }</nav>`,
  })
}

/** Who orders, for a reader who sees the page for the first time; with several companies each order names its own. */
function buyerPart(owed: readonly OwedOfPage[], language: PortalLanguage): Html | null {
  const companies = new Map(owed.map(({ grant }) => [grant.tenantId, grant.companyName]))
  const [company] = companies.values()
  return company && companies.size === 1 ? html`<br>${owedTexts(language)('buyer', { company })}` : null
}

/** Orders that wait for an answer first, the most urgent on top; then the others by their next day. Within an order, what waits comes first. */
function place(owed: readonly OwedOfPage[]): Placed[] {
  const placed = owed.flatMap(({ grant, today, lines }) =>
    byOrder(lines).map((order) => {
      const asked = order.lines.filter((line) => waitsForSupplier(stateOf(line, today)))
      const days = (asked.length > 0 ? asked : order.lines).map(nextDayOf)
      const lines = [...asked, ...order.lines.filter((line) => !asked.includes(line))]
      return {
        order: { ...order, lines },
        grant,
        today,
        isAsked: asked.length > 0,
        day: days.reduce((a, b) => (a < b ? a : b)),
      }
    }),
  )
  return placed.sort((a, b) =>
    a.isAsked === b.isAsked
      ? a.day.localeCompare(b.day) || a.order.orderNo.localeCompare(b.order.orderNo)
      : a.isAsked
        ? -1
        : 1,
  )
}

function ordersPart(page: OwedPage, placed: readonly Placed[], toConfirm: readonly SupplierLine[]): Html {
  const { session, owed, changedIds } = page
  const { language } = session
  const say = owedTexts(language)
  const isSeveralCompanies = new Set(owed.map((each) => each.grant.tenantId)).size > 1
  const orders = new Set(toConfirm.map((line) => line.orderId)).size
  const isChoosable = placed.reduce((count, each) => count + each.order.lines.length, 0) > 1
  return html`<form method="post" action="${addressOf(session, '/answer')}">${
    orders > 1
      ? html`<div class="card pad all"><button class="btn main wide" name="do" value="all:${stampOf(toConfirm)}">${say('confirmAll', { n: toConfirm.length })}</button><p class="quiet">${say('confirmAllHint')}</p></div>`
      : null
  }${placed.map(({ order, grant, today }) =>
    orderCard(order, {
      session,
      language,
      today,
      isChoosable,
      changedIds,
      isLinked: true,
      grant: isSeveralCompanies ? grant : null,
    }),
  )}</form>${page.isCut ? html`<p class="note wait">${say('moreOrders', { n: placed.reduce((count, each) => count + each.order.lines.length, 0) })}</p>` : null}`
}

/** What is done to chosen lines together. Without script it stands at the end; with it, it shows when something is chosen. */
function choicePart({ session, owed }: OwedPage): Html {
  const say = owedTexts(session.language)
  const earliest = owed.map((each) => each.today).sort()[0]
  return html`<form method="post" action="${addressOf(session, '/choice')}" id="${CHOICE_FORM}" class="card pad choice" data-all="${say('all')}"><h2>${say('several')} <span class="count num"></span></h2><p class="quiet choice-hint">${say('severalHint')}</p>
<div class="two"><label><span>${say('oneDate')}</span><input type="date" name="day" min="${earliest}" placeholder="2026-12-10"></label><label><span>${say('reason')}</span><select name="reason">${reasonOptions(session.language)}</select></label></div>
<p class="acts"><button class="btn main" name="do" value="date">${say('setDate')}</button><button class="btn" name="do" value="confirm">${say('confirmChosen')}</button><button class="btn" formmethod="get" formaction="${addressOf(session, '/report')}">${say('reportChosen')}</button></p></form>`
}
