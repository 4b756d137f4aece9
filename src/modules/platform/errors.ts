// Every way platform refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const platformErrors = defineErrors({
  'platform.saved_view.not_found': 'not_found',
  'platform.saved_view.not_yours': 'forbidden',
  'platform.saved_view.too_large': 'invalid',
  'platform.saved_view.too_many': 'conflict',
  'platform.own_field.not_found': 'not_found',
})

registerMessages({
  'platform.saved_view.not_found': {
    zh: ['没有这个视图', '它可能已被删除，请刷新。'],
    en: ['No such view', 'It may have been removed; refresh.'],
  },
  'platform.saved_view.not_yours': {
    zh: ['这是别人的视图', '请另存为自己的视图后再改。'],
    en: ['This view belongs to somebody else', 'Save it under a name of your own and change that.'],
  },
  'platform.saved_view.too_large': {
    zh: ['视图内容太大', '请减少筛选条件后再保存。'],
    en: ['The view holds too much', 'Save it with fewer filters.'],
  },
  'platform.saved_view.too_many': {
    zh: ['视图太多', '每人每页最多 {viewsMax} 个，请先删除不用的。'],
    en: ['Too many views', 'At most {viewsMax} a person and page; remove some first.'],
  },
  'platform.own_field.not_found': {
    zh: ['没有这个字段', '请刷新后再看。'],
    en: ['No such field', 'Refresh and look again.'],
  },
})
