// Every way expediting refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const expeditingErrors = defineErrors({
  'expediting.chase.line_not_found': 'not_found',
  'expediting.chase.supplier_not_live': 'conflict',
  'expediting.chase.no_contact': 'conflict',
  'expediting.chase.not_issued': 'conflict',
  'expediting.chase.closed': 'conflict',
  'expediting.chase.waits_on_us': 'conflict',
  'expediting.chase.asked_already': 'conflict',
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
  'expediting.chase_policy.hours_too_short': {
    zh: ['每天的工作时间太短', '每天至少要有一小时工作时间。'],
    en: ['The working day is too short', 'Give at least one hour of work a day.'],
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
  'expediting.chase.line_not_found': {
    zh: ['没有这条订单行', '请刷新后再看。'],
    en: ['No such order line', 'Refresh and look again.'],
  },
  'expediting.chase.supplier_not_live': {
    zh: ['供应商还没有上线', '上线之前不会向它发送任何消息；请先在供应商页面上线。'],
    en: ['The supplier is not live', 'Nothing is sent to it until it is; switch it to live on its page first.'],
  },
  'expediting.chase.no_contact': {
    zh: ['供应商没有联系人', '请先在供应商页面添加一位联系人。'],
    en: ['The supplier has no contact', 'Add a contact on its page first.'],
  },
  'expediting.chase.not_issued': {
    zh: ['订单还没有下达', '下达之后才能问供应商。'],
    en: ['The order has not been issued', 'Issue it before asking its supplier.'],
  },
  'expediting.chase.closed': {
    zh: ['这一行没有可催的数量', '它已收齐、已关闭，或货都在路上。'],
    en: ['Nothing of this line is left to ask for', 'It is received or closed, or all of it is on the road.'],
  },
  'expediting.chase.waits_on_us': {
    zh: ['这一行在等我方', '请先处理供应商的变更、缺的图纸或暂停的订单。'],
    en: ['This line waits on us', 'See to the supplier’s proposal, the missing drawing or the hold first.'],
  },
  'expediting.chase.asked_already': {
    zh: ['已有一封催办等着发出', '请在发件箱里发出或取消它。'],
    en: ['A question about it already waits to be sent', 'Send or cancel it in the outbox.'],
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
