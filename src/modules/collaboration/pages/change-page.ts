// The page on which a supplier asks for another date, a split, another quantity or price: the date first, the rest a tap away.
import type { CalendarDate } from '#kernel'
import { PIECE_ROWS } from '../domain/change-form.ts'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { SupplierLine } from '../domain/supplier-line.ts'
import { nameField } from './ask-name-page.ts'
import { showQuantity } from './dates.ts'
import { type Html, html } from './html.ts'
import { layout, type PageNotice } from './layout.ts'
import { daysThatStand, priceOf, quantityOwed } from './line-facts.ts'
import { lineTexts } from './line-texts.ts'
import { reasonOptions } from './reason-texts.ts'
import { dateField, fileField, fold, textArea } from './report-parts.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  title: ['改日期或数量', '改日期或數量', 'Change date or quantity'],
  newDay: ['新交期（整行）', '新交期（整行）', 'New date (whole line)'],
  split: ['分几批交', '分幾批交', 'Deliver in parts'],
  splitHint: [
    '每批填数量和日期；最后一批的数量可以不填，就是剩下的。还欠 {open}。',
    '每批填數量和日期；最後一批的數量可以不填，就是剩下的。還欠 {open}。',
    'Quantity and date of each part; leave the last quantity empty for the rest. {open} is owed.',
  ],
  part: ['第 {n} 批数量', '第 {n} 批數量', 'Part {n}: quantity'],
  partDay: ['日期', '日期', 'Date'],
  terms: ['数量或单价不同', '數量或單價不同', 'Another quantity or price'],
  quantity: ['这一行的总数量（现在 {now}）', '這一行的總數量（現在 {now}）', 'Quantity of the line in all (now {now})'],
  price: ['单价（现在 {now}）', '單價（現在 {now}）', 'Price per unit (now {now})'],
  noPrice: ['没有', '沒有', 'none'],
  reason: ['原因', '原因', 'Reason'],
  note: ['想多说一句（可不填）', '想多說一句（可不填）', 'Anything to add (optional)'],
  file: ['照片或文件（可不附）', '照片或檔案（可不附）', 'Photo or paper (optional)'],
  send: ['发给采购', '發給採購', 'Send to the buyer'],
  after: [
    '采购同意后生效；在那之前，原来答应的不变。',
    '採購同意後生效；在那之前，原來答應的不變。',
    'It counts once the buyer agrees; until then what you promised stands.',
  ],
})

export type ChangePage = {
  session: PortalSession
  line: SupplierLine
  today: CalendarDate
  formKey: string
  notice?: PageNotice | null
  /** What was written, when it is shown again after a refusal. */
  sent?: Readonly<Record<string, string>>
}

export function changePage({ session, line, today, formKey, notice = null, sent = {} }: ChangePage): string {
  const { language } = session
  const say = texts(language)
  const seen = { language, today }
  const price = priceOf(line)
  const isSplit = rows().some((row) => sent[`q${row}`] || sent[`d${row}`])
  const isTerms = Boolean(sent.quantity || sent.price)
  return layout({
    language,
    title: say('title'),
    subtitle: html`${line.orderNo} · ${line.itemName}`,
    session,
    path: `/l/${line.id}/change`,
    back: `${addressOf(session)}#l-${line.id}`,
    notice,
    body: html`<div class="card pad"><p><b class="num">${quantityOwed(line, seen)}</b>${
      price ? html` <span class="quiet num">${lineTexts(language)('price', { price })}</span>` : null
    }</p><p>${daysThatStand(line, seen)}</p></div><form method="post" action="${addressOf(session, `/l/${line.id}/change`)}" enctype="multipart/form-data"><input type="hidden" name="l" value="${line.id}"><input type="hidden" name="v" value="${line.version}"><input type="hidden" name="key" value="${formKey}"><div class="card pad">${dateField({ name: 'day', label: say('newDay'), value: sent.day, min: today })}<div class="field"><label><span>${say('reason')}</span><select name="reason">${reasonOptions(language, sent.reason ?? null)}</select></label></div></div>${fold(
      say('split'),
      isSplit,
      html`<p class="quiet field">${say('splitHint', { open: showQuantity(line.openQuantity) })}</p>${rows().map((row) => pieceRow(row, sent, today, say))}`,
    )}${fold(
      say('terms'),
      isTerms,
      html`${numberField('quantity', say('quantity', { now: showQuantity(line.wantedQuantity) }), sent.quantity)}${numberField('price', say('price', { now: price ?? say('noPrice') }), sent.price)}`,
    )}<div class="card pad">${textArea({ name: 'note', label: say('note'), value: sent.note, rows: 2 })}${fileField(say('file'), false)}${nameField(session)}</div><p><button class="btn main wide">${say('send')}</button></p><p class="quiet foot">${say('after')}</p></form>`,
  })
}

const rows = (): number[] => Array.from({ length: PIECE_ROWS }, (_, at) => at + 1)

const numberField = (name: string, label: string, value = ''): Html =>
  html`<div class="field"><label><span>${label}</span><input type="text" name="${name}" inputmode="decimal" autocomplete="off" value="${value}"></label></div>`

function pieceRow(
  row: number,
  sent: Readonly<Record<string, string>>,
  today: CalendarDate,
  say: ReturnType<typeof texts>,
): Html {
  return html`<div class="two"><label><span>${say('part', { n: row })}</span><input type="text" name="q${row}" inputmode="decimal" autocomplete="off" value="${sent[`q${row}`] ?? ''}"></label><label><span>${say('partDay')}</span><input type="date" name="d${row}" min="${today}" value="${sent[`d${row}`] ?? ''}"></label></div>`
}
