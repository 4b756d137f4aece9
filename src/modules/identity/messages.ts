// Identity's sentences: refusals and mails, Chinese first.
import { registerMessages } from '#infra'

registerMessages({
  'infra.request.unknown_host': {
    zh: ['不认识这个访问地址', '地址“{host}”不是本系统的地址；管理员可在 NUODA_PUBLIC_URL 中设置对外地址。'],
    en: [
      'Nuoda does not answer under this address',
      '“{host}” is not one of its addresses; the administrator sets NUODA_PUBLIC_URL.',
    ],
  },
  'infra.request.foreign_origin': {
    zh: ['请求来自别的网站，已拒绝', '请直接打开诺达的页面操作。'],
    en: ['The request came from another site', 'Open Nuoda’s own page and do it there.'],
  },
  'identity.sign_in.wrong': {
    zh: ['邮箱或密码不对', '请检查大小写后再试；忘记密码可点“忘记密码”，或请管理员给您一个重设链接。'],
    en: [
      'Mail or password is wrong',
      'Check both and try again; use “forgot password”, or ask your administrator for a reset link.',
    ],
  },
  'identity.sign_in.too_many': {
    zh: ['尝试次数太多', '请过几分钟再试。'],
    en: ['Too many tries', 'Wait a few minutes and try again.'],
  },
  'identity.sign_in.refused': {
    zh: ['登录请求没有被接受', '请检查填写的内容后再试（{reason}）。'],
    en: ['The sign-in request was not accepted', 'Check what you entered and try again ({reason}).'],
  },
  'identity.password.wrong': {
    zh: ['当前密码不对', '请重新输入。'],
    en: ['The current password is wrong', 'Enter it again.'],
  },
  'identity.password.none': {
    zh: ['这个账号没有密码', '您是用单点登录进来的；需要密码时请用“忘记密码”。'],
    en: ['This account has no password', 'You signed in through single sign-on; use “forgot password” to choose one.'],
  },
  'identity.password.too_short': {
    zh: ['密码太短', '至少 10 个字符。'],
    en: ['The password is too short', 'Use at least 10 characters.'],
  },
  'identity.password.too_long': {
    zh: ['密码太长', '最多 128 个字符。'],
    en: ['The password is too long', 'Use at most 128 characters.'],
  },
  'identity.reset.link_invalid': {
    zh: ['这个链接已用过或已过期', '请重新申请，或请管理员再给一个链接。'],
    en: ['This link was used or has expired', 'Ask for a new one, by mail or from your administrator.'],
  },
  'identity.reset.no_mail': {
    zh: ['没有配置邮件服务器，无法寄出重设邮件', '请管理员在“人员”页给您一个重设链接。'],
    en: [
      'No mail server is configured, so no reset mail can be sent',
      'Ask your administrator for a reset link from the people page.',
    ],
  },
  'identity.return_address.foreign': {
    zh: ['返回地址不属于本系统', '请从诺达的页面重新开始。'],
    en: ['The return address is not one of ours', 'Start again from Nuoda’s own page.'],
  },
  'identity.two_factor.wrong_code': {
    zh: ['验证码不对', '请用验证器里当前显示的 6 位数字；手机时间不准也会不对。'],
    en: ['The code is wrong', 'Use the six digits your app shows now; a phone with the wrong time shows wrong ones.'],
  },
  'identity.two_factor.expired': {
    zh: ['验证超时了', '请从密码开始重新登录。'],
    en: ['That took too long', 'Start again with your password.'],
  },
  'identity.two_factor.locked': {
    zh: ['错误太多，第二步验证已暂时锁定', '请 15 分钟后再试，或请管理员关闭您的两步验证。'],
    en: [
      'Too many wrong codes; the second step is locked for now',
      'Try again in 15 minutes, or ask your administrator to remove it.',
    ],
  },
  'identity.two_factor.already_on': {
    zh: ['两步验证已经开启', '要换设备请先关闭再开启。'],
    en: ['The second step is already on', 'To change the device, turn it off first.'],
  },
  'identity.two_factor.off': {
    zh: ['两步验证没有开启', '请先在“我的账号”里开启。'],
    en: ['The second step is not on', 'Turn it on under “my account” first.'],
  },
  'identity.session.not_fresh': {
    zh: ['这一步需要刚登录过', '请退出后重新登录再做。'],
    en: ['This needs a recent sign-in', 'Sign out, sign in again and repeat it.'],
  },
  'identity.session.person_needed': {
    zh: ['这是给人用的接口', 'API 密钥没有登录会话；请用对应的业务接口。'],
    en: ['This is for people', 'An API key has no session; use the endpoints of its scopes.'],
  },
  'identity.session.not_found': {
    zh: ['没有这个登录', '它可能已经退出了。'],
    en: ['No such session', 'It may have ended already.'],
  },
  'identity.oidc.not_configured': {
    zh: ['没有配置单点登录', '请用邮箱和密码登录。'],
    en: ['Single sign-on is not configured', 'Sign in with mail and password.'],
  },
  'identity.membership.none': {
    zh: ['您还不属于任何公司', '请公司的管理员邀请您。'],
    en: ['You do not belong to any company yet', 'Ask your company’s administrator for an invitation.'],
  },
  'identity.company.not_member': {
    zh: ['您不在这家公司', '请从公司列表里选择。'],
    en: ['You do not work for this company', 'Choose one from your list.'],
  },
  'identity.setup.done': {
    zh: ['这里已经有公司了', '请直接登录，或请管理员邀请您。'],
    en: ['A company exists here already', 'Sign in, or ask its administrator for an invitation.'],
  },
  'identity.setup.code_wrong': {
    zh: ['启动码不对', '请看启动诺达的那个窗口里打印的代码。'],
    en: ['The start code is wrong', 'Look at the window in which Nuoda was started: the code is printed there.'],
  },
  'identity.setup.too_many': {
    zh: ['试错太多', '请十分钟后再试。'],
    en: ['Too many wrong codes', 'Try again in ten minutes.'],
  },
  'identity.mail.taken': {
    zh: ['这个邮箱已有账号', '请换一个邮箱，或直接登录。'],
    en: ['This address has an account already', 'Use another address, or sign in.'],
  },
  'identity.mail.malformed': {
    zh: ['邮箱格式不对', '请检查后再试。'],
    en: ['That is not a mail address', 'Check it and try again.'],
  },
  'identity.time_zone.unknown': {
    zh: ['不认识时区 {zone}', '例如 Asia/Shanghai。'],
    en: ['Unknown time zone {zone}', 'For example Asia/Shanghai.'],
  },
  'identity.member.not_found': {
    zh: ['没有这位同事', '可能已经离开；请刷新列表。'],
    en: ['No such colleague', 'They may have left; reload the list.'],
  },
  'identity.member.already': {
    zh: ['{mail} 已经在公司里', '要换角色请在列表里修改。'],
    en: ['{mail} works here already', 'Change the role in the list.'],
  },
  'identity.member.mail_unproven': {
    zh: ['{mail} 在别的公司有账号，但邮箱没有证实过', '请对方先用“忘记密码”邮件证实邮箱，或换一个邮箱邀请。'],
    en: [
      '{mail} has an account elsewhere whose address was never proven',
      'Ask them to prove it by a reset mail first, or invite another address.',
    ],
  },
  'identity.member.works_elsewhere': {
    zh: ['这位同事也为别的公司工作', '请本人用“忘记密码”重设；管理员不能替别的公司开门。'],
    en: [
      'This colleague works for another company too',
      'They reset it themselves by mail; an administrator cannot open another company’s door.',
    ],
  },
  'identity.member.last_administrator': {
    zh: ['这是最后一位管理员', '请先让另一位同事当管理员。'],
    en: ['This is the last administrator', 'Make another colleague administrator first.'],
  },
  'identity.demo.not_offered': {
    zh: ['这里不提供演示公司', '管理员可用 NUODA_DEMO=on 启动。'],
    en: ['No demo company is offered here', 'The administrator may start with NUODA_DEMO=on.'],
  },
  'identity.demo.not_here': {
    zh: ['演示公司里不能邀请或更改人员', '请在自己的公司里做。'],
    en: ['People cannot be changed in the demo company', 'Do this in your own company.'],
  },
  'identity.demo.only_here': {
    zh: ['只有演示公司可以切换角色', '真实公司的角色由管理员设置。'],
    en: ['Roles are switched in the demo company only', 'In a real company the administrator sets them.'],
  },
  'identity.demo.none': {
    zh: ['没有演示公司', '已经移除，或从未建立。'],
    en: ['There is no demo company', 'It was removed, or never made.'],
  },
  'identity.demo.too_many': { zh: ['进出太频繁', '请稍等一分钟。'], en: ['Too often', 'Wait a minute.'] },
  'identity.api_key.invalid': {
    zh: ['API 密钥无效', '可能已撤销或过期；请管理员发一个新的。'],
    en: ['The API key is not valid', 'It may be revoked or expired; ask an administrator for a new one.'],
  },
  'identity.portal_link.unknown': {
    zh: ['没有这个链接', '可能复制时少了几个字符；请从邮件或聊天里重新打开。'],
    en: ['No such link', 'Some letters may have been lost in copying; open it again from the mail or chat.'],
  },
  'identity.portal_link.expired': {
    zh: ['链接已过期', '可以请系统把新链接寄到您的邮箱。'],
    en: ['The link has expired', 'A new one can be mailed to you.'],
  },
  'identity.portal_link.renewed': {
    zh: ['链接已换新', '请用最近一封邮件里的链接。'],
    en: ['The link was replaced', 'Use the one in the latest mail.'],
  },
  'identity.portal_link.revoked': {
    zh: ['链接已停用', '请向采购方要新链接。'],
    en: ['The link was switched off', 'Ask the buyer for a new one.'],
  },
  'identity.portal_link.none': {
    zh: ['没有可停用的链接', '这家供应商的联系人目前没有有效链接。'],
    en: ['There is no link to switch off', 'No contact of this supplier holds a valid link.'],
  },
  'identity.portal_link.no_mail': {
    zh: ['这个链接没有登记邮箱', '请向采购方要新链接。'],
    en: ['No mail address is known for this link', 'Ask the buyer for a new one.'],
  },
  'identity.api_key.not_found': {
    zh: ['没有这个密钥', '可能已经撤销。'],
    en: ['No such key', 'It may be revoked already.'],
  },
  'identity.api_key.expiry_past': {
    zh: ['有效期已经过去', '请选一个将来的时间。'],
    en: ['That moment has passed', 'Choose one in the future.'],
  },
  'identity.mail.reset': {
    zh: [
      '重设诺达密码',
      '{name}，您好：\n\n请在一小时内打开下面的链接设置新密码；如果不是您申请的，不用理会。\n\n{link}',
    ],
    en: [
      'Reset your Nuoda password',
      'Hello {name},\n\nopen this link within an hour to choose a new password. If you did not ask for it, ignore this mail.\n\n{link}',
    ],
  },
  'identity.mail.invitation': {
    zh: [
      '{company} 邀请您使用诺达',
      '{name}，您好：\n\n{inviter} 邀请您加入“{company}”。请在七天内打开下面的链接设置密码。\n\n{link}',
    ],
    en: [
      '{company} invites you to Nuoda',
      'Hello {name},\n\n{inviter} invites you to join “{company}”. Open this link within seven days and choose a password.\n\n{link}',
    ],
  },
  'identity.mail.added': {
    zh: ['您已加入 {company}', '{name}，您好：\n\n{inviter} 已把您加入“{company}”。用您原来的账号登录即可。\n\n{link}'],
    en: [
      'You have joined {company}',
      'Hello {name},\n\n{inviter} has added you to “{company}”. Sign in with your present account.\n\n{link}',
    ],
  },
})
