// Texts of the mail settings, in Chinese.

export const mailZh = {
  'server.title': '自动发邮件',
  'server.on': '已经设置，消息写好就发。',
  'server.off': '还没有设置发信服务器，消息停在发件箱等人转发。',
  'server.demo': '演示公司不会真的发出任何邮件。',
  'server.outage': '现在发不出去，服务器说：',
  'server.from': '发件人',
  'server.waiting': '排队中',
  'server.waiting.count_other': '{{count}} 封',
  'server.next': '请管理员在启动诺达的环境里加上这两行，改好后重启：',
  'server.hint': '用户名和密码写在地址里；多数邮箱要先在网页上开通 SMTP 并生成专用密码。',
  'link.title': '消息里的链接',
  'link.on': '供应商从这个地址打开自己的页面：',
  'link.off': '还没有设置公网地址，消息里没有链接和二维码，供应商只能用文字回复。',
  'link.next': '请管理员加上这一行，改好后重启：',
  'link.hint':
    '这个地址要让供应商的手机打得开：有域名和 HTTPS 最好；同在厂里网络的，也可以用内网地址。只有供应商页面对外，其余页面都要登录。',
  'link.docs': '反向代理、证书和厂内网络的做法，见安装目录里的 docs/operations。',
  copy: '复制',
  'test.title': '发一封试试',
  'test.sentence': '看看发不发得出去，对方服务器怎么说。',
  'test.to': '发到',
  'test.send': '发送测试邮件',
  'test.bad': '这不像一个邮箱地址',
  'test.off': '设置好发信服务器后才能试。',
  'test.result': '结果',
}
