// What letters to suppliers say, in the reader's language: as one courteous person writes to another, the ask first.
import type { LetterLanguage, LineAsk } from './letter.types.ts'

/** `{n}` lines, `{no}` the first order, `{by}` day and time, `{company}`, `{person}`, `{phone}`, `{supplier}`. */
export type LetterWords = {
  hello: string
  helloNobody: string
  /** Several orders after the first one's number. */
  andOthers: string
  version: string
  column: { line: string; item: string; quantity: string; requested: string; promised: string; answer: string }
  ask: Record<LineAsk, string>
  /** `{day}`; `{site}` where the goods are used. */
  neededBy: string
  neededAt: string
  button: Record<LineAsk, string>
  buttonAll: string
  buttonSee: string
  openAll: string
  noAccount: string
  noLink: string
  moreLines: string
  call: string
  callNoPhone: string
  regards: string
  automatic: string
  unsaid: string
  decided: Record<'accept' | 'counter' | 'refuse', string>
  agreedQuantity: string
  agreedPrice: string
  orderIssued: { subject: string; subjectOpen: string; lead: string }
  orderAgain: { subject: string; subjectOpen: string; lead: string }
  orderCancelled: { subject: string; lead: string; reason: string }
  chase: { confirm: string; overdue: string; urgent: string; progress: string; lead: string }
  proposal: {
    accept: string
    counter: string
    refuse: string
    mixed: string
    lead: string
    leadCounter: string
    note: string
  }
  conversation: { subject: string; lead: string }
  portalLink: { subject: string; lead: string }
}

const zhHans: LetterWords = {
  hello: '{name}，您好：',
  helloNobody: '您好：',
  andOthers: ' 等',
  version: '第 {version} 版',
  column: {
    line: '行',
    item: '物料',
    quantity: '数量',
    requested: '要求交期',
    promised: '您的交期',
    answer: '请您答复',
  },
  ask: {
    acknowledge: '能否按期',
    milestone: '做到哪一步了',
    promise_due: '还能按期吗',
    overdue: '已过交期，何时发出',
    needed_urgently: '急用，最早哪天能到',
    none: '',
  },
  neededBy: '{day} 要用',
  neededAt: '{site} {day} 要用',
  button: {
    acknowledge: '确认或改期',
    milestone: '报进度',
    promise_due: '确认或改期',
    overdue: '报新日期',
    needed_urgently: '报最早日期',
    none: '查看',
  },
  buttonAll: '一次确认全部',
  buttonSee: '打开页面',
  openAll: '一次确认全部，或改日期、分批、说明问题：',
  noAccount: '不用注册，手机上点开就行。',
  noLink: '请直接回复本邮件，写明每一行能交货的日期。',
  moreLines: '另有 {n} 行，见附件或页面。',
  call: '有任何问题，请打电话给{person}：{phone}',
  callNoPhone: '有任何问题，请联系{person}。',
  regards: '谢谢！',
  automatic: '本邮件由 {company} 的采购系统发出，回复会送到负责人手里。',
  unsaid: '未定',
  decided: { accept: '同意您的变更', counter: '我们另有建议', refuse: '请仍按原来的' },
  agreedQuantity: '数量 {quantity}',
  agreedPrice: '单价 {price}',
  orderIssued: {
    subject: '请确认 {n} 行交期 — {no}，{by}前',
    subjectOpen: '请确认 {n} 行交期 — {no}',
    lead: '我们向贵司下达了下面的订单，订单文件在附件里。请在{by}前告诉我们每一行能否按期交货。',
  },
  orderAgain: {
    subject: '订单有更新，请确认 {n} 行交期 — {no}，{by}前',
    subjectOpen: '订单有更新，请确认 {n} 行交期 — {no}',
    lead: '下面的订单有更新，请以附件里的新版本为准，并在{by}前告诉我们每一行能否按期交货。',
  },
  orderCancelled: {
    subject: '订单已取消，请勿再生产 — {no}',
    lead: '下面的订单已经取消，请不要再备料、生产或发货。如果已经开工，请尽快告诉我们。',
    reason: '原因：{words}',
  },
  chase: {
    confirm: '请确认 {n} 行交期 — {no}，{by}前',
    overdue: '{n} 行已过交期，请告知何时发出 — {no}，{by}前',
    urgent: '急：{n} 行急用，请告知最早交期 — {no}，{by}前',
    progress: '请告知 {n} 行的进度 — {no}，{by}前',
    lead: '下面这些行我们还在等您的消息，请在{by}前告诉我们一声；已经有变化的，也请一并说明。',
  },
  proposal: {
    accept: '同意您的变更 — {no}',
    counter: '对您的变更我们另有建议，请答复 — {no}',
    refuse: '请仍按原来的交期 — {no}',
    mixed: '对您的变更的答复 — {no}',
    lead: '您提出的变更，我们的答复如下。',
    leadCounter: '您提出的变更，我们的答复如下；其中另有建议的，请您看看能否接受。',
    note: '说明：{words}',
  },
  conversation: { subject: '{company} 给您留言 — {no}', lead: '{person}就下面的订单给您留言：' },
  portalLink: { subject: '您的新链接 — {company}', lead: '这是您查看订单、答复交期的新链接；旧链接不再有效。' },
}

const zhHant: LetterWords = {
  hello: '{name}，您好：',
  helloNobody: '您好：',
  andOthers: ' 等',
  version: '第 {version} 版',
  column: {
    line: '項次',
    item: '料件',
    quantity: '數量',
    requested: '要求交期',
    promised: '您的交期',
    answer: '請您回覆',
  },
  ask: {
    acknowledge: '能否如期',
    milestone: '做到哪一步了',
    promise_due: '還能如期嗎',
    overdue: '已過交期，何時出貨',
    needed_urgently: '急用，最早哪天能到',
    none: '',
  },
  neededBy: '{day} 要用',
  neededAt: '{site} {day} 要用',
  button: {
    acknowledge: '確認或改期',
    milestone: '回報進度',
    promise_due: '確認或改期',
    overdue: '回報新日期',
    needed_urgently: '回報最早日期',
    none: '查看',
  },
  buttonAll: '一次確認全部',
  buttonSee: '開啟頁面',
  openAll: '一次確認全部，或改日期、分批、說明問題：',
  noAccount: '不用註冊，手機上點開即可。',
  noLink: '請直接回覆本郵件，寫明每一項能交貨的日期。',
  moreLines: '另有 {n} 項，見附件或頁面。',
  call: '有任何問題，請打電話給{person}：{phone}',
  callNoPhone: '有任何問題，請聯絡{person}。',
  regards: '謝謝！',
  automatic: '本郵件由 {company} 的採購系統寄出，回覆會送到負責人手上。',
  unsaid: '未定',
  decided: { accept: '同意您的變更', counter: '我們另有建議', refuse: '請仍依原來的' },
  agreedQuantity: '數量 {quantity}',
  agreedPrice: '單價 {price}',
  orderIssued: {
    subject: '請確認 {n} 項交期 — {no}，{by}前',
    subjectOpen: '請確認 {n} 項交期 — {no}',
    lead: '我們向貴公司下了以下訂單，訂單文件在附件裡。請在{by}前告訴我們每一項能否如期交貨。',
  },
  orderAgain: {
    subject: '訂單有更新，請確認 {n} 項交期 — {no}，{by}前',
    subjectOpen: '訂單有更新，請確認 {n} 項交期 — {no}',
    lead: '以下訂單有更新，請以附件裡的新版本為準，並在{by}前告訴我們每一項能否如期交貨。',
  },
  orderCancelled: {
    subject: '訂單已取消，請勿再生產 — {no}',
    lead: '以下訂單已經取消，請不要再備料、生產或出貨。如果已經開工，請儘快告訴我們。',
    reason: '原因：{words}',
  },
  chase: {
    confirm: '請確認 {n} 項交期 — {no}，{by}前',
    overdue: '{n} 項已過交期，請告知何時出貨 — {no}，{by}前',
    urgent: '急：{n} 項急用，請告知最早交期 — {no}，{by}前',
    progress: '請告知 {n} 項的進度 — {no}，{by}前',
    lead: '以下這些項次我們還在等您的消息，請在{by}前告訴我們一聲；已經有變化的，也請一併說明。',
  },
  proposal: {
    accept: '同意您的變更 — {no}',
    counter: '對您的變更我們另有建議，請回覆 — {no}',
    refuse: '請仍依原來的交期 — {no}',
    mixed: '對您的變更的回覆 — {no}',
    lead: '您提出的變更，我們的回覆如下。',
    leadCounter: '您提出的變更，我們的回覆如下；其中另有建議的，請您看看能否接受。',
    note: '說明：{words}',
  },
  conversation: { subject: '{company} 給您留言 — {no}', lead: '{person}就以下訂單給您留言：' },
  portalLink: { subject: '您的新連結 — {company}', lead: '這是您查看訂單、回覆交期的新連結；舊連結不再有效。' },
}

const en: LetterWords = {
  hello: 'Dear {name},',
  helloNobody: 'Good day,',
  andOthers: ' and others',
  version: 'version {version}',
  column: {
    line: 'Line',
    item: 'Item',
    quantity: 'Quantity',
    requested: 'Asked for',
    promised: 'Your date',
    answer: 'Please tell us',
  },
  ask: {
    acknowledge: 'Can you deliver by then?',
    milestone: 'How far is it?',
    promise_due: 'Does your date still hold?',
    overdue: 'The date has passed: when does it leave?',
    needed_urgently: 'Needed urgently: what is the earliest day?',
    none: '',
  },
  neededBy: 'needed on {day}',
  neededAt: 'needed at {site} on {day}',
  button: {
    acknowledge: 'Confirm or change',
    milestone: 'Report progress',
    promise_due: 'Confirm or change',
    overdue: 'Give a new date',
    needed_urgently: 'Give the earliest day',
    none: 'View',
  },
  buttonAll: 'Confirm all at once',
  buttonSee: 'Open the page',
  openAll: 'Confirm all at once, or change a date, split a delivery, tell us of a problem:',
  noAccount: 'No account is needed; it opens on your phone.',
  noLink: 'Please reply to this mail with the date you can deliver each line.',
  moreLines: '{n} more lines: see the attachment or the page.',
  call: 'Any question? Please call {person}: {phone}',
  callNoPhone: 'Any question? Please get in touch with {person}.',
  regards: 'Thank you.',
  automatic: 'Sent by the purchasing system of {company}; a reply reaches the person in charge.',
  unsaid: 'open',
  decided: {
    accept: 'Your change is accepted',
    counter: 'We suggest instead',
    refuse: 'Please keep to what was agreed',
  },
  agreedQuantity: 'quantity {quantity}',
  agreedPrice: 'unit price {price}',
  orderIssued: {
    subject: 'Please confirm {n} delivery dates — {no}, by {by}',
    subjectOpen: 'Please confirm {n} delivery dates — {no}',
    lead: 'We have placed the order below with you; the document is attached. Please tell us by {by} whether you can deliver each line on the day asked for.',
  },
  orderAgain: {
    subject: 'Updated order: please confirm {n} delivery dates — {no}, by {by}',
    subjectOpen: 'Updated order: please confirm {n} delivery dates — {no}',
    lead: 'The order below has changed; the attached version holds. Please tell us by {by} whether you can deliver each line on the day asked for.',
  },
  orderCancelled: {
    subject: 'Order cancelled, please stop work on it — {no}',
    lead: 'The order below is cancelled. Please do not buy material, produce or despatch for it any more; if work has begun, tell us as soon as you can.',
    reason: 'Reason: {words}',
  },
  chase: {
    confirm: 'Please confirm {n} delivery dates — {no}, by {by}',
    overdue: '{n} lines are past their date: when do they leave? — {no}, by {by}',
    urgent: 'Urgent: {n} lines are needed, what is the earliest day? — {no}, by {by}',
    progress: 'How far are {n} lines? — {no}, by {by}',
    lead: 'We have not heard from you about the lines below. Please let us know by {by}, and tell us of anything that has changed.',
  },
  proposal: {
    accept: 'Your change is accepted — {no}',
    counter: 'A suggestion of ours on your change, please answer — {no}',
    refuse: 'Please keep to the agreed date — {no}',
    mixed: 'Our answers to your changes — {no}',
    lead: 'Here is our answer to the change you proposed.',
    leadCounter:
      'Here is our answer to the change you proposed. Where we suggest something else, please tell us whether you can accept it.',
    note: 'Note: {words}',
  },
  conversation: { subject: 'A message from {company} — {no}', lead: '{person} writes to you about the order below:' },
  portalLink: {
    subject: 'Your new link — {company}',
    lead: 'This is your new link for seeing orders and answering about dates; the old one no longer works.',
  },
}

export const LETTER_WORDS: Readonly<Record<LetterLanguage, LetterWords>> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  en,
}

/** Puts values into a sentence. */
export const say = (sentence: string, values: Record<string, string | number | null>): string =>
  sentence.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_, name: string) => String(values[name] ?? ''))
