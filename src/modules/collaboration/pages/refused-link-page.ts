// What somebody sees whose link opens nothing: which of four reasons it is, and what to do next. Tells nothing about any company.
import type { PortalLanguage } from '../domain/portal-language.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { defineTexts } from './texts.ts'

const texts = defineTexts({
  unknownTitle: ['链接打不开', '連結打不開', 'This link opens nothing'],
  unknown: [
    '可能复制时少了几个字。请回到邮件或聊天里，点原来的链接，或请采购再发一次。',
    '可能複製時少了幾個字。請回到郵件或聊天裡，點原來的連結，或請採購再發一次。',
    'Some letters may have been lost in copying. Open the link from the mail or chat again, or ask your buyer to send it once more.',
  ],
  expiredTitle: ['链接已过期', '連結已過期', 'This link has expired'],
  expired: [
    '为了安全，链接半年不用就会停用。点下面的按钮，新链接马上寄到您的邮箱。',
    '為了安全，連結半年不用就會停用。點下面的按鈕，新連結馬上寄到您的信箱。',
    'For safety a link ends after half a year without use. Press the button and a new one is mailed to you at once.',
  ],
  renewedTitle: ['链接换过了', '連結換過了', 'This link was replaced'],
  renewed: [
    '请打开最近一封邮件里的链接。找不到的话，点下面的按钮，再寄一次到您的邮箱。',
    '請打開最近一封郵件裡的連結。找不到的話，點下面的按鈕，再寄一次到您的信箱。',
    'Open the link in the latest mail. If you cannot find it, press the button and it is mailed to you again.',
  ],
  revokedTitle: ['链接已停用', '連結已停用', 'This link was switched off'],
  revoked: [
    '采购方停用了这个链接，或您不再是联系人。需要的话，请向采购要一个新链接。',
    '採購方停用了這個連結，或您不再是聯絡人。需要的話，請向採購要一個新連結。',
    'The buyer switched it off, or you are no longer the contact. If you need it, ask your buyer for a new one.',
  ],
  tooManyTitle: ['试得太多了', '試得太多了', 'Too many tries'],
  tooMany: [
    '从这里打开了太多无效链接。请等几分钟再试，或请采购再发一次链接。',
    '從這裡打開了太多無效連結。請等幾分鐘再試，或請採購再發一次連結。',
    'Too many wrong links were opened from here. Wait a few minutes, or ask your buyer to send the link again.',
  ],
  mailMe: ['把新链接寄给我', '把新連結寄給我', 'Mail me the new link'],
  toWhom: [
    '只会寄到采购登记的那个邮箱。',
    '只會寄到採購登記的那個信箱。',
    'It goes only to the address your buyer has on file.',
  ],
  sentTitle: ['已寄出', '已寄出', 'On its way'],
  sent: [
    '请查收邮箱，点最新一封邮件里的链接。几分钟还没到，请看看垃圾邮件，或请采购再发一次。',
    '請查收信箱，點最新一封郵件裡的連結。幾分鐘還沒到，請看看垃圾郵件，或請採購再發一次。',
    'Check your mail and open the link in the newest one. If nothing comes within minutes, look in the spam folder or ask your buyer.',
  ],
  notSentTitle: ['现在寄不了', '現在寄不了', 'It cannot be mailed now'],
  notSent: [
    '系统现在不能寄邮件。请直接向采购要新链接，微信或邮件都可以。',
    '系統現在不能寄郵件。請直接向採購要新連結，微信或郵件都可以。',
    'This system cannot send mail now. Ask your buyer for a new link, by chat or mail.',
  ],
  hostTitle: ['网址不对', '網址不對', 'Wrong address'],
  host: [
    '请从采购发来的邮件或聊天里重新打开链接。',
    '請從採購發來的郵件或聊天裡重新打開連結。',
    'Open the link again from the mail or chat your buyer sent.',
  ],
  originTitle: ['这一步没有做', '這一步沒有做', 'Nothing was done'],
  origin: [
    '请求来自别的网页，已拒绝。请从原来的链接打开页面再操作。',
    '請求來自別的網頁，已拒絕。請從原來的連結打開頁面再操作。',
    'The request came from another site and was refused. Open the page from its own link and do it there.',
  ],
  largeTitle: ['内容太大', '內容太大', 'Too large'],
  large: [
    '请换小一点的文件，或分几次提交。返回上一页，填的内容还在。',
    '請換小一點的檔案，或分幾次提交。返回上一頁，填的內容還在。',
    'Choose a smaller file or send in parts. Go back: what you entered is still there.',
  ],
  unreadableTitle: ['没有看懂', '沒有看懂', 'That could not be read'],
  unreadable: [
    '请返回上一页检查一下再提交。',
    '請返回上一頁檢查一下再提交。',
    'Go back, check what you entered and send it again.',
  ],
  faultTitle: ['系统出错了', '系統出錯了', 'Something broke'],
  fault: [
    '已经记录。请过一会儿再打开链接；急的话请直接打电话给采购。',
    '已經記錄。請過一會兒再打開連結；急的話請直接打電話給採購。',
    'It has been logged. Open the link again in a while; if it is urgent, call your buyer.',
  ],
})

type Reason =
  | 'unknown'
  | 'expired'
  | 'renewed'
  | 'revoked'
  | 'tooMany'
  | 'sent'
  | 'notSent'
  | 'host'
  | 'origin'
  | 'large'
  | 'unreadable'
  | 'fault'

const REASONS: Readonly<Record<string, Reason>> = {
  'identity.portal_link.expired': 'expired',
  'identity.portal_link.renewed': 'renewed',
  'identity.portal_link.revoked': 'revoked',
  'infra.request.too_many': 'tooMany',
}

/** The page for a link that was refused with `code`; expired and replaced ones offer to mail the valid one. */
export function refusedLinkPage(refused: { language: PortalLanguage; code: string; token: string }): string {
  const reason = REASONS[refused.code] ?? 'unknown'
  const mayMail = reason === 'expired' || reason === 'renewed'
  return reasonPage(refused.language, reason, mayMail ? refused.token : null)
}

/** A page that tells one thing and what to do next. `token`: offer to mail the valid link. */
export function reasonPage(language: PortalLanguage, reason: Reason, token: string | null = null): string {
  const say = texts(language)
  const offer =
    token === null
      ? null
      : html`<form method="post" action="/s/${token}/renew"><p class="field"><button class="btn main wide">${say('mailMe')}</button></p><p class="quiet">${say('toWhom')}</p></form>`
  return layout({
    language,
    title: say(`${reason}Title`),
    session: null,
    body: html`<div class="card pad"><p class="field">${say(reason)}</p>${offer}</div>`,
  })
}
