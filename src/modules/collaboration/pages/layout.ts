// The frame every page of the supplier stands in: head, title bar with languages, who is acting, foot. Written for a phone first.
import type { PortalLanguage } from '../domain/portal-language.ts'
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { type Html, html, trusted } from './html.ts'
import { pageTexts } from './page-texts.ts'
import { STYLE } from './styles.ts'

export type PageNotice = { tone: 'good' | 'risk' | 'late' | 'wait'; text: Html | string }

export type PageFrame = {
  language: PortalLanguage
  title: string
  /** Under the title. */
  subtitle?: Html | string | null
  /** Null on pages that no link stands behind (unknown, expired). */
  session: PortalSession | null
  /** Path of this page below the link, for the language switch. */
  path?: string
  /** Where the arrow leads; absent on the first page. */
  back?: string
  notice?: PageNotice | null
  body: Html
}

const NAMES: Record<PortalLanguage, string> = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' }
const STYLE_TAG = trusted(`<style>${STYLE}</style>`)
const LANGUAGES = Object.keys(NAMES) as PortalLanguage[]

/** A whole document. */
export function layout(frame: PageFrame): string {
  const { language, title, session } = frame
  const say = pageTexts(language)
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><meta name="theme-color" content="#0f6b66"><title>${title}</title>${STYLE_TAG}</head>
<body><header class="top"><div class="wrap"><div class="row">${
    frame.back
      ? html`<a class="lang" href="${frame.back}"><b>‹ ${say('back')}</b></a>`
      : html`<span class="brand">${say('app')}</span>`
  }<nav class="lang" aria-label="Language">${LANGUAGES.map((each) => languageLink(frame, each))}</nav></div><h1>${title}</h1>${
    frame.subtitle ? html`<p class="sub">${frame.subtitle}</p>` : null
  }</div></header><main><div class="wrap">${frame.notice ? notice(frame.notice) : null}${frame.body}${
    session ? footer(session) : null
  }</div></main>${session?.script ? html`<script src="${session.script}" defer></script>` : null}</body></html>`.text
}

const notice = ({ tone, text }: PageNotice): Html => html`<p class="note told ${tone}" role="status">${text}</p>`

function languageLink({ language, session, path = '' }: PageFrame, each: PortalLanguage): Html {
  if (each === language) return html`<b aria-current="true">${NAMES[each]}</b>`
  const base = session ? addressOf(session, path) : ''
  return html`<a href="${base}${path.includes('?') ? '&' : '?'}lang=${each}" lang="${each}" rel="nofollow">${NAMES[each]}</a>`
}

function footer(session: PortalSession): Html {
  const say = pageTexts(session.language)
  const who = session.readerName
    ? html`<p>${say('acting', { name: session.readerName })} · <a href="${addressOf(session, '/me')}">${say('notMe')}</a></p>`
    : null
  return html`<footer class="foot">${who}<p>${say('footer')}</p></footer>`
}
