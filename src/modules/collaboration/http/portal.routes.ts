// Every address below /s/: the supplier's page whole, behind one door and one set of safety headers.
import type { PortalLinks } from '#identity'
import { type App, type Attempt, mountPages, type PageFault, type Runtime } from '#infra'
import { languageFor } from '../domain/portal-language.ts'
import { reasonPage } from '../pages/refused-link-page.ts'
import { CONTENT_POLICY } from '../pages/styles.ts'
import { createSigner } from '../queries/signer.ts'
import { answerRoutes } from './answers.routes.ts'
import { changeRoutes } from './change.routes.ts'
import { createGuessingGuard } from './guessing-guard.ts'
import { createOpenedNotes } from './opened-notes.ts'
import { owedRoutes } from './owed.routes.ts'
import { portalCorrectionRoutes } from './portal-corrections.routes.ts'
import { portalDespatchRoutes } from './portal-despatches.routes.ts'
import { portalPasteRoutes } from './portal-paste.routes.ts'
import { portalReportRoutes } from './portal-reports.routes.ts'
import { createPortalDoor } from './portal-session.ts'
import { portalTalkRoutes } from './portal-talk.routes.ts'
import { renewRoutes } from './renew.routes.ts'

export type PortalSettings = {
  links: PortalLinks
  secret: string
  publicUrl: string | null
  attempt: Attempt
  sendsMail: boolean
  /** Address of the pages' script; null where it was not built. */
  script: string | null
}

const FAULT_PAGES: Record<PageFault, Parameters<typeof reasonPage>[1]> = {
  unknown_host: 'host',
  foreign_origin: 'origin',
  too_large: 'large',
  unreadable: 'unreadable',
  fault: 'fault',
}

export function mountPortal(app: App, runtime: Runtime, settings: PortalSettings): void {
  const { links, publicUrl, attempt, sendsMail } = settings
  const guard = createGuessingGuard(attempt)
  const door = createPortalDoor({
    runtime,
    links,
    guard,
    signer: createSigner(settings.secret),
    isSecure: publicUrl?.startsWith('https:') ?? false,
    script: settings.script,
    onOpened: createOpenedNotes(runtime),
  })
  mountPages(
    app,
    {
      contentPolicy: CONTENT_POLICY,
      publicUrl,
      faultPage: (fault, request) =>
        reasonPage(languageFor(request.headers['accept-language']?.split(',')[0]), FAULT_PAGES[fault]),
      // The address holds the link's secret, so it stays out of the log.
      onFault: (error, request) =>
        runtime.log.error(
          { requestId: request.id, error: error instanceof Error ? error.stack : String(error) },
          'a supplier page failed',
        ),
    },
    [
      ...owedRoutes(runtime, door),
      ...answerRoutes(runtime, door),
      ...changeRoutes(runtime, door),
      ...portalReportRoutes(runtime, door),
      ...portalDespatchRoutes(runtime, door),
      ...portalCorrectionRoutes(runtime, door),
      ...portalPasteRoutes(runtime, door),
      ...portalTalkRoutes(runtime, door),
      ...renewRoutes({ runtime, links, guard, attempt, mailsLinks: sendsMail && publicUrl !== null }),
    ],
  )
}
