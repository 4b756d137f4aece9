// Every way fulfilment refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const fulfilmentErrors = defineErrors({
  'fulfilment.milestone.in_the_future': 'invalid',
  'fulfilment.milestone.unknown': 'invalid',
  'fulfilment.milestone.quantity_not_positive': 'invalid',
  'fulfilment.milestone.photo_required': 'invalid',
  'fulfilment.milestone.not_found': 'not_found',
  'fulfilment.milestone.of_despatch': 'conflict',
  'fulfilment.milestone.already_corrected': 'conflict',
  'fulfilment.evidence.attachment_unknown': 'not_found',
  'fulfilment.despatch_advice.not_found': 'not_found',
  'fulfilment.despatch_advice.cancelled': 'conflict',
  'fulfilment.despatch_advice.changed_meanwhile': 'conflict',
  'fulfilment.despatch_advice.no_lines': 'invalid',
  'fulfilment.despatch_advice.line_twice': 'invalid',
  'fulfilment.despatch_advice.quantity_not_positive': 'invalid',
  'fulfilment.despatch_advice.in_the_future': 'invalid',
  'fulfilment.despatch_advice.carrier_unknown': 'invalid',
  'fulfilment.despatch_advice.supplier_unknown': 'not_found',
  'fulfilment.despatch_advice.tracking_no_known': 'conflict',
  'fulfilment.goods_receipt.in_the_future': 'invalid',
  'fulfilment.goods_receipt.line_unknown': 'not_found',
  'fulfilment.milestone_template.not_found': 'not_found',
  'fulfilment.milestone_template.scope_missing': 'invalid',
  'fulfilment.milestone_template.scope_taken': 'conflict',
  'fulfilment.milestone_template.supplier_unknown': 'invalid',
  'fulfilment.milestone_template.default_is_for_all': 'invalid',
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
  'fulfilment.milestone_template.scope_missing': {
    zh: ['没有说明模板适用于哪些行', '请选择物料类别或供应商；默认模板只有一个。'],
    en: [
      'It is not said which lines the template is for',
      'Choose an item class or a supplier; there is one default only.',
    ],
  },
  'fulfilment.milestone_template.scope_taken': {
    zh: ['这些行已有模板：{name}', '请修改那个模板，或换一个适用范围。'],
    en: ['These lines have a template: {name}', 'Change that one, or choose other lines.'],
  },
  'fulfilment.milestone_template.supplier_unknown': {
    zh: ['没有这家供应商', '请从列表中选择。'],
    en: ['No such supplier', 'Choose one of the list.'],
  },
  'fulfilment.milestone_template.default_is_for_all': {
    zh: ['默认模板适用于所有行', '要为某类物料或某家供应商单独设置，请新建模板。'],
    en: ['The default template is for all lines', 'Make a new template for a class of items or a supplier.'],
  },
  'fulfilment.milestone_template.no_nodes': {
    zh: ['模板没有节点', '请至少保留一个节点。'],
    en: ['The template has no milestone', 'Keep at least one.'],
  },
  'fulfilment.milestone_template.node_unknown': {
    zh: ['没有这个节点：{node}', '请从标准节点里选择。'],
    en: ['No such milestone: {node}', 'Choose a standard one.'],
  },
  'fulfilment.milestone_template.node_twice': {
    zh: ['节点重复：{node}', '每个节点只能出现一次。'],
    en: ['A milestone stands twice: {node}', 'Each may stand once.'],
  },
  'fulfilment.milestone_template.order_differs': {
    zh: ['节点顺序不对：{node}', '请按备料、开工、完工、检验、包装、发货、到货、收货的顺序。'],
    en: ['A milestone is out of order: {node}', 'Keep the order from material to receipt.'],
  },
  'fulfilment.milestone_template.allowed_days_invalid': {
    zh: ['天数不对：{allowedDays}', '请填 0 到 {allowedDaysMax} 的整数（工作日）。'],
    en: [
      'The number of days is not right: {allowedDays}',
      'Give a whole number of working days from 0 to {allowedDaysMax}.',
    ],
  },
  'fulfilment.milestone_template.share_invalid': {
    zh: ['占比不对：{share}', '每个节点 0 到 1，合计不超过 1。'],
    en: ['A share is not right: {share}', 'Between 0 and 1 each, together at most 1.'],
  },
  'fulfilment.milestone_template.due_node_absent': {
    zh: ['承诺所指的节点不在模板里：{dueNode}', '请保留这个节点，或另选一个。'],
    en: ['The milestone the promise speaks of is not in the template: {dueNode}', 'Keep it, or choose another.'],
  },
})
