// The sentences of notifications' refusals, Chinese and English.
import { registerMessages } from '#infra'

registerMessages({
  'notifications.message.not_found': {
    zh: ['没有这封消息', '它可能属于另一家公司，请刷新后重试。'],
    en: ['No such message', 'It may belong to another company; refresh and try again.'],
  },
  'notifications.message.command_not_allowed': {
    zh: ['这封消息现在不能这样做', '它的状态是 {from}，可能刚刚变过，请刷新后再看。'],
    en: ['That cannot be done with this message now', 'It is {from}, perhaps only just; refresh and look again.'],
  },
  'notifications.message.nothing_to_release': {
    zh: ['没有等您放行的消息', '可能已经被别人放行了，请刷新。'],
    en: ['No message waits to be released', 'Somebody may have released it already; refresh.'],
  },
  'notifications.message.no_mail_server': {
    zh: ['还没有设置发信服务器', '请设置 NUODA_SMTP_URL 和 NUODA_MAIL_FROM；在那之前可以复制文字自己发。'],
    en: [
      'No mail server is set',
      'Set NUODA_SMTP_URL and NUODA_MAIL_FROM; until then copy the text and send it yourself.',
    ],
  },
  'notifications.message.no_address': {
    zh: ['收件人没有邮箱', '请在供应商资料里补上邮箱，或复制文字自己发。'],
    en: [
      'The recipient has no mail address',
      'Add one to the supplier’s contact, or copy the text and send it yourself.',
    ],
  },
  'notifications.message.demo_never_sends': {
    zh: ['演示公司不会发出邮件', '可以复制文字看看效果；自己的公司才会真的发。'],
    en: ['The demo company sends no mail', 'Copy the text to see what it would say; a company of your own sends.'],
  },
  'notifications.message.supplier_not_live': {
    zh: ['这家供应商还没有上线', '上线前诺达不会写给他们；请先在供应商页面上线。'],
    en: ['This supplier is not live', 'Nuoda writes to nobody before they are live; switch them live first.'],
  },
  'notifications.subscription.for_whom': {
    zh: ['没有说清通知谁', '每一行请选一个角色或一个人，不能两个都选或都不选。'],
    en: ['It is not clear who is to be told', 'Name either a role or a person in each row, not both and not neither.'],
  },
  'notifications.subscription.person_unknown': {
    zh: ['没有这个角色或这个人', '请从列表中选择本公司的角色和同事。'],
    en: ['No such role or person', 'Choose a role or a colleague of this company.'],
  },
  'notifications.order.not_found': {
    zh: ['没有这张订单', '它可能属于另一家公司，请刷新后重试。'],
    en: ['No such order', 'It may belong to another company; refresh and try again.'],
  },
  'notifications.page.cursor_unreadable': {
    zh: ['翻页位置无效', '请从第一页重新看。'],
    en: ['The place in the list is not valid', 'Start again from the first page.'],
  },
})
