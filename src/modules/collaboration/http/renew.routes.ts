// A reader whose link has expired or was replaced asks for the valid one: it goes to the address on file and nowhere else.
import type { PortalLinks } from '#identity'
import type { Attempt, PageRoute, Runtime } from '#infra'
import { askPortalLink } from '../commands/ask-portal-link.ts'
import { languageFor } from '../domain/portal-language.ts'
import { reasonPage } from '../pages/refused-link-page.ts'
import { companyToAsk } from '../queries/company-to-ask.ts'
import { portalCall } from '../queries/portal-call.ts'
import type { GuessingGuard } from './guessing-guard.ts'

const ASKED_OF_LINK = { window: 3_600, max: 3 }

export type RenewParts = {
  runtime: Runtime
  links: PortalLinks
  guard: GuessingGuard
  attempt: Attempt
  /** Whether this server sends mail with links in it. */
  mailsLinks: boolean
}

export function renewRoutes({ runtime, links, guard, attempt, mailsLinks }: RenewParts): PageRoute[] {
  const ask = async (linkId: string): Promise<'sent' | 'notSent' | 'tooMany'> => {
    const { allowed } = await attempt(`portal:renew:${linkId}`, ASKED_OF_LINK)
    if (!allowed) return 'tooMany'
    const holder = await links.holderOf(linkId)
    const asked = holder && (await companyToAsk(runtime, holder))
    if (!asked) return 'notSent'
    const { grant, mails } = asked
    const { supplierId, contactId, contactName } = grant
    const done = await runtime.execute(askPortalLink, { linkId, supplierId, contactId }, portalCall(grant, contactName))
    return done.ok && mails && mailsLinks ? 'sent' : 'notSent'
  }
  return [
    {
      method: 'POST',
      path: '/s/:token/renew',
      run: async ({ params, raw }) => {
        const language = languageFor(raw.headers['accept-language']?.split(',')[0])
        const opened = await guard.slowly(raw.ip, () => links.open(params.token ?? '', runtime.clock.now()))
        if (opened.ok) return { seeOther: `/s/${opened.value.token}` }
        const { code, details } = opened.error
        const mayRenew = code === 'identity.portal_link.expired' || code === 'identity.portal_link.renewed'
        const reason = mayRenew ? await ask(String(details?.linkId)) : 'unknown'
        return {
          html: reasonPage(language, reason),
          status: reason === 'tooMany' ? 429 : reason === 'unknown' ? 404 : 200,
        }
      },
    },
    { method: 'GET', path: '/s/:token/renew', run: async ({ params }) => ({ seeOther: `/s/${params.token}` }) },
  ]
}
