// Every way conversations and the supplier's reports are refused, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const conversationErrors = defineErrors({
  'collaboration.conversation.order_unknown': 'not_found',
  'collaboration.conversation.order_is_draft': 'conflict',
  'collaboration.message.empty': 'invalid',
  'collaboration.message.line_unknown': 'invalid',
  'collaboration.message.file_unknown': 'invalid',
  'collaboration.report.line_unknown': 'not_found',
  'collaboration.report.words_missing': 'invalid',
  'collaboration.report.date_in_the_past': 'invalid',
  'collaboration.report.date_unreadable': 'invalid',
  'collaboration.report.reason_missing': 'invalid',
  'collaboration.reader.name_missing': 'invalid',
  'collaboration.despatch.carrier_open': 'invalid',
  'collaboration.report.quantity_unreadable': 'invalid',
  'collaboration.paste.nothing_to_do': 'invalid',
  'collaboration.paste.changed_meanwhile': 'conflict',
})

registerMessages({
  'collaboration.conversation.order_unknown': {
    zh: ['没有这张订单', '它可能已被移除，请返回后再看。'],
    en: ['No such order', 'It may have been removed; go back and look again.'],
  },
  'collaboration.conversation.order_is_draft': {
    zh: ['订单还没有发出', '草稿供应商看不到；请先发出订单，再给对方留言。'],
    en: ['The order has not gone out', 'Its supplier does not see drafts: issue the order, then write.'],
  },
  'collaboration.message.empty': {
    zh: ['还没有写内容', '请写几个字，或附上一个文件。'],
    en: ['Nothing was written', 'Write a few words, or attach a file.'],
  },
  'collaboration.message.line_unknown': {
    zh: ['所选的行不属于这张订单', '请刷新后重新选择。'],
    en: ['A chosen line is not of this order', 'Refresh and choose again.'],
  },
  'collaboration.message.file_unknown': {
    zh: ['附件没有找到', '请重新上传后再发送。'],
    en: ['An attached file was not found', 'Upload it again and send.'],
  },
  'collaboration.report.line_unknown': {
    zh: ['没有这条订单行', '它可能已被移除，请返回后再看。'],
    en: ['No such order line', 'It may have been removed; go back and look again.'],
  },
  'collaboration.report.words_missing': {
    zh: ['请写清是什么情况', '一两句话就够，采购员看了才知道怎么办。'],
    en: ['Say what it is about', 'A sentence is enough for the buyer to know what to do.'],
  },
  'collaboration.report.date_in_the_past': {
    zh: ['新交期已经过去', '请填今天或以后的日期。'],
    en: ['The new day has passed', 'Give today or a later day.'],
  },
  'collaboration.report.date_unreadable': {
    zh: ['日期看不懂', '请写成 2026-12-05。'],
    en: ['The date cannot be read', 'Write it as 2026-12-05.'],
  },
  'collaboration.report.reason_missing': {
    zh: ['还没有写原因', '更正要写一下原因，采购会看到。'],
    en: ['No reason was given', 'Say why it is corrected; the buyer sees it.'],
  },
  'collaboration.reader.name_missing': {
    zh: ['还没有填称呼', '请先填您的称呼。'],
    en: ['No name was given', 'Give your name first.'],
  },
  'collaboration.despatch.carrier_open': {
    zh: ['看不出是哪家的单号', '请选择承运商。'],
    en: ['The number may be of several carriers', 'Choose the carrier.'],
  },
  'collaboration.report.quantity_unreadable': {
    zh: ['数量看不懂：{quantity}', '请只填数字。'],
    en: ['The quantity cannot be read: {quantity}', 'Write a plain number.'],
  },
  'collaboration.paste.nothing_to_do': {
    zh: ['没有可以提交的行', '请看标出的原因，改好后重新粘贴。'],
    en: ['No row can be posted', 'See the reasons, correct them and paste again.'],
  },
  'collaboration.paste.changed_meanwhile': {
    zh: ['预览之后有行被改过', '下面是按最新情况重新核对的结果，请再看一次后提交。'],
    en: ['Lines changed after you looked', 'Below is what it would do now; look once more and post.'],
  },
})
