// Why a report was not taken, in the reader's language, with what to do next: known refusals in words of their own, others in the server's.
import { messageOf } from '#infra'
import type { DomainError } from '#kernel'
import type { PortalLanguage } from '../domain/portal-language.ts'
import type { PageNotice } from './layout.ts'
import { reportTexts } from './report-texts.ts'

type Words = readonly [hans: string, hant: string, en: string]

const SENTENCES: Readonly<Record<string, Words>> = {
  'collaboration.report.words_missing': [
    '请写清是什么情况，一两句话就够。',
    '請寫清是什麼情況，一兩句話就夠。',
    'Say what it is about; a sentence is enough.',
  ],
  'collaboration.report.reason_missing': ['请写一下原因。', '請寫一下原因。', 'Please give a reason.'],
  'collaboration.report.date_in_the_past': [
    '新交期已经过去，请填今天或以后的日期。',
    '新交期已經過去，請填今天或以後的日期。',
    'The new day has passed; give today or a later one.',
  ],
  'procurement.promise.in_the_past': [
    '日期已经过去，请填今天或以后的日期。',
    '日期已經過去，請填今天或以後的日期。',
    'That day has passed; give today or a later one.',
  ],
  'collaboration.report.date_unreadable': [
    '日期看不懂，请写成 2026-12-05。',
    '日期看不懂，請寫成 2026-12-05。',
    'The date cannot be read; write 2026-12-05.',
  ],
  'collaboration.report.quantity_unreadable': [
    '数量看不懂：{quantity}。请只填数字。',
    '數量看不懂：{quantity}。請只填數字。',
    'The quantity cannot be read: {quantity}. Write a number.',
  ],
  'collaboration.message.empty': [
    '还没有写内容，请写几个字或附上文件。',
    '還沒有寫內容，請寫幾個字或附上檔案。',
    'Nothing was written; write a few words or attach a file.',
  ],
  'fulfilment.milestone.in_the_future': [
    '还没到的日子不能报，最晚填今天。',
    '還沒到的日子不能報，最晚填今天。',
    'A step cannot lie in the future; today is the latest.',
  ],
  'fulfilment.milestone.photo_required': [
    '“{milestone}”要附一张照片。',
    '「{milestone}」要附一張照片。',
    '“{milestoneEn}” needs a photo.',
  ],
  'fulfilment.milestone.unknown': ['请点一个步骤。', '請點一個步驟。', 'Choose a step.'],
  'fulfilment.despatch_advice.no_lines': [
    '请至少填一行的数量。',
    '請至少填一行的數量。',
    'Give a quantity for one line at least.',
  ],
  'fulfilment.despatch_advice.quantity_not_positive': [
    '数量要大于零。',
    '數量要大於零。',
    'A quantity must be above zero.',
  ],
  'fulfilment.despatch_advice.in_the_future': [
    '发货日期最晚是今天。',
    '出貨日期最晚是今天。',
    'The day of despatch is today at the latest.',
  ],
  'fulfilment.despatch_advice.tracking_no_known': [
    '这个单号已经报过一次（{despatchNo}）。确实是另一批货，请再点一次提交。',
    '這個單號已經報過一次（{despatchNo}）。確實是另一批貨，請再點一次送出。',
    'This number was reported before ({despatchNo}). If these are other goods, send once more.',
  ],
  'fulfilment.tracking_no.malformed': [
    '单号不对：{trackingNo}。应为 {lengthMin}–{lengthMax} 位字母和数字。',
    '單號不對：{trackingNo}。應為 {lengthMin}–{lengthMax} 位字母和數字。',
    'Not a tracking number: {trackingNo}. It has {lengthMin}–{lengthMax} letters and digits.',
  ],
  'fulfilment.tracking_no.is_a_phone_number': [
    '这是手机号，不是运单号：{trackingNo}。',
    '這是手機號，不是運單號：{trackingNo}。',
    'That is a phone number, not a tracking number: {trackingNo}.',
  ],
  'fulfilment.tracking_no.check_digit_wrong': [
    '单号有一位不对（校验不符）：{trackingNo}，请核对。',
    '單號有一位不對（校驗不符）：{trackingNo}，請核對。',
    'A digit of {trackingNo} is wrong (check digit); compare it with the label.',
  ],
  'fulfilment.tracking_no.of_another_carrier': [
    '{trackingNo} 像是{carrier}的单号。没选错的话，请再点一次提交。',
    '{trackingNo} 像是{carrier}的單號。沒選錯的話，請再點一次送出。',
    '{trackingNo} looks like a number of {carrierEn}. If the carrier is right, send once more.',
  ],
  'fulfilment.tracking_no.unusual': [
    '{trackingNo} 和这家的单号样子不同（应为 {expected}）。没写错的话，请再点一次提交。',
    '{trackingNo} 和這家的單號樣子不同（應為 {expected}）。沒寫錯的話，請再點一次送出。',
    '{trackingNo} is not in the usual form ({expected}). If it is right, send once more.',
  ],
  'infra.file.too_large': [
    '文件太大：{fileName}，最大 {megabytesMax} MB。',
    '檔案太大：{fileName}，最大 {megabytesMax} MB。',
    'The file is too large: {fileName}, at most {megabytesMax} MB.',
  ],
  'infra.file.too_many': [
    '一次最多 {filesMax} 个文件。',
    '一次最多 {filesMax} 個檔案。',
    'At most {filesMax} files at a time.',
  ],
  'infra.file.executable': [
    '程序文件不能发送：{fileName}。',
    '程式檔案不能傳送：{fileName}。',
    'Programs cannot be sent: {fileName}.',
  ],
  'infra.file.script': [
    '脚本文件不能发送：{fileName}。',
    '指令檔不能傳送：{fileName}。',
    'Scripts cannot be sent: {fileName}.',
  ],
  'infra.file.active_page': [
    '网页和 SVG 文件不能发送：{fileName}，请存成 PDF 或图片。',
    '網頁和 SVG 檔案不能傳送：{fileName}，請存成 PDF 或圖片。',
    'Web pages and SVG cannot be sent: {fileName}. Save it as PDF or a picture.',
  ],
  'infra.file.macros': [
    '带宏的文档不能发送：{fileName}。',
    '帶巨集的文件不能傳送：{fileName}。',
    'Documents with macros cannot be sent: {fileName}.',
  ],
  'infra.file.type_unknown': [
    '不支持这种文件：{fileName}。可以发图片、PDF、Office 文档、ZIP。',
    '不支援這種檔案：{fileName}。可以傳圖片、PDF、Office 文件、ZIP。',
    'This kind of file is not taken: {fileName}. Pictures, PDF, Office documents and ZIP are.',
  ],
  'infra.file.form_unreadable': [
    '没有完整收到，请检查网络后再发一次。',
    '沒有完整收到，請檢查網路後再傳一次。',
    'It did not arrive whole; check the connection and send it again.',
  ],
}
const AT: Record<PortalLanguage, 0 | 1 | 2> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 }

/** Codes of which one press more says: yes, I mean it. */
export const isWarning = (error: DomainError): boolean => error.severity === 'warning'

/** What was refused and why, as a notice above what was sent. */
export function refusalNotice(error: DomainError, language: PortalLanguage, { hadFiles = false } = {}): PageNotice {
  const say = reportTexts(language)
  const isChanged = error.kind === 'conflict' && /changed_meanwhile|version_conflict|collided/.test(error.code)
  const words = isChanged ? say('changedMeanwhile') : refusalWords(error, language)
  return {
    tone: error.severity === 'warning' || isChanged ? 'risk' : 'late',
    text: hadFiles ? `${words} ${say('filesAgain')}` : words,
  }
}

/** The bare sentence of a refusal. */
export function refusalWords(error: DomainError, language: PortalLanguage): string {
  const values = error.details ?? {}
  const own = SENTENCES[error.code]?.[AT[language]]
  if (own) return own.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  const { title, detail } = messageOf(error.code, values, language === 'en' ? 'en' : 'zh')
  return title === detail ? title : `${title} ${detail}`
}
