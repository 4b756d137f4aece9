// Texts of the notices, in Chinese.

export const noticesZh = {
  'node.confirmed': '供应商确认交期',
  'node.despatched': '供应商发货',
  'node.arrived': '货到',
  'node.inspected': '质检结果',
  inApp: '页面',
  byMail: '邮件',
  'inApp.of': '{{who}} {{node}} 在页面里通知',
  'byMail.of': '{{who}} {{node}} 发邮件',
  scope: '哪些行',
  'scope.of': '{{who}} 收哪些行的通知',
  'scope.own_lines': '自己负责的行',
  'scope.all_lines': '所有行',
  role: '角色',
  'roles.how':
    '勾选“页面”：在右上角的铃铛里看到；勾选“邮件”：再发一封邮件。没有人负责的行，大家都会收到。个人可以在“我的账号”里另选。',
  'roles.personal_other': '另有 {{count}} 人自己选过，不受这里影响。',
  noMail: '还没有设置发信服务器：勾选“邮件”的，先在页面里通知。',
  'mine.title': '我要收到的通知',
  'mine.asRole': '和我的角色一样',
  'mine.own': '我自己选的',
  'mine.reset': '改回和角色一样',
  event: '发生什么',
  me: '我',
  saved: '通知设置已保存',
}
