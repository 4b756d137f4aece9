// What the page of pasting from Excel says, and why a pasted row cannot be taken.
import type { RowFault } from '../domain/paste/plan-paste.ts'
import type { PortalLanguage } from '../domain/portal-language.ts'
import { defineTexts } from './texts.ts'

export const pasteTexts = defineTexts({
  title: ['从 Excel 粘贴交期', '從 Excel 貼上交期', 'Paste dates from Excel'],
  how: [
    '把 Excel 里的订单号、行号（或物料）、交期粘到下面；一行分几批交，就写几行并写数量。',
    '把 Excel 裡的訂單號、行號（或物料）、交期貼到下面；一行分幾批交，就寫幾行並寫數量。',
    'Paste order number, line (or item) and date from Excel. For several deliveries of a line write one row each, with its quantity.',
  ],
  label: ['粘贴到这里', '貼到這裡', 'Paste here'],
  example: [
    'PO2611-0042\t10\t11/28\nPO2611-0042\t20\t12月5日\t300件',
    'PO2611-0042\t10\t11/28\nPO2611-0042\t20\t12月5日\t300件',
    'PO2611-0042\t10\t2026-11-28\nPO2611-0042\t20\t5 Dec\t300',
  ],
  look: ['看一下会怎样', '看一下會怎樣', 'See what it would do'],
  list: [
    '我的全部未交行（复制到 Excel 填好再粘回来）',
    '我的全部未交行（複製到 Excel 填好再貼回來）',
    'All my open lines (copy to Excel, fill in, paste back)',
  ],
  download: ['下载表格', '下載表格', 'Download as a table'],
  headOrder: ['订单号', '訂單號', 'Order'],
  headLine: ['行号', '行號', 'Line'],
  headItem: ['物料编码', '物料編碼', 'Item'],
  headName: ['物料名称', '物料名稱', 'Description'],
  headOpen: ['数量', '數量', 'Quantity'],
  headAsked: ['要求交期', '要求交期', 'Requested date'],
  headAnswer: ['承诺交期', '承諾交期', 'Your date'],
  summary: ['能提交 {n} 行', '能送出 {n} 行', '{n} {n|line|lines} can be posted'],
  faults: ['{n} 行读不懂', '{n} 行讀不懂', '{n} {n|row|rows} cannot be taken'],
  blanks: ['{n} 行没填日期，跳过', '{n} 行沒填日期，跳過', '{n} {n|row|rows} without a date passed over'],
  unchanged: ['{n} 行和现在一样，不用提交', '{n} 行和現在一樣，不用送出', '{n} {n|line|lines} as they stand already'],
  cut: [
    '太长了，只看前 500 行，其余请分次粘贴。',
    '太長了，只看前 500 行，其餘請分次貼上。',
    'Too long: only the first 500 rows are read; paste the rest after these.',
  ],
  line: ['订单行', '訂單行', 'Line'],
  now: ['现在', '現在', 'Now'],
  after: ['提交后', '送出後', 'After'],
  confirm: ['按要求确认', '按要求確認', 'confirmed as asked'],
  change: ['改期', '改期', 'changed'],
  split: ['分 {n} 批', '分 {n} 批', 'in {n} deliveries'],
  later: ['晚 {n} 天', '晚 {n} 天', '{n} {n|day|days} later'],
  earlier: ['早 {n} 天', '早 {n} 天', '{n} {n|day|days} earlier'],
  rest: ['剩 {quantity} 未答', '剩 {quantity} 未答', '{quantity} left open'],
  asked: ['要求 {day}', '要求 {day}', 'asked {day}'],
  promised: ['已承诺 {day}', '已承諾 {day}', 'promised {day}'],
  noDay: ['没有日期', '沒有日期', 'no date'],
  why: ['改期原因', '改期原因', 'Why do days move'],
  waits: ['改期的行要等采购确认。', '改期的行要等採購確認。', 'Changed lines wait for the buyer.'],
  post: ['提交 {n} 行', '送出 {n} 行', 'Post {n} {n|line|lines}'],
  mend: ['修改后再看', '修改後再看', 'Change and look again'],
  row: ['第 {n} 行', '第 {n} 行', 'row {n}'],
  nothing: ['没有可以提交的行。', '沒有可以送出的行。', 'No row can be posted.'],
  empty: ['还没有粘贴内容。', '還沒有貼上內容。', 'Nothing was pasted.'],
  changed: [
    '您看的时候有行被改过，下面是现在的情况，请再看一次后提交。',
    '您看的時候有行被改過，下面是現在的情況，請再看一次後送出。',
    'Lines changed while you looked. Below is how it stands now; look once more and post.',
  ],
  done: [
    '已提交：确认 {confirmed} 行，改期 {changed} 行',
    '已送出：確認 {confirmed} 行，改期 {changed} 行',
    'Posted: {confirmed} confirmed, {changed} changed',
  ],
  doneWaiting: ['其中 {n} 行等采购确认', '其中 {n} 行等採購確認', '{n} of them wait for the buyer'],
  doneRefused: [
    '{n} 行没有成功，请在首页看这些行',
    '{n} 行沒有成功，請在首頁看這些行',
    '{n} did not go through; see them on the first page',
  ],
})

const FAULTS: Readonly<Record<RowFault, readonly [string, string, string]>> = {
  no_order: ['没有订单号', '沒有訂單號', 'no order number'],
  order_unknown: ['没有这个订单：{value}', '沒有這張訂單：{value}', 'no such order: {value}'],
  line_unknown: ['订单里没有这一行：{value}', '訂單裡沒有這一行：{value}', 'no such line: {value}'],
  several_lines: [
    '对得上好几行（{value}），请写行号',
    '對得上好幾行（{value}），請寫行號',
    'fits several lines ({value}); give the line number',
  ],
  not_a_date: ['日期看不懂：{value}', '日期看不懂：{value}', 'not a date: {value}'],
  date_open: [
    '分不清月和日：{value}，请写成 2026-12-05',
    '分不清月和日：{value}，請寫成 2026-12-05',
    'month or day? {value} – write 2026-12-05',
  ],
  impossible_date: ['没有这一天：{value}', '沒有這一天：{value}', 'no such day: {value}'],
  in_the_past: ['日期已经过去：{value}', '日期已經過去：{value}', 'this day has passed: {value}'],
  not_a_quantity: ['数量看不懂：{value}', '數量看不懂：{value}', 'not a quantity: {value}'],
  quantity_missing: [
    '同一行写了几次，每次都要写数量',
    '同一行寫了幾次，每次都要寫數量',
    'several rows for one line need a quantity each',
  ],
  too_much: ['数量超过未交数量：{value}', '數量超過未交數量：{value}', 'more than is open: {value}'],
}
const AT: Record<PortalLanguage, 0 | 1 | 2> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 }

export const faultText = (fault: RowFault, value: string, language: PortalLanguage): string =>
  FAULTS[fault][AT[language]].replace('{value}', value)
