// The door of the supplier's page: opens a link, knows in which language and under which name its reader acts, refuses the rest.
import type { PortalLinks, PortalReader } from '#identity'
import type { PageAnswer, PageCall, PageRoute, Runtime } from '#infra'
import type { DomainError } from '#kernel'
import { languageFor, type PortalLanguage, portalLanguage } from '../domain/portal-language.ts'
import { type PortalGrant, type PortalSession, tidyReaderName } from '../domain/portal-reader.ts'
import { askNamePage, NAME_FIELD, TYPED_NAME_FIELD } from '../pages/ask-name-page.ts'
import { refusedLinkPage } from '../pages/refused-link-page.ts'
import { contactsOfGrants } from '../queries/contacts-of-grants.ts'
import type { Signer } from '../queries/signer.ts'
import type { GuessingGuard } from './guessing-guard.ts'

export type PortalParts = {
  runtime: Runtime
  links: PortalLinks
  signer: Signer
  guard: GuessingGuard
  /** Cookies travel over TLS alone where the public address does. */
  isSecure: boolean
  /** See `PortalSession.script`. */
  script: string | null
  /** Told of readers, not of robots. */
  onOpened(session: PortalSession, messageCode: string | null): void
}

/** What a page's own code is given: the session, and the request. A refusal of the link never reaches it. */
export type Shown = (session: PortalSession, call: PageCall) => Promise<PageAnswer>
/** As `Shown`, and the reader's name is known: `session.readerName` is never null. */
export type Acted = (session: PortalSession & { readerName: string }, call: PageCall) => Promise<PageAnswer>

export type PortalDoor = {
  /** GET `/s/:token<path>`: shows, never acts. */
  show(path: string, run: Shown): PageRoute
  /** POST `/s/:token<path>` of a url-encoded form: a reader without a name is asked for one first, the form kept meanwhile. */
  act(path: string, run: Acted): PageRoute
  /** POST of a form with files, which cannot be kept meanwhile: it brings the name along (`nameField`); see `named`. */
  receive(path: string, run: Shown): PageRoute
  /** The session under a name that came with a form, and the header that remembers it; null when there is no name at all. */
  named(
    session: PortalSession,
    given: string | null | undefined,
  ): { session: PortalSession & { readerName: string }; headers: Record<string, string> } | null
}

/** A right that ended elsewhere is noticed here after this at the latest; one ended in this process at once. */
const REMEMBERED_MS = 10_000
const REMEMBERED_MAX = 5_000
const READER_COOKIE = 'nuoda_reader'
const LANGUAGE_COOKIE = 'nuoda_page_language'
const COOKIE_SECONDS = 400 * 86_400

type Opened = { reader: PortalReader; grants: PortalGrant[]; tags: (string | null)[] }
type Remembered = { until: number; opened: Opened }

export function createPortalDoor(parts: PortalParts): PortalDoor {
  const open = rememberingOpener(parts)
  const enter = async (
    call: PageCall,
  ): Promise<{ session: PortalSession; headers: Record<string, string> } | PageAnswer> => {
    const opened = await open(call)
    if (!('reader' in opened)) return refused(opened, call)
    const chosen = portalLanguage(call.query.get('lang'))
    const cookies = cookiesOf(call)
    const session: PortalSession = {
      token: opened.reader.token,
      linkId: opened.reader.linkId,
      kind: opened.reader.kind,
      grants: opened.grants,
      script: parts.script,
      language: languageFor(chosen, cookies.get(LANGUAGE_COOKIE), ...opened.tags),
      readerName: tidyReaderName(parts.signer.read(cookies.get(READER_COOKIE))),
    }
    const headers = chosen ? { 'set-cookie': cookie(LANGUAGE_COOKIE, chosen, parts.isSecure) } : {}
    return { session, headers: headers as Record<string, string> }
  }
  const named: PortalDoor['named'] = (session, given) => {
    const fresh = tidyReaderName(given)
    const readerName = fresh ?? session.readerName
    if (readerName === null) return null
    const headers =
      fresh === null ? {} : { 'set-cookie': cookie(READER_COOKIE, parts.signer.write(fresh), parts.isSecure) }
    return { session: { ...session, readerName }, headers: headers as Record<string, string> }
  }
  const shown = (run: Shown) => async (call: PageCall) => {
    const entered = await enter(call)
    if (entered === null || !('session' in entered)) return entered
    if (call.isSeen) parts.onOpened(entered.session, call.query.get('m'))
    return withHeaders(await run(entered.session, call), entered.headers)
  }
  return {
    named,
    show: (path, run) => ({ method: 'GET', path: `/s/:token${path}`, run: shown(run) }),
    receive: (path, run) => ({
      method: 'POST',
      path: `/s/:token${path}`,
      run: async (call) => {
        const entered = await enter(call)
        return entered === null || !('session' in entered) ? entered : run(entered.session, call)
      },
    }),
    act: (path, run) => ({
      method: 'POST',
      path: `/s/:token${path}`,
      run: async (call) => {
        const entered = await enter(call)
        if (entered === null || !('session' in entered)) return entered
        const who = named(entered.session, call.form.get(NAME_FIELD) ?? call.form.get(TYPED_NAME_FIELD))
        if (who === null) return { html: askNamePage(entered.session, { path: pathBelow(call), form: call.form }) }
        return withHeaders(await run(who.session, call), who.headers)
      },
    }),
  }
}

function rememberingOpener({ runtime, links, guard }: PortalParts): (call: PageCall) => Promise<Opened | DomainError> {
  const remembered = new Map<string, Remembered>()
  runtime.live.subscribe((message) => {
    if (message.kind === 'resync') remembered.clear()
    if (message.kind !== 'access') return
    for (const [token, { opened }] of remembered) {
      if (opened.reader.linkId === message.payload.subjectId) remembered.delete(token)
    }
  })
  return async (call) => {
    const token = call.params.token ?? ''
    const known = remembered.get(token)
    if (known && known.until > Date.now()) return known.opened
    const outcome = await guard.slowly(call.raw.ip, () => links.open(token, runtime.clock.now()))
    if (!outcome.ok) return outcome.error
    const found = await contactsOfGrants(runtime, outcome.value)
    if (found.grants.length === 0) return { code: 'identity.portal_link.revoked', kind: 'not_found' }
    const opened = { reader: outcome.value, ...found }
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(token, { until: Date.now() + REMEMBERED_MS, opened })
    return opened
  }
}

const REFUSED_STATUS: Record<string, number> = {
  'identity.portal_link.expired': 410,
  'identity.portal_link.renewed': 410,
  'identity.portal_link.revoked': 410,
  'infra.request.too_many': 429,
}

/** The link's own language is not told to whoever has no valid one: the browser's is taken. */
function refused(error: DomainError, call: PageCall): PageAnswer {
  const language: PortalLanguage = languageFor(
    portalLanguage(call.query.get('lang')),
    cookiesOf(call).get(LANGUAGE_COOKIE),
    call.raw.headers['accept-language']?.split(',')[0],
  )
  const status = REFUSED_STATUS[error.code] ?? 404
  const headers = status === 429 ? { 'retry-after': String(error.details?.retryAfter ?? 60) } : {}
  return {
    status,
    headers: headers as Record<string, string>,
    html: refusedLinkPage({ language, code: error.code, token: call.params.token ?? '' }),
  }
}

const withHeaders = (answer: PageAnswer, headers: Record<string, string>): PageAnswer =>
  answer === null ? null : { ...answer, headers: { ...headers, ...answer.headers } }

/** `/confirm` of `/s/<token>/confirm?lang=en`. */
const pathBelow = (call: PageCall): string => call.raw.url.replace(/^\/s\/[^/?]+/, '').split('?')[0]!

function cookiesOf(call: PageCall): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of call.raw.headers.cookie?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0) found.set(part.slice(0, at).trim(), part.slice(at + 1).trim())
  }
  return found
}

/** Not only of this link's path: somebody who holds two links gives a name once. */
const cookie = (name: string, value: string, isSecure: boolean): string =>
  `${name}=${value}; Path=/s/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
