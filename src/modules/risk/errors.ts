// The sentences of risk's refusals, by stable code; the codes are made where a rule is judged.
import { registerMessages } from '#infra'

registerMessages({
  'risk.watch_rule.amount_out_of_range': {
    zh: ['规则“{name}”的时间不对：{amount}', '请填 1 到 {amountMax} 的整数。'],
    en: ['The time of the rule “{name}” is not right: {amount}', 'Give a whole number from 1 to {amountMax}.'],
  },
  'risk.watch_rule.percent_without_node': {
    zh: [
      '规则“{name}”按节点用时的百分比计算，却不是从节点开始算起',
      '请把起点改为“当前节点开始”，或改用小时、工作日。',
    ],
    en: [
      'The rule “{name}” counts in percent of a milestone’s time but not from its start',
      'Let it count from the start of the current milestone, or give hours or working days.',
    ],
  },
  'risk.watch_rule.node_without_start': {
    zh: ['规则“{name}”等的是当前节点的回报，却不是从节点开始算起', '请把起点改为“当前节点开始”，或等一个具体的节点。'],
    en: [
      'The rule “{name}” waits for the current milestone but does not count from its start',
      'Let it count from the start of the current milestone, or wait for a named one.',
    ],
  },
  'risk.watch_rule.never_fires': {
    zh: ['规则“{name}”永远不会触发', '开始计时的时候，等的事已经发生了。请换一个起点或换一件要等的事。'],
    en: [
      'The rule “{name}” can never fire',
      'What it waits for has always happened when it starts to count. Choose another start or another wait.',
    ],
  },
})
