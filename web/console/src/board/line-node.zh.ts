// Texts of the node a line is in, in Chinese.

export const lineNodeZh = {
  title: '现在等哪一步',
  in: '“{{node}}”',
  side: '该{{side}}动',
  since: '{{date}} 起',
  sinceIssue: '{{date}} 下达后还没有任何节点回报',
  unreported: '还没有任何节点回报',
  spent: '已用 / 计划',
  'spent.days_other': '{{spent}} / {{count}} 个工作日',
  planned: '计划日期',
  overrun_other: '超过计划 {{count}} 个工作日',
  buyer: '我方',
  'buyer.none': '没有负责人',
  supplier: '供应商',
  'supplier.none': '没有联系人',
}
