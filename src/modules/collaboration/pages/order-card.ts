// One order of a supplier's page: its number, its lines, and one button for all that can be confirmed as ordered.
import { addressOf, type PortalGrant } from '../domain/portal-reader.ts'
import { type SupplierLine, stampOf, stateOf } from '../domain/supplier-line.ts'
import { showShortDay } from './dates.ts'
import { type Html, html } from './html.ts'
import { type CardOptions, lineCard } from './line-card.ts'
import { lineTexts } from './line-texts.ts'

export type OrderOfPage = { id: string; orderNo: string; lines: SupplierLine[] }

/** Lines of one order together, orders in the order their first line came. */
export function byOrder(lines: readonly SupplierLine[]): OrderOfPage[] {
  return [...Map.groupBy(lines, (line) => line.orderId)].map(([id, own]) => ({
    id,
    orderNo: own[0]!.orderNo,
    lines: own,
  }))
}

/** `grant` names the buyer's company where the page shows several. */
export function orderCard(
  order: OrderOfPage,
  options: CardOptions & { grant: PortalGrant | null; isLinked: boolean },
): Html {
  const { language, today, session } = options
  const say = lineTexts(language)
  const toConfirm = order.lines.filter((line) => stateOf(line, today) === 'to_confirm')
  const orderDate = order.lines[0]!.orderDate
  const number = html`<span class="num">${order.orderNo}</span>`
  const isOneOfMany = toConfirm.length > 1
  const about = [
    options.grant?.companyName,
    orderDate && say('ordered', { day: showShortDay(orderDate, today, language) }),
  ]
  return html`<section class="card order" id="o-${order.id}"><div class="order-head"><div><h2>${
    options.isLinked ? html`<a href="${addressOf(session, `/o/${order.id}`)}">${number}</a>` : number
  }</h2><p class="quiet">${about.filter(Boolean).join(' · ')}</p></div><a class="plain" href="${addressOf(session, `/talk/${order.id}`)}">${say('ask')}</a></div>
<ul>${order.lines.map((line) => lineCard(line, { ...options, isOneOfMany }))}</ul>${
    isOneOfMany
      ? html`<div class="order-foot"><button class="btn main wide" name="do" value="order:${order.id}:${stampOf(toConfirm)}">${say('confirmOrder', { n: toConfirm.length })}</button></div>`
      : null
  }</section>`
}
