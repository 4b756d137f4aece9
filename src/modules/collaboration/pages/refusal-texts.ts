// Why an act of a supplier was refused, in words that say what to do next; a code of which nothing is known gets a sentence that fits all.
import type { PortalLanguage } from '../domain/portal-language.ts'
import { defineTexts } from './texts.ts'

const SENTENCES = {
  changed: [
    '刚刚有人改过，请看一下现在的样子再回复',
    '剛剛有人改過，請看一下現在的樣子再回覆',
    'Somebody changed it just now; look at how it stands and answer again',
  ],
  gone: [
    '这一行已经完成、取消，或不在您的单子里',
    '這一行已經完成、取消，或不在您的單子裡',
    'That line is finished, cancelled, or not among yours',
  ],
  noDate: ['订单没有写日期，请给一个交期', '訂單沒有寫日期，請給一個交期', 'No date was asked for; please give one'],
  datePassed: [
    '原来的日期已经过了，请给新交期',
    '原來的日期已經過了，請給新交期',
    'The date has passed; please give a new one',
  ],
  inThePast: ['日期不能早于今天', '日期不能早於今天', 'The date cannot lie before today'],
  noDay: ['请选一个日期', '請選一個日期', 'Choose a date'],
  badDay: [
    '日期看不懂，例如 2026-12-10',
    '日期看不懂，例如 2026-12-10',
    'That date could not be read; write it as 2026-12-10',
  ],
  badNumber: [
    '数量或单价看不懂，请只写数字',
    '數量或單價看不懂，請只寫數字',
    'Quantity or price could not be read; write a plain number',
  ],
  tooMuch: [
    '各批数量加起来超过了还欠的数量',
    '各批數量加起來超過了還欠的數量',
    'The parts add up to more than is owed',
  ],
  belowReceived: ['数量不能少于已经收货的', '數量不能少於已經收貨的', 'The quantity cannot be below what was received'],
  saysNothing: [
    '没有看到改动，请填日期、数量或单价',
    '沒有看到改動，請填日期、數量或單價',
    'Nothing was changed; give a date, quantity or price',
  ],
  counterWaits: [
    '采购有新提议，请先回复同意或不同意',
    '採購有新提議，請先回覆同意或不同意',
    'The buyer made a proposal; agree or disagree first',
  ],
  notWaiting: ['这个提议已经有结果了', '這個提議已經有結果了', 'That proposal has been settled already'],
  nothingChosen: ['没有选中任何行，请先勾选', '沒有選中任何行，請先勾選', 'No line was chosen; tick some first'],
  nothingToConfirm: [
    '没有可以直接确认的行了',
    '沒有可以直接確認的行了',
    'Nothing is left that can be confirmed as ordered',
  ],
  twoRests: ['只能有一批不填数量', '只能有一批不填數量', 'Only one part may leave its quantity out'],
  nameMissing: ['请写一下您的称呼', '請寫一下您的稱呼', 'Please give your name'],
  fileRefused: [
    '文件没有收下：太大、太多或类型不行。照片、PDF、Excel 都可以',
    '檔案沒有收下：太大、太多或類型不行。照片、PDF、Excel 都可以',
    'The file was not taken: too large, too many, or of a kind that is refused. Photos, PDF and Excel are fine',
  ],
  other: [
    '没有办成，请检查后再试，或打电话给采购',
    '沒有辦成，請檢查後再試，或打電話給採購',
    'That did not work; check and try again, or call your buyer',
  ],
} as const
const texts = defineTexts(SENTENCES)

export type RefusalKey = keyof typeof SENTENCES

const KEYS: Readonly<Record<string, RefusalKey>> = {
  'procurement.schedule_line.changed_meanwhile': 'changed',
  'procurement.change_proposal.changed_meanwhile': 'changed',
  'infra.write.version_conflict': 'changed',
  'infra.write.collided': 'changed',
  'procurement.schedule_line.not_found': 'gone',
  'procurement.schedule_line.not_open': 'gone',
  'procurement.schedule_line.order_not_issued': 'gone',
  'collaboration.line.not_found': 'gone',
  'procurement.change_proposal.not_found': 'gone',
  'procurement.acknowledgement.no_date': 'noDate',
  'procurement.acknowledgement.date_passed': 'datePassed',
  'procurement.promise.in_the_past': 'inThePast',
  'procurement.promise.exceeds_open': 'tooMuch',
  'procurement.promise.quantity_not_positive': 'badNumber',
  'procurement.change_proposal.quantity_below_received': 'belowReceived',
  'procurement.change_proposal.says_nothing': 'saysNothing',
  'procurement.change_proposal.counter_waits': 'counterWaits',
  'procurement.change_proposal.not_waiting': 'notWaiting',
  'procurement.change_proposal.two_rests': 'twoRests',
  'collaboration.change.day_unreadable': 'badDay',
  'collaboration.change.day_missing': 'noDay',
  'collaboration.change.quantity_unreadable': 'badNumber',
  'collaboration.change.price_unreadable': 'badNumber',
  'collaboration.change.nothing': 'saysNothing',
  'input.invalid': 'badNumber',
}

/** The key under which a refusal's sentence travels in an address; it is looked up again, so nothing foreign is ever shown. */
export const refusalKey = (code: string): RefusalKey =>
  KEYS[code] ?? (code.startsWith('infra.file.') || code.startsWith('platform.attachment.') ? 'fileRefused' : 'other')

export const refusalText = (language: PortalLanguage, key: string): string =>
  texts(language)(Object.hasOwn(SENTENCES, key) ? (key as RefusalKey) : 'other')
