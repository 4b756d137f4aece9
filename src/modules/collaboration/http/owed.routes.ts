// What a supplier reads: the first page, one order, what was received; and the name it acts under. Nothing here touches an order.
import type { PageRoute, Runtime } from '#infra'
import { addDays } from '#kernel'
import { ownScore, RATE_FROM_LINES } from '../domain/own-score.ts'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { NAME_FIELD } from '../pages/ask-name-page.ts'
import { mePage } from '../pages/me-page.ts'
import { changedOf, noticeOf, outcomeQuery } from '../pages/notices.ts'
import { orderPage } from '../pages/order-page.ts'
import { owedPage } from '../pages/owed-page.ts'
import { receivedPage } from '../pages/received-page.ts'
import { refusalText } from '../pages/refusal-texts.ts'
import { scoreCard } from '../pages/score-card.ts'
import { unreadCard } from '../pages/unread-card.ts'
import { LINES_SHOWN_MAX } from '../queries/lines-owed.ts'
import { orderInScope } from '../queries/order-in-scope.ts'
import { createDeliveriesReader, type ReadDeliveries } from '../queries/own-deliveries.ts'
import { portalScope } from '../queries/portal-scope.ts'
import { receiptsOf } from '../queries/receipts.ts'
import { unreadWords } from '../queries/unread-words.ts'
import { createDrawnPages } from './drawn-pages.ts'
import type { PortalDoor } from './portal-session.ts'

const RECEIPTS_DAYS = 183

export function owedRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  const readDeliveries = createDeliveriesReader(runtime)
  const drawn = createDrawnPages(runtime)
  return [
    door.show('', async (session, { query }) => {
      const draw = () => firstPage(runtime, readDeliveries, session, query)
      // What was just done is told once; nobody else is shown it.
      if ([...query.keys()].some((name) => name !== 'm')) return { html: await draw() }
      const key = JSON.stringify([session.linkId, session.token, session.language, session.readerName, session.script])
      const tenantIds = session.grants.map((grant) => grant.tenantId)
      return { html: await drawn.shown(key, tenantIds, draw) }
    }),
    door.show('/o/:orderId', async (session, { params, query }) => {
      const order = await orderInScope(runtime, session, params.orderId ?? '')
      // An old mail's order that is gone leads to what there is now.
      if (!order) return { seeOther: `${addressOf(session)}${outcomeQuery({ why: 'gone' })}` }
      const notice = noticeOf(query, session.language)
      return { html: orderPage(session, order, { notice, changedIds: changedOf(query) }) }
    }),
    door.show('/received', async (session) => {
      const companies = session.grants.map(async (grant) => {
        const today = runtime.today(grant.zone)
        const { tenantId, supplierId, companyName } = grant
        const since = addDays(today, -RECEIPTS_DAYS)
        return {
          companyName,
          today,
          receipts: await runtime.read(grant, (tx) => receiptsOf(tx, { tenantId, supplierId, since })),
        }
      })
      return { html: receivedPage(session, await Promise.all(companies)) }
    }),
    door.show('/me', async (session) => ({ html: mePage(session) })),
    door.receive('/me', async (session, { form }) => {
      const given = form.get(NAME_FIELD)
      const who = given?.trim() ? door.named(session, given) : null
      if (!who) {
        const notice = { tone: 'risk', text: refusalText(session.language, 'nameMissing') } as const
        return { status: 422, html: mePage(session, notice) }
      }
      return { seeOther: `${addressOf(session)}${outcomeQuery({ done: 'named' })}`, headers: who.headers }
    }),
    // Half an address leads to what there is, not to the buyer's side of the house.
    door.show('/*', async (session) => ({ seeOther: addressOf(session) })),
    // A reload after the name was asked lands on an address that only takes forms.
    ...['/answer', '/choice'].map((path) => door.show(path, async (session) => ({ seeOther: addressOf(session) }))),
  ]
}

async function firstPage(
  runtime: Runtime,
  readDeliveries: ReadDeliveries,
  session: PortalSession,
  query: URLSearchParams,
): Promise<string> {
  const [owed, deliveries, unread] = await Promise.all([
    portalScope(runtime, session),
    readDeliveries(session.grants),
    unreadWords(runtime, session.grants),
  ])
  const { language } = session
  return owedPage({
    session,
    owed,
    notice: noticeOf(query, language),
    changedIds: changedOf(query),
    unread: unreadCard(session, unread),
    score: scoreCard(language, ownScore(deliveries), RATE_FROM_LINES),
    isCut: owed.some((each) => each.lines.length >= LINES_SHOWN_MAX),
  })
}
