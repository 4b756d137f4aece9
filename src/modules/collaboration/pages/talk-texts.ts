// What the page of a conversation says.
import { defineTexts } from './texts.ts'

export const talkTexts = defineTexts({
  title: ['和采购对话', '和採購對話', 'Conversation'],
  empty: [
    '还没有留言。有问题、要资料，都可以写在这里。',
    '還沒有留言。有問題、要資料，都可以寫在這裡。',
    'Nothing written yet. Ask, or send papers here.',
  ],
  kept: [
    '双方留言都会保留，不能删改。',
    '雙方留言都會保留，不能刪改。',
    'What both sides write is kept and cannot be changed.',
  ],
  fresh: ['新', '新', 'new'],
  seen: ['知道了', '知道了', 'I have read it'],
  words: ['写给采购', '寫給採購', 'Write to the buyer'],
  files: ['照片或文件（可不传）', '照片或檔案（可不傳）', 'Photo or file (optional)'],
  send: ['发送', '傳送', 'Send'],
  about: ['关于第 {lines} 行', '關於第 {lines} 行', 'about line {lines}'],
  problem: ['问题：{problem}', '問題：{problem}', 'Problem: {problem}'],
  newDate: ['新日期 {day}', '新日期 {day}', 'new date {day}'],
  drawing_missing: ['缺图纸或资料', '缺圖紙或資料', 'Drawing or papers missing'],
  not_mine: ['不是我的订单', '不是我的訂單', 'Not my order'],
  question: ['提问', '提問', 'Question'],
  us: ['我们', '我們', 'we'],
  doneWritten: ['已发送，采购马上能看到。', '已傳送，採購馬上能看到。', 'Sent; the buyer sees it at once.'],
  doneSeen: ['已告诉采购您看过了。', '已告訴採購您看過了。', 'The buyer knows that you have read it.'],
  unread: ['采购有 {n} 条新留言', '採購有 {n} 則新留言', '{n} new {n|message|messages} from the buyer'],
  report: ['报告进展或问题', '回報進度或問題', 'Report progress or a problem'],
})
