// A reader whose link has expired or was replaced asks for the valid one: it goes to the address on file and nowhere else.
import type { PortalLinks } from '#identity'
import type { Attempt, Mailer, PageRoute, Runtime } from '#infra'
import { languageFor } from '../domain/portal-language.ts'
import { reasonPage } from '../pages/refused-link-page.ts'
import { defineTexts } from '../pages/texts.ts'
import type { GuessingGuard } from './guessing-guard.ts'

const texts = defineTexts({
  subject: ['您的供货页新链接', '您的供貨頁新連結', 'Your new supplier link'],
  body: [
    '您好：\n\n您刚才在旧链接的页面上要了新链接，请打开：\n\n{link}\n\n这个链接半年内有效。如果不是您要的，不用理会。',
    '您好：\n\n您剛才在舊連結的頁面上要了新連結，請打開：\n\n{link}\n\n這個連結半年內有效。如果不是您要的，不用理會。',
    'Hello,\n\nfrom the page of an old link you asked for a new one. Open:\n\n{link}\n\nIt works for half a year. If you did not ask for it, ignore this mail.',
  ],
})

const MAILS_OF_LINK = { window: 3_600, max: 3 }

export type RenewParts = {
  runtime: Runtime
  links: PortalLinks
  guard: GuessingGuard
  attempt: Attempt
  /** Null: this server sends no mail. */
  mailer: Mailer | null
  publicUrl: string | null
}

export function renewRoutes({ runtime, links, guard, attempt, mailer, publicUrl }: RenewParts): PageRoute[] {
  const mailValidLink = async (
    linkId: string,
    language: ReturnType<typeof languageFor>,
  ): Promise<'sent' | 'notSent' | 'tooMany'> => {
    if (!mailer || !publicUrl) return 'notSent'
    const { allowed } = await attempt(`portal:renew:${linkId}`, MAILS_OF_LINK)
    if (!allowed) return 'tooMany'
    const renewed = await links.renew(linkId, runtime.clock.now())
    if (!renewed.ok) return 'notSent'
    const say = texts(language)
    try {
      const text = `${say('body', { link: `${publicUrl}${renewed.value.path}` })}\n`
      await mailer.send({ to: renewed.value.mail, subject: say('subject'), text })
      return 'sent'
    } catch (error) {
      runtime.log.warn({ error: String(error) }, 'a renewed link could not be mailed')
      return 'notSent'
    }
  }
  return [
    {
      method: 'POST',
      path: '/s/:token/renew',
      run: async ({ params, raw }) => {
        const language = languageFor(raw.headers['accept-language']?.split(',')[0])
        const opened = await guard.slowly(raw.ip, () => links.open(params.token ?? '', runtime.clock.now()))
        if (opened.ok) return { seeOther: `/s/${params.token}` }
        const { code, details } = opened.error
        const mayRenew = code === 'identity.portal_link.expired' || code === 'identity.portal_link.renewed'
        const reason = mayRenew ? await mailValidLink(String(details?.linkId), language) : 'unknown'
        return {
          html: reasonPage(language, reason),
          status: reason === 'tooMany' ? 429 : reason === 'unknown' ? 404 : 200,
        }
      },
    },
    { method: 'GET', path: '/s/:token/renew', run: async ({ params }) => ({ seeOther: `/s/${params.token}` }) },
  ]
}
