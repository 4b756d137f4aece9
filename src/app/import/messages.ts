// Sentences of the commands that work for a company.
import { registerMessages } from '#infra'

registerMessages({
  'app.company.unknown': {
    zh: ['没有公司“{name}”', '现有：{known}。'],
    en: ['There is no company “{name}”', 'Known: {known}.'],
  },
  'app.company.ambiguous': {
    zh: ['有几家公司都叫“{name}”', '请用 --tenant 加编号指定。'],
    en: ['Several companies are called “{name}”', 'Name one by its id with --tenant.'],
  },
  'app.company.not_said': {
    zh: ['有几家公司，没有说是哪一家', '请用 --tenant 指定：{known}。'],
    en: ['There are several companies', 'Name one with --tenant: {known}.'],
  },
  'app.company.none': {
    zh: ['还没有公司', '请先导入订单，或打开网页开通。'],
    en: ['There is no company yet', 'Import orders first, or found one on the first page.'],
  },
  'app.import.kind_unknown': {
    zh: ['不知道要导入什么：{kind}', '可以导入 orders（订单）、receipts（收货）、contacts（联系人）。'],
    en: ['What is to be imported? {kind}', 'orders, receipts and contacts can be.'],
  },
  'app.import.file_missing': {
    zh: ['没有给出文件', '例如：import orders 订单.xlsx'],
    en: ['No file is given', 'For example: import orders orders.xlsx'],
  },
  'app.report.unknown': {
    zh: ['没有这份报表：{name}', '可用：supplier-performance。'],
    en: ['There is no report “{name}”', 'Known: supplier-performance.'],
  },
})
