// Writes a notice to a colleague: what happened, to which order, line, quantity and day, and where to look.
import { tableDay } from './fill-in.ts'
import { html, plain, raw } from './html.ts'
import type { ComposedTexts, LetterLanguage } from './letter.types.ts'
import { say } from './letter-words.ts'
import type { NoticeLetter, NoticeLine } from './notice.types.ts'

type Sentence = { subject: string; lead: string }
type Words = {
  what: Record<string, Sentence>
  other: Sentence
  several: string
  date: Record<string, string>
  dateOther: string
  open: string
  automatic: string
}

/** `{no}` order, `{line}` line, `{item}`, `{supplier}`, `{n}` lines. */
const WORDS: Readonly<Record<LetterLanguage, Words>> = {
  'zh-Hans': {
    what: {
      confirmed: { subject: '供应商已确认交期 — {no}', lead: '{supplier}确认了下面的交期。' },
      despatched: { subject: '供应商已发货 — {no}', lead: '{supplier}已经发货。' },
      arrived: { subject: '货已到 — {no}', lead: '{supplier}的货到了。' },
      inspected: { subject: '质检有结果 — {no}', lead: '{supplier}的货检验完了。' },
      supplier_wrote: { subject: '供应商留言 — {no}', lead: '{supplier}就订单 {no} 留言：' },
      node_late: { subject: '节点要逾期 — {no}', lead: '{supplier}的下面这些行，节点已经或即将过期，请看一下。' },
      silent_supplier: { subject: '供应商没有答复 — {no}', lead: '催过{supplier}，还没有答复。请打个电话。' },
      silent_supplier_escalated: {
        subject: '供应商一直没有答复 — {no}',
        lead: '几次催过{supplier}，一直没有答复，请您出面。',
      },
      no_contact: {
        subject: '供应商没有联系人 — {no}',
        lead: '{supplier}没有可以写信的联系人，催办发不出去。请补上。',
      },
      chase_unsent: { subject: '催办还没有发出 — {no}', lead: '写给{supplier}的催办还等在发件箱里，请发出去。' },
      supplier_problem: { subject: '供应商报告了问题 — {no}', lead: '{supplier}报告了问题，请看一下。' },
      drawing_missing: { subject: '供应商缺图纸 — {no}', lead: '{supplier}说缺图纸或资料，在等我们。' },
      not_my_order: { subject: '供应商说不是他的订单 — {no}', lead: '{supplier}说下面的行不是他们的订单。' },
      supplier_question: { subject: '供应商有问题要问 — {no}', lead: '{supplier}有问题要问，在等我们答复。' },
      mail_doubtful: {
        subject: '一封邮件不确定是否送达 — {no}',
        lead: '发给{supplier}的一封邮件不确定是否送达，诺达不会自动重发。请在发件箱里说明它的下落，或再发一次。',
      },
      mail_failed: {
        subject: '一封邮件没有送到 — {no}',
        lead: '发给{supplier}的一封邮件没有送到。请核对邮箱，或换一种方式联系。',
      },
      test: { subject: '诺达测试邮件', lead: '收到这封邮件，说明发信设置正确。' },
    },
    other: { subject: '需要您看一下 — {no}', lead: '{supplier}的下面这些行需要您处理。' },
    several: '{no} 等 {n} 行',
    date: { confirmed: '交期', despatched: '发货', arrived: '到货', inspected: '检验' },
    dateOther: '日期',
    open: '打开诺达',
    automatic: '这是诺达发出的通知；在“设置”里可以选择收哪些。',
  },
  'zh-Hant': {
    what: {
      confirmed: { subject: '供應商已確認交期 — {no}', lead: '{supplier}確認了以下交期。' },
      despatched: { subject: '供應商已出貨 — {no}', lead: '{supplier}已經出貨。' },
      arrived: { subject: '貨已到 — {no}', lead: '{supplier}的貨到了。' },
      inspected: { subject: '品檢有結果 — {no}', lead: '{supplier}的貨檢驗完了。' },
      supplier_wrote: { subject: '供應商留言 — {no}', lead: '{supplier}就訂單 {no} 留言：' },
      node_late: { subject: '節點要逾期 — {no}', lead: '{supplier}的以下項次，節點已經或即將過期，請看一下。' },
      silent_supplier: { subject: '供應商沒有回覆 — {no}', lead: '催過{supplier}，還沒有回覆。請打個電話。' },
      silent_supplier_escalated: {
        subject: '供應商一直沒有回覆 — {no}',
        lead: '幾次催過{supplier}，一直沒有回覆，請您出面。',
      },
      no_contact: {
        subject: '供應商沒有聯絡人 — {no}',
        lead: '{supplier}沒有可以寫信的聯絡人，催辦寄不出去。請補上。',
      },
      chase_unsent: { subject: '催辦還沒有寄出 — {no}', lead: '寫給{supplier}的催辦還等在寄件匣裡，請寄出去。' },
      supplier_problem: { subject: '供應商回報了問題 — {no}', lead: '{supplier}回報了問題，請看一下。' },
      drawing_missing: { subject: '供應商缺圖面 — {no}', lead: '{supplier}說缺圖面或資料，在等我們。' },
      not_my_order: { subject: '供應商說不是他的訂單 — {no}', lead: '{supplier}說以下項次不是他們的訂單。' },
      supplier_question: { subject: '供應商有問題要問 — {no}', lead: '{supplier}有問題要問，在等我們回覆。' },
      mail_doubtful: {
        subject: '一封郵件不確定是否送達 — {no}',
        lead: '寄給{supplier}的一封郵件不確定是否送達，諾達不會自動重寄。請在寄件匣裡說明它的下落，或再寄一次。',
      },
      mail_failed: {
        subject: '一封郵件沒有送到 — {no}',
        lead: '寄給{supplier}的一封郵件沒有送到。請核對信箱，或換一種方式聯絡。',
      },
      test: { subject: '諾達測試郵件', lead: '收到這封郵件，表示寄信設定正確。' },
    },
    other: { subject: '需要您看一下 — {no}', lead: '{supplier}的以下項次需要您處理。' },
    several: '{no} 等 {n} 項',
    date: { confirmed: '交期', despatched: '出貨', arrived: '到貨', inspected: '檢驗' },
    dateOther: '日期',
    open: '開啟諾達',
    automatic: '這是諾達寄出的通知；在「設定」裡可以選擇收哪些。',
  },
  en: {
    what: {
      confirmed: { subject: 'Dates confirmed — {no}', lead: '{supplier} confirmed these dates.' },
      despatched: { subject: 'Goods despatched — {no}', lead: '{supplier} has despatched.' },
      arrived: { subject: 'Goods arrived — {no}', lead: 'Goods of {supplier} have arrived.' },
      inspected: { subject: 'Inspection done — {no}', lead: 'Goods of {supplier} have been inspected.' },
      supplier_wrote: { subject: 'A supplier wrote — {no}', lead: '{supplier} writes about order {no}:' },
      node_late: {
        subject: 'A milestone slips — {no}',
        lead: 'Milestones of these lines of {supplier} have passed or soon will.',
      },
      silent_supplier: {
        subject: 'No answer from a supplier — {no}',
        lead: '{supplier} was asked and has not answered. A call may help.',
      },
      silent_supplier_escalated: {
        subject: 'Still no answer from a supplier — {no}',
        lead: '{supplier} was asked several times and has not answered. Please step in.',
      },
      no_contact: {
        subject: 'A supplier has no contact — {no}',
        lead: '{supplier} has no contact to write to, so nobody can be asked. Please add one.',
      },
      chase_unsent: {
        subject: 'A chase has not left — {no}',
        lead: 'What we ask {supplier} still waits in the outbox. Please send it.',
      },
      supplier_problem: {
        subject: 'A supplier reports a problem — {no}',
        lead: '{supplier} reports a problem. Please have a look.',
      },
      drawing_missing: {
        subject: 'A supplier lacks a drawing — {no}',
        lead: '{supplier} lacks a drawing or papers and waits for us.',
      },
      not_my_order: {
        subject: 'A supplier says it is not theirs — {no}',
        lead: '{supplier} says these lines are not their order.',
      },
      supplier_question: {
        subject: 'A supplier asks — {no}',
        lead: '{supplier} has a question and waits for our answer.',
      },
      mail_doubtful: {
        subject: 'A mail may not have arrived — {no}',
        lead: 'A mail to {supplier} may or may not have arrived. Nuoda does not send it again by itself: please say in the outbox what became of it.',
      },
      mail_failed: {
        subject: 'A mail did not arrive — {no}',
        lead: 'A mail to {supplier} was not delivered. Check the address, or reach them another way.',
      },
      test: { subject: 'Test mail from Nuoda', lead: 'That you read this shows that mail is set up well.' },
    },
    other: { subject: 'Please have a look — {no}', lead: 'These lines of {supplier} need something done.' },
    several: '{no} and more, {n} lines',
    date: { confirmed: 'promised', despatched: 'despatched', arrived: 'arrived', inspected: 'inspected' },
    dateOther: 'date',
    open: 'Open Nuoda',
    automatic: 'A notice from Nuoda; choose in the settings which ones you get.',
  },
}

export function composeNotice(letter: NoticeLetter): ComposedTexts {
  const words = WORDS[letter.language]
  const sentence = words.what[letter.what] ?? words.other
  const [first] = letter.lines
  const orders = new Set(letter.lines.map((line) => line.orderNo))
  const no = first
    ? orders.size > 1
      ? say(words.several, { no: first.orderNo, n: letter.lines.length })
      : first.orderNo
    : ''
  const supplier = letter.supplier ?? (letter.language === 'en' ? 'The supplier' : '供应商')
  const values = { no: plain(no), supplier: plain(supplier), n: letter.lines.length }
  const subject = say(sentence.subject, values).replace(/ — $/, '')
  const lead = say(sentence.lead, values)
  const rows = letter.lines.map((line) => rowOf(line, letter, words))
  const place = letter.place === null ? '' : `{{#link}}${words.open}\n{{link:${letter.place}}}{{/link}}`
  return {
    subject,
    text: [lead, letter.words && plain(letter.words), rows.join('\n'), place, `-- \n${words.automatic}`]
      .filter(Boolean)
      .join('\n\n'),
    html: noticeHtml(letter, words, { subject, lead, rows }),
    chat: [subject, ...rows].join('\n'),
  }
}

function rowOf(line: NoticeLine, letter: NoticeLetter, words: Words): string {
  const day = line.date && `${words.date[letter.what] ?? words.dateOther} ${tableDay(line.date, letter.language)}`
  const quantity = [line.quantity, line.unit].filter(Boolean).join(' ')
  return plain([`${line.orderNo} · ${line.lineNo}`, line.itemName, quantity, day].filter(Boolean).join('  '))
}

function noticeHtml(
  letter: NoticeLetter,
  words: Words,
  made: { subject: string; lead: string; rows: string[] },
): string {
  const button =
    'display:inline-block;padding:8px 14px;border-radius:6px;text-decoration:none;background:#0f6b66;color:#ffffff;font-weight:600'
  return html`<!doctype html><html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${made.subject}</title></head>
<body style="margin:0;padding:16px;color:#111827;font-family:-apple-system,'PingFang SC','Microsoft YaHei','Segoe UI',sans-serif;font-size:15px;line-height:1.6"><div style="max-width:720px;margin:0 auto">
<p>${made.lead}</p>${letter.words && html`<p style="padding:8px 12px;border-left:3px solid #9ca3af;white-space:pre-wrap">${letter.words}</p>`}
<ul style="padding-left:20px">${made.rows.map((row) => html`<li>${row}</li>`)}</ul>
${letter.place !== null && html`${raw('{{#link}}')}<p><a href="${raw(`{{link:${letter.place}}}`)}" style="${raw(button)}">${words.open}</a></p>${raw('{{/link}}')}`}
<p style="font-size:12px;color:#4b5563">${words.automatic}</p></div></body></html>`.text
}
