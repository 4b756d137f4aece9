// What the pages say on which a supplier reports: steps, problems, missing drawings, questions, corrections.
import type { PortalLanguage } from '../domain/portal-language.ts'
import { defineTexts } from './texts.ts'

export const reportTexts = defineTexts({
  title: ['报告进展', '回報進度', 'Report progress'],
  lines: ['共 {n} 行', '共 {n} 行', '{n} {n|line|lines}'],
  open: ['未交 {quantity}', '未交 {quantity}', '{quantity} open'],
  asked: ['要求 {day}', '要求 {day}', 'asked for {day}'],
  promised: ['已承诺 {day}', '已承諾 {day}', 'promised for {day}'],
  awaitsPapers: ['正在等采购提供图纸或资料', '正在等採購提供圖紙或資料', 'Waiting for the buyer’s drawing or papers'],
  steps: ['做到哪一步了？', '做到哪一步了？', 'How far is it?'],
  stepsNone: ['各步骤都已报告。', '各步驟都已回報。', 'Every step has been reported.'],
  stepsNotShared: [
    '这几行没有共同的步骤，请逐行报告。',
    '這幾行沒有共同的步驟，請逐行回報。',
    'These lines have no step in common; report them one by one.',
  ],
  stepDone: ['{name} 已报', '{name} 已報', '{name} reported'],
  part: ['已报 {quantity}', '已報 {quantity}', '{quantity} reported'],
  more: ['只完成一部分，或不是今天', '只完成一部分，或不是今天', 'Only part of it, or not today'],
  photo: ['照片', '照片', 'Photo'],
  photoOptional: ['照片（可不传）', '照片（可不傳）', 'Photo (optional)'],
  photoNeeded: ['{names}：采购要求附一张照片', '{names}：採購要求附一張照片', '{names}: the buyer asks for a photo'],
  quantity: ['完成数量（不填就是全部）', '完成數量（不填就是全部）', 'Quantity (leave empty for all)'],
  allOf: ['全部 {quantity}', '全部 {quantity}', 'all {quantity}'],
  day: ['哪天完成', '哪天完成', 'On which day'],
  note: ['说明（可不填）', '說明（可不填）', 'Note (optional)'],
  despatch: ['已发货，填单号', '已出貨，填單號', 'Shipped – enter number'],
  otherwise: ['有别的情况', '有其他情況', 'Something else'],
  problem: ['有问题', '有問題', 'There is a problem'],
  problemWhat: ['什么问题', '什麼問題', 'What is it'],
  choose: ['请选择', '請選擇', 'Please choose'],
  newDate: ['能交的新日期（不知道可不填）', '能交的新日期（不知道可不填）', 'New date (leave empty if unknown)'],
  newDateWhy: [
    '填了新日期，会作为改期请采购确认。',
    '填了新日期，會作為改期請採購確認。',
    'A new date goes to the buyer as a proposed change.',
  ],
  problemWords: ['说说情况', '說說情況', 'Tell us more'],
  files: ['照片或文件（可不传）', '照片或檔案（可不傳）', 'Photo or file (optional)'],
  filesAgain: ['文件要重新选择。', '檔案要重新選擇。', 'Choose the files again.'],
  sendProblem: ['告诉采购', '告訴採購', 'Tell the buyer'],
  drawing: ['缺图纸或资料', '缺圖紙或資料', 'Drawing or papers missing'],
  drawingWhy: [
    '会记为等采购提供，期间不再催您。',
    '會記為等採購提供，期間不再催您。',
    'It is noted as waiting for the buyer; you are not chased meanwhile.',
  ],
  drawingWords: ['缺什么', '缺什麼', 'What is missing'],
  sendDrawing: ['请采购提供', '請採購提供', 'Ask the buyer for it'],
  notMine: ['不是我的订单', '不是我的訂單', 'Not my order'],
  notMineWhy: ['采购会收到通知并核对。', '採購會收到通知並核對。', 'The buyer is told and looks into it.'],
  notMineWords: ['为什么（可不填）', '為什麼（可不填）', 'Why (optional)'],
  sendNotMine: ['确认不是我的', '確認不是我的', 'Confirm: not mine'],
  question: ['有问题想问', '有問題想問', 'I have a question'],
  questionWords: ['您的问题', '您的問題', 'Your question'],
  sendQuestion: ['发送', '傳送', 'Send'],
  reported: ['已经报告的', '已經回報的', 'Reported so far'],
  reportedBy: ['{day} · {who}', '{day} · {who}', '{day} · {who}'],
  correct: ['更正', '更正', 'Correct'],
  talk: ['和采购对话', '和採購對話', 'Conversation with the buyer'],
  nobody: ['采购记录', '採購記錄', 'recorded by the buyer'],
  nameMissing: ['请先填您的称呼。', '請先填您的稱呼。', 'Please give your name first.'],
  doneMilestone: [
    '已报告，采购马上能看到。报错了可以在下面更正。',
    '已回報，採購馬上能看到。報錯了可以在下面更正。',
    'Reported; the buyer sees it at once. You can correct it below.',
  ],
  doneProblem: ['已告诉采购。', '已告訴採購。', 'The buyer has been told.'],
  doneProblemWaiting: [
    '已告诉采购，新日期等采购确认。',
    '已告訴採購，新日期等採購確認。',
    'The buyer has been told; the new date waits for their answer.',
  ],
  doneProblemPosted: [
    '已告诉采购，新日期已生效。',
    '已告訴採購，新日期已生效。',
    'The buyer has been told; the new date stands.',
  ],
  doneDrawing: [
    '已请采购提供，现在等采购。',
    '已請採購提供，現在等採購。',
    'The buyer has been asked; it waits for them now.',
  ],
  doneNotMine: [
    '已告诉采购这不是您的订单。',
    '已告訴採購這不是您的訂單。',
    'The buyer has been told that it is not yours.',
  ],
  doneQuestion: ['已发给采购。', '已傳給採購。', 'Sent to the buyer.'],
  doneCorrected: [
    '已更正，原来的记录和原因都会保留。',
    '已更正，原來的記錄和原因都會保留。',
    'Corrected; the first report and your reason are both kept.',
  ],
  doneWithdrawn: [
    '已撤回，原来的记录和原因都会保留。',
    '已撤回，原來的記錄和原因都會保留。',
    'Taken back; the first report and your reason are both kept.',
  ],
  correctTitle: ['更正报告', '更正回報', 'Correct a report'],
  correctWhy: ['为什么更正', '為什麼更正', 'Why do you correct it'],
  correctSave: ['保存更正', '儲存更正', 'Save correction'],
  withdraw: ['报错了，撤回', '報錯了，撤回', 'It was a mistake – take it back'],
  noLine: ['没有这一行', '沒有這一行', 'No such line'],
  noLineWhy: [
    '它可能已经交完、被取消，或者不属于这个链接。',
    '它可能已經交完、被取消，或者不屬於這個連結。',
    'It may be finished or cancelled, or belong to another link.',
  ],
  changedMeanwhile: [
    '刚才有人改过这一行，下面是现在的情况，请看过再提交。',
    '剛才有人改過這一行，下面是現在的情況，請看過再送出。',
    'Somebody has just changed this line. Below is how it stands now; look and send again.',
  ],
})

const PROBLEM_WORDS: Readonly<Record<string, readonly [string, string, string]>> = {
  material_shortage: ['缺料', '缺料', 'Material shortage'],
  capacity: ['产能不够', '產能不足', 'No capacity'],
  machine_down: ['设备故障', '設備故障', 'Machine down'],
  quality_rework: ['质量返工', '品質重工', 'Quality, rework'],
  tooling: ['模具、夹具问题', '模具、治具問題', 'Tooling'],
  outsourced_step: ['外协工序延误', '外包工序延誤', 'Outsourced step late'],
  logistics: ['物流问题', '物流問題', 'Transport'],
  drawing_change: ['图纸变更', '圖面變更', 'Drawing changed'],
  other: ['其他（请写明）', '其他（請寫明）', 'Other (say what)'],
}
const AT: Record<PortalLanguage, 0 | 1 | 2> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 }

export const problemText = (problem: string, language: PortalLanguage): string =>
  PROBLEM_WORDS[problem]?.[AT[language]] ?? problem

/** Standard steps as a reader of traditional Chinese writes them; a company's own names stay as it wrote them. */
const STANDARD_STEPS: Readonly<Record<string, readonly [hans: string, hant: string]>> = {
  material_ready: ['备料完成', '備料完成'],
  production_started: ['开工', '開工'],
  production_finished: ['完工', '完工'],
  inspected: ['出厂检验', '出廠檢驗'],
  packed: ['包装', '包裝'],
  despatched: ['发货', '出貨'],
  arrived: ['到货', '到貨'],
}

export function stepName(step: { code: string; name: { zh: string; en: string } }, language: PortalLanguage): string {
  if (language === 'en') return step.name.en
  const [hans, hant] = STANDARD_STEPS[step.code] ?? []
  return language === 'zh-Hant' && hans === step.name.zh ? hant! : step.name.zh
}
