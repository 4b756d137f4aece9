// The conversation about one order as the supplier sees it: both sides, files, and a box to write in.
import { dateInZone } from '#kernel'
import { addressOf, type PortalGrant, type PortalSession } from '../domain/portal-reader.ts'
import type { Conversation, ConversationMessage } from '../queries/conversation.ts'
import { showDay } from './dates.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fileField, fileForm, type Shown, textArea } from './report-parts.ts'
import { problemText } from './report-texts.ts'
import { talkTexts } from './talk-texts.ts'

export type TalkView = Shown & { grant: PortalGrant; conversation: Conversation; words?: string }

export function talkPage(view: TalkView): string {
  const { session, conversation, grant, notice } = view
  const say = talkTexts(session.language)
  const { orderId, orderNo, messages, unread } = conversation
  return layout({
    language: session.language,
    title: say('title'),
    subtitle: html`<span class="num">${orderNo}</span> · ${grant.companyName}`,
    session,
    path: `/talk/${orderId}`,
    back: addressOf(session),
    notice,
    body: html`${messages.length === 0 ? html`<p class="card pad quiet">${say('empty')}</p>` : html`<ol class="talk">${messages.map((message) => bubble(view, message))}</ol>`}${unread > 0 ? seenForm(view) : null}
<div class="card pad">${writeForm(view)}<p class="small quiet apart">${say('kept')}</p></div>`,
  })
}

function bubble(view: TalkView, message: ConversationMessage): Html {
  const { session } = view
  const say = talkTexts(session.language)
  const isOurs = message.side === 'supplier'
  return html`<li class="msg${isOurs ? ' ours' : ''}${message.isNew ? ' fresh' : ''}"><span class="by">${message.authorName} · <time datetime="${message.at}">${toldAt(view, message.at)}</time>${message.isNew ? html` · <b>${say('fresh')}</b>` : null}</span><div class="bubble">${tagOf(view, message)}${message.words}${message.files.map(
    (file) =>
      html`<br><a href="${addressOf(session, `/f/${file.id}`)}" download>${file.fileName}</a> <small class="quiet num">${sizeText(file.size)}</small>`,
  )}</div></li>`
}

/** What a report said beside its words: kind, cause, new day, lines. */
function tagOf({ session, today }: TalkView, { report, lines }: ConversationMessage): Html | null {
  const say = talkTexts(session.language)
  const about = lines.length > 0 ? say('about', { lines: lines.map((line) => line.lineNo).join('、') }) : null
  if (!report) return about ? html`<span class="kind">${about}</span><br>` : null
  const what =
    report.kind === 'problem'
      ? say('problem', { problem: problemText(report.problem ?? 'other', session.language) })
      : say(report.kind)
  const day = report.newDate
    ? say('newDate', { day: showDay(report.newDate as typeof today, today, session.language) })
    : null
  return html`<span class="kind">${[what, day, about].filter(Boolean).join(' · ')}</span><br>`
}

/** The hour where the reader is. */
function toldAt({ grant, today, session }: TalkView, at: string): string {
  const instant = new Date(at)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: grant.supplierZone, hour: '2-digit', minute: '2-digit' })
  return `${showDay(dateInZone(instant, grant.supplierZone), today, session.language)} ${clock.format(instant)}`
}

const KB = 1024
const sizeText = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`

function writeForm({ session, conversation, formKey, words }: TalkView): Html {
  const say = talkTexts(session.language)
  return fileForm(
    session,
    `/talk/${conversation.orderId}`,
    html`<input type="hidden" name="key" value="${formKey}">${textArea({ name: 'words', label: say('words'), value: words })}${fileField(say('files'), false)}<button class="btn main wide">${say('send')}</button>`,
  )
}

/** Opening a page says nothing; this press does. */
function seenForm({ session, conversation }: { session: PortalSession; conversation: Conversation }): Html {
  const say = talkTexts(session.language)
  return html`<form class="field" method="post" action="${addressOf(session, `/talk/${conversation.orderId}/seen`)}"><button class="btn wide">${say('seen')}</button></form>`
}
