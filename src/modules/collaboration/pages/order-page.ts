// One order whole: its open lines with their buttons, whom to call, and what is done with.
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { EndedLine, OrderInScope } from '../queries/order-in-scope.ts'
import { showDay, showQuantity } from './dates.ts'
import { type Html, html } from './html.ts'
import { layout, type PageNotice } from './layout.ts'
import { orderCard } from './order-card.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  title: ['订单 {no}', '訂單 {no}', 'Order {no}'],
  ordered: ['下单日期', '下單日期', 'Ordered'],
  company: ['采购方', '採購方', 'Buyer'],
  buyer: ['采购负责人', '採購負責人', 'Person to call'],
  ended: ['已完成或取消', '已完成或取消', 'Finished or cancelled'],
  received: ['已收 {received}（共 {wanted}）', '已收 {received}（共 {wanted}）', '{received} received of {wanted}'],
  cancelled: ['采购已取消', '採購已取消', 'Cancelled by the buyer'],
  onTime: ['准时', '準時', 'on time'],
  late: ['晚于承诺', '晚於承諾', 'after its promised date'],
  orderCancelled: [
    '采购取消了这张订单，请不要再生产或发货；有疑问请留言或打电话。',
    '採購取消了這張訂單，請不要再生產或發貨；有疑問請留言或打電話。',
    'The buyer cancelled this order: do not make or ship it. If in doubt, leave a message or call.',
  ],
  nothingOpen: ['这张订单没有未交的行了。', '這張訂單沒有未交的行了。', 'Nothing of this order is open any more.'],
  message: ['给采购留言', '給採購留言', 'Message the buyer'],
  all: ['看全部订单', '看全部訂單', 'See all orders'],
})

export function orderPage(
  session: PortalSession,
  order: OrderInScope,
  { notice, changedIds }: { notice: PageNotice | null; changedIds: ReadonlySet<string> },
): string {
  const { language } = session
  const { today, grant, open, ended } = order
  const say = texts(language)
  const isCancelled = order.status === 'cancelled'
  const facts: [string, string | null][] = [
    [say('company'), grant.companyName],
    [say('ordered'), order.orderDate && showDay(order.orderDate, today, language)],
    [say('buyer'), order.buyerName],
  ]
  return layout({
    language,
    title: say('title', { no: order.orderNo }),
    subtitle: grant.supplierName,
    session,
    path: `/o/${order.orderId}`,
    back: addressOf(session),
    notice,
    body: html`${isCancelled ? html`<p class="note late">${say('orderCancelled')}</p>` : null}<dl class="card facts-list">${facts
      .filter(([, fact]) => fact)
      .map(([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>${
      open.length > 0
        ? html`<form method="post" action="${addressOf(session, '/answer')}">${orderCard(
            { id: order.orderId, orderNo: order.orderNo, lines: open },
            { session, language, today, isChoosable: false, changedIds, isLinked: false, grant: null },
          )}</form>`
        : isCancelled
          ? null
          : html`<p class="card pad">${say('nothingOpen')}</p>`
    }${ended.length > 0 ? html`<h2 class="group">${say('ended')}</h2><ul class="card rows">${ended.map((line) => endedLine(line, order, session))}</ul>` : null}<nav class="card links"><a href="${addressOf(session, `/talk/${order.orderId}`)}">${say('message')}</a><a href="${addressOf(session)}">${say('all')}</a></nav>`,
  })
}

function endedLine(line: EndedLine, { today }: OrderInScope, { language }: PortalSession): Html {
  const say = texts(language)
  const unit = line.unit ?? ''
  const { actualDate, promisedDate } = line
  const isLate = actualDate !== null && promisedDate !== null && actualDate > promisedDate
  return html`<li><div><p>${line.itemName}${line.itemCode ? html` <span class="code">${line.itemCode}</span>` : null}</p><p class="quiet num">${
    line.status === 'cancelled'
      ? say('cancelled')
      : say('received', {
          received: `${showQuantity(line.receivedQuantity)} ${unit}`,
          wanted: `${showQuantity(line.wantedQuantity)} ${unit}`,
        })
  }</p></div>${
    actualDate && line.status === 'closed'
      ? html`<p class="num right">${showDay(actualDate, today, language)}${promisedDate ? html`<br><span class="${isLate ? 'risk' : 'good'} small">${say(isLate ? 'late' : 'onTime')}</span>` : null}</p>`
      : null
  }</li>`
}
