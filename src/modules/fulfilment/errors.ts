// Every way fulfilment refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const fulfilmentErrors = defineErrors({
  'fulfilment.milestone.in_the_future': 'invalid',
  'fulfilment.milestone.unknown': 'invalid',
  'fulfilment.goods_receipt.in_the_future': 'invalid',
  'fulfilment.goods_receipt.line_unknown': 'not_found',
  'fulfilment.milestone_template.not_found': 'not_found',
})

registerMessages({
  'fulfilment.milestone.in_the_future': {
    zh: ['节点不能报在将来', '实际日期最晚是今天。'],
    en: ['A milestone cannot be reported in the future', 'The actual day is today at the latest.'],
  },
  'fulfilment.milestone.unknown': {
    zh: ['没有这个节点：{code}', '请从模板的节点里选择。'],
    en: ['No such milestone: {code}', 'Choose one of the template’s nodes.'],
  },
  'fulfilment.goods_receipt.in_the_future': {
    zh: ['收货日期不能在将来', '请填今天或之前的日期。'],
    en: ['A receipt cannot lie in the future', 'Give today or an earlier day.'],
  },
  'fulfilment.goods_receipt.line_unknown': {
    zh: ['找不到收货对应的订单行', '请检查订单号和行号。'],
    en: ['The receipt’s order line was not found', 'Check order and line number.'],
  },
  'fulfilment.milestone_template.not_found': {
    zh: ['没有这个节点模板', '请刷新后重试。'],
    en: ['No such milestone template', 'Refresh and try again.'],
  },
})
