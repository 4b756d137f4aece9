// Texts of the conversation about an order, in English.
import type { EnglishOf } from '#ui'
import type { conversationsZh } from './conversations.zh.ts'

export const conversationsEn: EnglishOf<typeof conversationsZh> = {
  title: 'Conversation',
  tab: 'Talk',
  none: 'Nothing said yet. What you write here, the supplier reads on their page.',
  'none.read': 'Nothing said yet.',
  you: 'Us',
  them: 'Supplier',
  new: 'New from here',
  'reports.title': 'Supplier reports',
  seen: 'seen by the supplier {{when}}',
  notLive: 'This supplier is not live: they do not see what is written here; it is kept for the record.',
  'unread.title_one': '{{count}} new message from suppliers',
  'unread.title_other': '{{count}} new messages from suppliers',
  'unread.of': '{{count}} unread',
  write: 'Write to the supplier',
  'write.about': 'About {{line}}',
  'write.placeholder': 'The supplier can read this. Enter sends, Shift+Enter breaks the line.',
  send: 'Send',
  'send.note': 'What is sent cannot be changed or removed.',
  'file.add': 'Add a file',
  'file.remove': 'Remove {{name}}',
  'file.uploading': 'Uploading {{name}} ({{share}})',
  'file.max': 'At most {{count}} files at once.',
  'report.problem': 'Reports a problem',
  'report.drawing_missing': 'Drawing missing',
  'report.not_mine': 'Not my order',
  'report.question': 'Asks',
  'report.newDate': 'new date {{day}}',
}
