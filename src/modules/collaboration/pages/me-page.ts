// Under which name this phone acts: given once, changed here when somebody else takes the phone.
import { addressOf, type PortalSession } from '../domain/portal-reader.ts'
import { NAME_FIELD } from './ask-name-page.ts'
import { html } from './html.ts'
import { layout, type PageNotice } from './layout.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  title: ['您的称呼', '您的稱呼', 'Your name'],
  why: [
    '采购看到的记录会写“{example}”。换人用这台手机时，在这里改。',
    '採購看到的記錄會寫「{example}」。換人用這支手機時，在這裡改。',
    'The buyer’s record will say “{example}”. Change it here when somebody else uses this phone.',
  ],
  name: ['称呼', '稱呼', 'Name'],
  save: ['保存', '保存', 'Save'],
})

export function mePage(session: PortalSession, notice: PageNotice | null = null): string {
  const say = texts(session.language)
  const [grant] = session.grants
  const name = session.readerName ?? grant!.contactName
  return layout({
    language: session.language,
    title: say('title'),
    session,
    path: '/me',
    back: addressOf(session),
    notice,
    body: html`<form method="post" action="${addressOf(session, '/me')}" class="card pad"><p class="quiet field">${say('why', { example: `${name} (${grant!.supplierName})` })}</p><div class="field"><label><span>${say('name')}</span><input type="text" name="${NAME_FIELD}" required maxlength="40" autocomplete="name" value="${name}"></label></div><button class="btn main wide">${say('save')}</button></form>`,
  })
}
