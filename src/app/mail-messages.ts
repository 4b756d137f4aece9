// Sentences of `nuoda mail`.
import { registerMessages } from '#infra'

registerMessages({
  'app.mail.file_unreadable': {
    zh: ['读不到邮件：{file}', '请检查文件名和权限；用 - 从标准输入读。'],
    en: ['The mail cannot be read: {file}', 'Check name and permissions; - reads from standard input.'],
  },
  'app.mail.no_report': {
    zh: ['这不是退信报告', '只有 RFC 3464 格式的退信才能登记；自动回复等邮件请忽略。'],
    en: [
      'This is no delivery report',
      'Only returned mails as in RFC 3464 are noted; ignore automatic replies and the like.',
    ],
  },
  'app.mail.unnamed': {
    zh: ['退信没有说是哪一封', '报告里没有原邮件的 Message-ID；请在发件箱里手工处理。'],
    en: [
      'The report does not say which mail came back',
      'It holds no Message-ID of ours; see to it in the outbox by hand.',
    ],
  },
  'app.mail.not_ours': {
    zh: ['这封邮件不是从这里发出的', 'Message-ID {messageId} 不在任何公司的发件箱里。'],
    en: ['That mail was not sent from here', 'Message-ID {messageId} is in no company’s outbox.'],
  },
})
