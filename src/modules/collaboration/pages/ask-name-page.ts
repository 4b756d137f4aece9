// Asks who acts, once, before the first act: one tap for the contact the link was made for, a name for anybody else.
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { defineTexts } from './texts.ts'

export const NAME_FIELD = 'reader'
export const TYPED_NAME_FIELD = 'readerTyped'

const texts = defineTexts({
  title: ['您是哪位？', '您是哪位？', 'Who are you?'],
  why: [
    '只问这一次。采购看到的记录会写“{example}”。',
    '只問這一次。採購看到的記錄會寫「{example}」。',
    'Asked once. The buyer’s record will say “{example}”.',
  ],
  iAm: ['我是{name}，确认', '我是{name}，確認', 'I am {name} – confirm'],
  other: ['我是别人，称呼是', '我是別人，稱呼是', 'I am somebody else; my name is'],
  placeholder: ['例如：王师傅', '例如：王師傅', 'for example Wang, workshop'],
  go: ['用这个称呼确认', '用這個稱呼確認', 'Confirm under this name'],
  yourName: ['您的称呼（只问这一次）', '您的稱呼（只問這一次）', 'Your name (asked once)'],
})

/** The form that was sent, kept in hidden fields until its sender has a name. */
export function askNamePage(session: PortalSession, sent: { path: string; form: URLSearchParams }): string {
  const say = texts(session.language)
  const names = [...new Set(session.grants.map((grant) => grant.contactName))].slice(0, 3)
  const supplier = session.grants[0]!.supplierName
  const kept = [...sent.form]
    .filter(([name]) => name !== NAME_FIELD && name !== TYPED_NAME_FIELD)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  return layout({
    language: session.language,
    title: say('title'),
    subtitle: supplier,
    session: { ...session, readerName: null },
    path: '',
    back: addressOf(session),
    body: html`<form method="post" action="${addressOf(session, sent.path)}" class="card pad">${kept}
<p class="quiet field">${say('why', { example: `${names[0] ?? ''} (${supplier})` })}</p>
${names.map((name) => html`<p class="field"><button class="btn main wide" name="${NAME_FIELD}" value="${name}">${say('iAm', { name })}</button></p>`)}
<div class="field"><label><span>${say('other')}</span><input type="text" name="${TYPED_NAME_FIELD}" maxlength="40" autocomplete="name" placeholder="${say('placeholder')}"></label></div>
<button class="btn wide">${say('go')}</button></form>`,
  })
}

/** For forms that carry files: the name is asked inside the form. Nothing once it is known. */
export function nameField(session: PortalSession): Html | null {
  if (session.readerName !== null) return null
  const say = texts(session.language)
  return html`<div class="field"><label><span>${say('yourName')}</span><input type="text" name="${NAME_FIELD}" required maxlength="40" autocomplete="name" value="${session.grants[0]!.contactName}"></label></div>`
}
