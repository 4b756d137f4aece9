// Every way expediting refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const expeditingErrors = defineErrors({
  'expediting.chase.line_not_open': 'conflict',
  'expediting.chase.line_not_found': 'not_found',
  'expediting.chase.supplier_not_live': 'conflict',
  'expediting.chase.supplier_has_no_contact': 'conflict',
  'expediting.chase.nothing_to_ask': 'conflict',
  'expediting.chase.outside_hours': 'conflict',
  'expediting.chase.asked_recently': 'conflict',
  'expediting.chase.snooze_in_the_past': 'invalid',
  'expediting.chase.answer_by_in_the_past': 'invalid',
  'expediting.task.not_found': 'not_found',
  'expediting.task.done_already': 'conflict',
  'expediting.task.person_unknown': 'invalid',
  'expediting.task.snooze_in_the_past': 'invalid',
  'expediting.task.line_not_found': 'not_found',
})

registerMessages({
  'expediting.chase_policy.hours_invalid': {
    zh: ['工作时间填得不对', '请按先后顺序填写时段，结束晚于开始，互不重叠。'],
    en: ['The working hours are not right', 'Give spans in order, each ending after it begins, without overlap.'],
  },
  'expediting.chase_policy.rule_twice': {
    zh: ['规则“{name}”与另一条适用范围相同', '同一等级和物料类别只能有一条规则。'],
    en: ['The rule “{name}” has the same scope as another', 'Keep one rule per grade and item class.'],
  },
  'expediting.chase_policy.cooldown_order': {
    zh: ['紧急间隔不能长于平常间隔', '请把紧急间隔调小。'],
    en: ['The urgent pause is longer than the usual one', 'Make the urgent pause the shorter.'],
  },
  'expediting.chase_policy.reminder_after_due': {
    zh: ['提前提醒的时间不能早于任务开始', '提前提醒的小时数要小于任务时限。'],
    en: ['The reminder would come before the task begins', 'Remind fewer hours ahead than a task has.'],
  },
  'expediting.chase.line_not_open': {
    zh: ['订单 {orderNo} 的这一行没有可催的数量', '它可能已收齐、关闭或还没有下达。'],
    en: ['Nothing is open to ask for on a line of order {orderNo}', 'It may be received, closed, or not issued yet.'],
  },
  'expediting.chase.line_not_found': {
    zh: ['没有这条订单行', '请刷新后再看。'],
    en: ['No such order line', 'Refresh and look again.'],
  },
  'expediting.chase.supplier_not_live': {
    zh: ['供应商 {supplierName} 还没有上线', '上线之前不会向它发送任何消息；请先在供应商页面上线。'],
    en: [
      'Supplier {supplierName} is not live',
      'Nothing is sent to it until it is; switch it to live on its page first.',
    ],
  },
  'expediting.chase.supplier_has_no_contact': {
    zh: ['供应商 {supplierName} 没有联系人', '请先添加一位联系人。'],
    en: ['Supplier {supplierName} has no contact', 'Add a contact first.'],
  },
  'expediting.chase.nothing_to_ask': {
    zh: ['没有选中任何行', '请至少选择一行。'],
    en: ['No line was chosen', 'Choose at least one line.'],
  },
  'expediting.chase.outside_hours': {
    zh: ['对方现在不在工作时间（当地 {localTime}）', '确认要现在发，或等到 {nextMoment}。'],
    en: ['It is outside their working hours ({localTime} there)', 'Confirm to send now, or wait until {nextMoment}.'],
  },
  'expediting.chase.asked_recently': {
    zh: ['{contactName} 在 {lastAt} 刚被问过', '确认仍要再问。'],
    en: ['{contactName} was asked at {lastAt}', 'Confirm to ask again all the same.'],
  },
  'expediting.chase.snooze_in_the_past': {
    zh: ['暂缓的时间已经过去', '请选择今天以后的日期。'],
    en: ['That moment has passed', 'Choose a day after today.'],
  },
  'expediting.chase.answer_by_in_the_past': {
    zh: ['答复期限已经过去', '请选择以后的时间。'],
    en: ['The deadline has passed', 'Choose a later moment.'],
  },
  'expediting.task.not_found': {
    zh: ['没有这个任务', '请刷新后再看。'],
    en: ['No such task', 'Refresh and look again.'],
  },
  'expediting.task.done_already': {
    zh: ['这个任务已经完成', '由 {doneBy} 完成，请刷新。'],
    en: ['This task is done', '{doneBy} did it; refresh.'],
  },
  'expediting.task.person_unknown': {
    zh: ['公司里没有这个人', '请从成员中选择。'],
    en: ['Nobody here by that name', 'Choose one of the members.'],
  },
  'expediting.task.snooze_in_the_past': {
    zh: ['暂缓的时间已经过去', '请选择以后的时间。'],
    en: ['That moment has passed', 'Choose a later moment.'],
  },
  'expediting.task.line_not_found': {
    zh: ['没有这条订单行', '请刷新后再看。'],
    en: ['No such order line', 'Refresh and look again.'],
  },
})
