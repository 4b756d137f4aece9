// The supplier's first page and the page of one order: reading, and nothing else.
import type { PageRoute, Runtime } from '#infra'
import { addressOf } from '../domain/portal-reader.ts'
import { changedOf, noticeOf } from '../pages/notices.ts'
import { owedPage } from '../pages/owed-page.ts'
import { LINES_SHOWN_MAX } from '../queries/lines-owed.ts'
import { portalScope } from '../queries/portal-scope.ts'
import type { PortalDoor } from './portal-session.ts'

export function owedRoutes(runtime: Runtime, door: PortalDoor): PageRoute[] {
  return [
    door.show('', async (session, { query }) => {
      const owed = await portalScope(runtime, session)
      return {
        html: owedPage({
          session,
          owed,
          notice: noticeOf(query, session.language),
          changedIds: changedOf(query),
          score: null,
          isCut: owed.some((each) => each.lines.length >= LINES_SHOWN_MAX),
        }),
      }
    }),
    // A reload after the name was asked lands on an address that only takes forms.
    ...['/answer', '/choice'].map((path) => door.show(path, async (session) => ({ seeOther: addressOf(session) }))),
  ]
}
