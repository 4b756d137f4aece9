// Every way analytics refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const analyticsErrors = defineErrors({
  'analytics.open_line.not_found': 'not_found',
  'analytics.open_line.sort_unknown': 'invalid',
  'analytics.open_line.cursor_unreadable': 'invalid',
  'analytics.open_line.filter_forbidden': 'forbidden',
  'analytics.bulk.command_unknown': 'invalid',
  'analytics.report.period_invalid': 'invalid',
})

registerMessages({
  'analytics.report.period_invalid': {
    zh: ['统计期间不对：{from} 到 {to}', '起始日不能晚于截止日，最长 {daysMax} 天。'],
    en: ['The period is not right: {from} to {to}', 'It begins before it ends and takes {daysMax} days at most.'],
  },
  'analytics.open_line.not_found': {
    zh: ['这一行不在跟进中', '它可能已收完、关闭或取消；可在订单页查看。'],
    en: ['This line is not open', 'It may have been received, closed or cancelled; see its order.'],
  },
  'analytics.open_line.sort_unknown': {
    zh: ['不能按“{sort}”排序', '可用：{known}。'],
    en: ['Cannot sort by “{sort}”', 'Known: {known}.'],
  },
  'analytics.open_line.cursor_unreadable': {
    zh: ['翻页位置无效', '请从第一页重新开始。'],
    en: ['The page position is not valid', 'Start again from the first page.'],
  },
  'analytics.open_line.filter_forbidden': {
    zh: ['不能按“{field}”筛选', '这一栏是价格或金额，您的角色看不到；请去掉这个条件。'],
    en: ['Cannot filter by “{field}”', 'It tells a price or an amount, which your role does not see; leave it out.'],
  },
  'analytics.bulk.command_unknown': {
    zh: ['没有这个批量操作', '请刷新页面后重试。'],
    en: ['No such bulk command', 'Reload the page and try again.'],
  },
})
