// Every way platform refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const platformErrors = defineErrors({
  'platform.saved_view.not_found': 'not_found',
  'platform.saved_view.not_yours': 'forbidden',
  'platform.saved_view.too_large': 'invalid',
  'platform.saved_view.too_many': 'conflict',
  'platform.own_field.not_found': 'not_found',
  'platform.attachment.not_found': 'not_found',
  'platform.attachment.content_missing': 'unavailable',
  'platform.attachment.subject_not_found': 'not_found',
  'platform.attachment.file_missing': 'invalid',
})

registerMessages({
  'platform.saved_view.not_found': {
    zh: ['没有这个视图', '它可能已被删除，请刷新。'],
    en: ['No such view', 'It may have been removed; refresh.'],
  },
  'platform.saved_view.not_yours': {
    zh: ['这是别人的视图', '请另存为自己的视图后再改。'],
    en: ['This view belongs to somebody else', 'Save it under a name of your own and change that.'],
  },
  'platform.saved_view.too_large': {
    zh: ['视图内容太大', '请减少筛选条件后再保存。'],
    en: ['The view holds too much', 'Save it with fewer filters.'],
  },
  'platform.saved_view.too_many': {
    zh: ['视图太多', '每人每页最多 {viewsMax} 个，请先删除不用的。'],
    en: ['Too many views', 'At most {viewsMax} a person and page; remove some first.'],
  },
  'platform.own_field.not_found': {
    zh: ['没有这个字段', '请刷新后再看。'],
    en: ['No such field', 'Refresh and look again.'],
  },
  'platform.attachment.not_found': {
    zh: ['没有这个文件', '请刷新后再看；部分文件只有能看价格的人可以打开。'],
    en: ['No such file', 'Refresh and look again; some files are for readers who may see prices.'],
  },
  'platform.attachment.content_missing': {
    zh: ['文件内容不在服务器上：{fileName}', '请让管理员从备份恢复 files 文件夹。'],
    en: [
      'The content of this file is missing: {fileName}',
      'Ask the administrator to restore the folder “files” from a backup.',
    ],
  },
  'platform.attachment.subject_not_found': {
    zh: ['找不到文件要附加到的对象', '请刷新页面后重新添加。'],
    en: ['What the file should be added to was not found', 'Refresh the page and add it again.'],
  },
  'platform.attachment.file_missing': {
    zh: ['没有收到文件', '请选择文件后再发送。'],
    en: ['No file arrived', 'Choose a file and send it again.'],
  },
})
