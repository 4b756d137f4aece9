// What the buyer has received from this supplier and what is known of the payment: the supplier's side of "who owes whom".
import { type CalendarDate, type Decimal, plus } from '#kernel'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { SupplierReceipt } from '../queries/receipts.ts'
import { showQuantity, showShortDay } from './dates.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  title: ['收货与付款', '收貨與付款', 'Received and paid'],
  since: [
    '最近半年，采购方记下的收货',
    '最近半年，採購方記下的收貨',
    'What the buyer recorded as received in the last half year',
  ],
  none: ['最近半年没有收货记录。', '最近半年沒有收貨記錄。', 'Nothing was recorded as received in the last half year.'],
  total: ['合计', '合計', 'Total'],
  noPrice: [
    '订单没有单价的行不计入合计。',
    '訂單沒有單價的行不計入合計。',
    'Lines without a price are not in the total.',
  ],
  payment: ['付款', '付款', 'Payment'],
  paymentUnknown: [
    '采购方还没有把付款情况接进来，这里不知道哪些已付。对账请联系采购，报收货单号最快。',
    '採購方還沒有把付款情況接進來，這裡不知道哪些已付。對帳請聯絡採購，報收貨單號最快。',
    'The buyer has not connected payments, so what was paid is not known here. To reconcile, name the receipt number to your buyer.',
  ],
  wrong: [
    '数量不对？在那张订单上留言，采购会看到。',
    '數量不對？在那張訂單上留言，採購會看到。',
    'A quantity is wrong? Leave a message on that order; the buyer sees it.',
  ],
  receipt: ['收货单 {no}', '收貨單 {no}', 'Receipt {no}'],
})

/** What stands in for a number where the buyer's file had none. */
const NO_NUMBER = /^\w+:\d{4}-\d{2}-\d{2}/

export type ReceivedOfCompany = { companyName: string; today: CalendarDate; receipts: readonly SupplierReceipt[] }

export function receivedPage(session: PortalSession, companies: readonly ReceivedOfCompany[]): string {
  const { language } = session
  const say = texts(language)
  const isSeveral = companies.length > 1
  const isEmpty = companies.every((each) => each.receipts.length === 0)
  return layout({
    language,
    title: say('title'),
    subtitle: say('since'),
    session,
    path: '/received',
    back: addressOf(session),
    body: html`<section class="card pad"><h2 class="part-head">${say('payment')}</h2><p class="small">${say('paymentUnknown')}</p>${isEmpty ? null : html`<p class="quiet">${say('wrong')}</p>`}</section>${
      isEmpty
        ? html`<p class="card pad">${say('none')}</p>`
        : companies.filter((each) => each.receipts.length > 0).map((each) => companyPart(each, session, isSeveral))
    }`,
  })
}

function companyPart(
  { companyName, today, receipts }: ReceivedOfCompany,
  { language }: PortalSession,
  isSeveral: boolean,
): Html {
  const say = texts(language)
  const totals = new Map<string, Decimal>()
  for (const { amount, currency } of receipts) {
    if (amount !== null) totals.set(currency ?? '', plus(totals.get(currency ?? '') ?? ('0' as Decimal), amount))
  }
  const isPartial = receipts.some((each) => each.amount === null)
  return html`${isSeveral ? html`<h2 class="group">${companyName}</h2>` : null}<div class="card"><ul class="rows">${receipts.map(
    (each) =>
      html`<li><div><p class="num"><b>${each.orderNo}</b> <span class="quiet">${showShortDay(each.receivedOn, today, language)} ${NO_NUMBER.test(each.receiptNo) ? null : html` · ${say('receipt', { no: each.receiptNo })}`}</span></p><p>${each.itemName}</p></div><p class="num right">${showQuantity(each.quantity)} ${each.unit}${each.amount === null ? null : html`<br><span class="quiet">${showQuantity(each.amount)} ${each.currency}</span>`}</p></li>`,
  )}${[...totals].map(([currency, amount]) => html`<li><p><b>${say('total')}</b></p><p class="num right"><b>${showQuantity(amount)} ${currency}</b></p></li>`)}</ul>${isPartial && totals.size > 0 ? html`<p class="pad quiet">${say('noPrice')}</p>` : null}</div>`
}
