// Writes a letter to a supplier: subject with the ask and the day, a table of lines with a button each, the same as plain text, and a chat text.

import { tableDay } from './fill-in.ts'
import { html, type Markup, plain, raw, sentence } from './html.ts'
import type { ComposedTexts, Letter, LetterLine, LetterOrder, LineAsk } from './letter.types.ts'
import { LETTER_WORDS, type LetterWords, say } from './letter-words.ts'

/** Longer tables are cut: the document and the page have them whole. */
const TABLE_LINES_MAX = 40
const CHAT_LINES_MAX = 12

/** The texts of a letter, with links and days still to be put in when it leaves. */
export function composeLetter(letter: Letter): ComposedTexts {
  const words = LETTER_WORDS[letter.language]
  const subject = subjectOf(letter, words)
  const lead = leadOf(letter, words)
  return {
    subject,
    text: textOf(letter, words, lead),
    html: htmlOf(letter, words, lead, subject),
    chat: chatOf(letter, words, subject),
  }
}

const linesOf = (letter: Letter): LetterLine[] => letter.orders.flatMap((order) => order.lines)
const by = (letter: Letter): string => (letter.answerBy ? `{{by:${letter.answerBy}}}` : '')

/** "PO2611-0042", "PO2611-0042 等". */
function ordersNamed({ orders }: Letter, words: LetterWords): string {
  const first = orders[0]?.no ?? ''
  return plain(orders.length > 1 ? `${first}${words.andOthers}` : first)
}

function subjectOf(letter: Letter, words: LetterWords): string {
  const values = {
    n: linesOf(letter).length,
    no: ordersNamed(letter, words),
    by: by(letter),
    company: plain(letter.buyer.company),
  }
  const filled = say(subjectSentence(letter, words), values)
  return letter.language === 'en' && values.n === 1 ? singular(filled) : filled
}

const singular = (text: string): string =>
  text
    .replace('1 delivery dates', '1 delivery date')
    .replace('1 lines are past their date: when do they leave?', '1 line is past its date: when does it leave?')
    .replace('1 lines are needed', '1 line is needed')
    .replace('How far are 1 lines?', 'How far is 1 line?')

function subjectSentence(letter: Letter, words: LetterWords): string {
  switch (letter.kind) {
    case 'order_issued': {
      const { subject, subjectOpen } = letter.orders.some((order) => order.isAgain)
        ? words.orderAgain
        : words.orderIssued
      return letter.answerBy ? subject : subjectOpen
    }
    case 'order_cancelled':
      return words.orderCancelled.subject
    case 'chase':
      return chaseSubject(linesOf(letter), words)
    case 'proposal_decided': {
      const decisions = new Set(linesOf(letter).map((line) => line.decision ?? 'refuse'))
      return decisions.size === 1 ? words.proposal[[...decisions][0]!] : words.proposal.mixed
    }
    case 'conversation':
      return words.conversation.subject
    case 'portal_link':
      return words.portalLink.subject
  }
}

/** The gravest ask names the letter. */
function chaseSubject(lines: readonly LetterLine[], words: LetterWords): string {
  const asks = new Set<LineAsk>(lines.map((line) => line.ask))
  if (asks.has('needed_urgently')) return words.chase.urgent
  if (asks.has('overdue') && asks.size === 1) return words.chase.overdue
  if (asks.has('acknowledge') && asks.size === 1) return words.chase.confirm
  return words.chase.progress
}

function leadOf(letter: Letter, words: LetterWords): string {
  const values = { by: by(letter), person: plain(letter.buyer.person ?? letter.buyer.company) }
  switch (letter.kind) {
    case 'order_issued':
      return say(letter.orders.some((order) => order.isAgain) ? words.orderAgain.lead : words.orderIssued.lead, values)
    case 'order_cancelled':
      return words.orderCancelled.lead
    case 'chase':
      return say(words.chase.lead, values)
    case 'proposal_decided':
      return linesOf(letter).some((line) => line.decision === 'counter')
        ? words.proposal.leadCounter
        : words.proposal.lead
    case 'conversation':
      return say(words.conversation.lead, values)
    case 'portal_link':
      return words.portalLink.lead
  }
}

/** What a person wrote, framed as the kind of letter asks. */
function wordsSaid(letter: Letter, words: LetterWords): string | null {
  if (!letter.words) return null
  const said = plain(letter.words)
  if (letter.kind === 'order_cancelled') return say(words.orderCancelled.reason, { words: said })
  if (letter.kind === 'proposal_decided') return say(words.proposal.note, { words: said })
  return said
}

const greeting = (letter: Letter, words: LetterWords): string => {
  const name = letter.reader.name ?? letter.reader.supplier
  return name ? say(words.hello, { name: plain(name) }) : words.helloNobody
}

/** Kinds that ask for a date, where one press may confirm everything. */
const asksForDates = ({ kind }: Letter): boolean => kind === 'order_issued' || kind === 'chase'

const itemOf = (line: LetterLine): string =>
  [line.itemName, line.itemCode && `（${line.itemCode}）`].filter(Boolean).join('')
const quantityOf = (line: LetterLine): string => plain([line.quantity, line.unit].filter(Boolean).join(' '))

const GAP = { 'zh-Hans': '；', 'zh-Hant': '；', en: '; ' } as const

/** What the goods are needed for, as far as it may be told (C58). */
function neededText({ neededBy }: LetterLine, letter: Letter, words: LetterWords): string | null {
  if (!neededBy) return null
  const day = tableDay(neededBy.date, letter.language)
  return neededBy.siteName ? say(words.neededAt, { day, site: neededBy.siteName }) : say(words.neededBy, { day })
}

function answerOf(line: LetterLine, letter: Letter, words: LetterWords): string {
  if (!line.decision)
    return [words.ask[line.ask], neededText(line, letter, words)].filter(Boolean).join(GAP[letter.language])
  const dates = (line.agreed ?? []).map(({ quantity, date }) =>
    [quantity, tableDay(date, letter.language)].filter(Boolean).join(' · '),
  )
  const terms = [
    ...dates,
    line.agreedQuantity && say(words.agreedQuantity, { quantity: line.agreedQuantity }),
    line.agreedPrice && say(words.agreedPrice, { price: line.agreedPrice }),
  ].filter(Boolean)
  const isEnglish = letter.language === 'en'
  const said = words.decided[line.decision]
  return terms.length === 0 ? said : `${said}${isEnglish ? ': ' : '：'}${terms.join(isEnglish ? ', ' : '，')}`
}

const dayOf = (
  line: LetterLine,
  field: 'requestedDate' | 'promisedDate',
  letter: Letter,
  words: LetterWords,
): string => {
  const date = line[field]
  return date ? tableDay(date, letter.language) : words.unsaid
}

const placeOf = (order: LetterOrder, line?: LetterLine): string => `/o/${order.id}${line ? `#l-${line.id}` : ''}`

/** Where the letter's own link leads below the reader's page: what was said is answered where it was said. */
const landingOf = (letter: Letter): string =>
  letter.kind === 'conversation' && letter.orders[0] ? `:/talk/${letter.orders[0].id}` : ''

const orderTitle = (order: LetterOrder, words: LetterWords): string =>
  order.versionNo > 1 ? `${order.no} · ${say(words.version, { version: order.versionNo })}` : order.no

function textOf(letter: Letter, words: LetterWords, lead: string): string {
  const said = wordsSaid(letter, words)
  const tables = letter.orders.map((order) => orderText(order, letter, words))
  const invitation = asksForDates(letter) ? words.openAll : words.buttonSee
  const link = `{{link${landingOf(letter)}}}`
  return [
    greeting(letter, words),
    lead,
    said,
    ...tables,
    `{{#link}}${invitation}\n${link}\n${words.noAccount}{{/link}}${asksForDates(letter) ? `{{^link}}${words.noLink}{{/link}}` : ''}`,
    callLine(letter, words),
    `${words.regards}\n${plain([letter.buyer.person, letter.buyer.company].filter(Boolean).join(' · '))}`,
    `-- \n${say(words.automatic, { company: plain(letter.buyer.company) })}`,
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n\n')
}

function orderText(order: LetterOrder, letter: Letter, words: LetterWords): string {
  const shown = order.lines.slice(0, TABLE_LINES_MAX)
  const rows = shown.map((line) => {
    const facts = [
      `${words.column.requested} ${dayOf(line, 'requestedDate', letter, words)}`,
      line.promisedDate && `${words.column.promised} ${dayOf(line, 'promisedDate', letter, words)}`,
      answerOf(line, letter, words),
    ]
    const gap = letter.language === 'en' ? '; ' : '；'
    return `  ${plain(line.lineNo)}. ${plain(itemOf(line))}  ${quantityOf(line)}\n     ${facts.filter(Boolean).join(gap)}`
  })
  const hidden = order.lines.length - shown.length
  if (hidden > 0) rows.push(`  ${say(words.moreLines, { n: hidden })}`)
  const own = letter.orders.length > 1 ? [`{{#link}}  {{link:${placeOf(order)}}}{{/link}}`] : []
  return [plain(orderTitle(order, words)), ...rows, ...own].join('\n')
}

function callLine({ buyer }: Letter, words: LetterWords): string | null {
  const person = buyer.person ?? buyer.company
  if (buyer.phone) return say(words.call, { person: plain(person), phone: plain(buyer.phone) })
  return buyer.person ? say(words.callNoPhone, { person: plain(person) }) : null
}

/** For WeChat: no table, the link last, short enough to be read in the list of chats. */
function chatOf(letter: Letter, words: LetterWords, subject: string): string {
  const lines = letter.orders.flatMap((order) => order.lines.map((line) => ({ order, line })))
  const rows = lines.slice(0, CHAT_LINES_MAX).map(({ order, line }) => {
    const day = line.decision ? answerOf(line, letter, words) : dayOf(line, 'requestedDate', letter, words)
    const no = letter.orders.length > 1 ? `${order.no} ` : ''
    return `${plain(`${no}${line.lineNo}`)}. ${plain(line.itemName)} ${quantityOf(line)} ${day}`
  })
  const hidden = lines.length - rows.length
  if (hidden > 0) rows.push(say(words.moreLines, { n: hidden }))
  return [
    subject,
    wordsSaid(letter, words),
    ...rows,
    `{{#link}}${words.noAccount}\n{{link${landingOf(letter)}}}{{/link}}`,
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n')
}

const CELL = 'padding:8px 10px;border-bottom:1px solid #e5e7eb;text-align:left;vertical-align:top;font-size:14px'
const HEAD =
  'padding:6px 10px;border-bottom:1px solid #9ca3af;text-align:left;font-size:12px;color:#4b5563;font-weight:600'
const BUTTON = 'display:inline-block;padding:8px 14px;border-radius:6px;text-decoration:none;font-size:14px'
const PRIMARY = `${BUTTON};background:#0f6b66;color:#ffffff;font-weight:600;margin-right:8px`
const QUIET = `${BUTTON};border:1px solid #0f6b66;color:#0f6b66;background:#ffffff;white-space:nowrap`

function htmlOf(letter: Letter, words: LetterWords, lead: string, subject: string): string {
  const said = wordsSaid(letter, words)
  const call = callLine(letter, words)
  const button = asksForDates(letter) ? words.buttonAll : words.buttonSee
  const signature = [letter.buyer.person, letter.buyer.company].filter(Boolean).join(' · ')
  return html`<!doctype html><html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${raw(subject.replace(/[<>&"]/g, ''))}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#111827;font-family:-apple-system,'PingFang SC','Microsoft YaHei','Segoe UI',sans-serif;font-size:15px;line-height:1.6">
<div style="max-width:720px;margin:0 auto">
<p>${greeting(letter, words)}</p>
<p>${sentence(lead)}</p>
${said && html`<p style="padding:8px 12px;border-left:3px solid #9ca3af;white-space:pre-wrap">${said}</p>`}
${raw('{{#link}}')}<p><a href="${raw(`{{link${landingOf(letter)}}}`)}" style="${raw(PRIMARY)}">${button}</a> <span style="font-size:13px;color:#4b5563">${words.noAccount}</span></p>${raw('{{/link}}')}
${asksForDates(letter) && html`${raw('{{^link}}')}<p>${words.noLink}</p>${raw('{{/link}}')}`}
${letter.orders.filter((order) => order.lines.length > 0).map((order) => orderTable(order, letter, words))}
${call && html`<p>${call}</p>`}
<p>${words.regards}<br>${signature}</p>
<p style="font-size:12px;color:#4b5563">${say(words.automatic, { company: letter.buyer.company })}</p>
</div></body></html>`.text
}

function orderTable(order: LetterOrder, letter: Letter, words: LetterWords): Markup {
  const { column } = words
  const shown = order.lines.slice(0, TABLE_LINES_MAX)
  const hidden = order.lines.length - shown.length
  const hasPromises = shown.some((line) => line.promisedDate)
  const heads = [
    column.line,
    column.item,
    column.quantity,
    column.requested,
    hasPromises && column.promised,
    column.answer,
  ]
  return html`<h2 style="font-size:16px;margin:20px 0 4px">${orderTitle(order, words)}</h2>
<table role="table" cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%"><thead><tr>${heads.map(
    (head) => head !== false && html`<th scope="col" style="${raw(HEAD)}">${head}</th>`,
  )}</tr></thead><tbody>
${shown.map(
  (
    line,
  ) => html`<tr><td style="${raw(CELL)}">${line.lineNo}</td><td style="${raw(CELL)}">${line.itemName}${line.itemCode && html`<br><span style="color:#4b5563;font-size:12px">${line.itemCode}</span>`}</td><td style="${raw(CELL)};white-space:nowrap">${quantityOf(line)}</td><td style="${raw(CELL)};white-space:nowrap">${dayOf(line, 'requestedDate', letter, words)}</td>${hasPromises && html`<td style="${raw(CELL)};white-space:nowrap">${dayOf(line, 'promisedDate', letter, words)}</td>`}<td style="${raw(CELL)}">${answerOf(line, letter, words)}${raw('{{#link}}')}<br><a href="${raw(`{{link:${placeOf(order, line)}}}`)}" style="${raw(QUIET)}">${words.button[line.ask]}</a>${raw('{{/link}}')}</td></tr>
`,
)}${hidden > 0 && html`<tr><td colspan="6" style="${raw(CELL)}">${say(words.moreLines, { n: hidden })}</td></tr>`}</tbody></table>`
}
