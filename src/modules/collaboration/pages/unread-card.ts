// On the first page: the buyer wrote about these orders, and nobody here has read it yet.
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import type { UnreadWords } from '../queries/unread-words.ts'
import { type Html, html } from './html.ts'
import { talkTexts } from './talk-texts.ts'

export function unreadCard(session: PortalSession, unread: readonly UnreadWords[]): Html | null {
  if (unread.length === 0) return null
  const say = talkTexts(session.language)
  return html`<nav class="card links">${unread.map(
    ({ orderId, orderNo, count }) =>
      html`<a href="${addressOf(session, `/talk/${orderId}`)}"><b>${say('unread', { n: count })}</b> <span class="num">${orderNo}</span></a>`,
  )}</nav>`
}
