// What the first page of the supplier says: how much waits for an answer, what happened to the last one, and what to do with many lines.
import { defineTexts } from './texts.ts'

export const owedTexts = defineTexts({
  waiting: ['{n} 项等您回复', '{n} 項等您回覆', '{n} {n|line waits|lines wait} for your answer'],
  buyer: ['采购方：{company}', '採購方：{company}', 'Ordered by {company}'],
  nothingWaits: ['没有等您回复的事', '沒有等您回覆的事', 'Nothing waits for your answer'],
  running: ['另有 {n} 项进行中', '另有 {n} 項進行中', '{n} more running'],
  nothingOwed: ['目前没有未交的订单', '目前沒有未交的訂單', 'You owe nothing at the moment'],
  nothingOwedMore: [
    '有新订单时会通知您，还是这个链接。',
    '有新訂單時會通知您，還是這個連結。',
    'You will be told when there is a new order; the link stays the same.',
  ],
  confirmAll: ['全部按期交 ✓（{n} 行）', '全部按期交 ✓（{n} 行）', 'All on time ✓ ({n} lines)'],
  confirmAllHint: [
    '数量、日期、单价都按订单。个别不行的，先点“改日期”。',
    '數量、日期、單價都按訂單。個別不行的，先點「改日期」。',
    'Quantity, date and price as ordered. For single lines that differ, choose “Other date” first.',
  ],
  several: ['选中的行一起回复', '選中的行一起回覆', 'Answer the chosen lines together'],
  severalHint: [
    '勾选上面的行，然后定一个日期，或按期确认。',
    '勾選上面的行，然後定一個日期，或按期確認。',
    'Tick lines above, then set one date or confirm them as ordered.',
  ],
  all: ['全选', '全選', 'All'],
  oneDate: ['都改到这一天', '都改到這一天', 'One date for all of them'],
  setDate: ['定这一天', '定這一天', 'Set this date'],
  reason: ['原因', '原因', 'Reason'],
  confirmChosen: ['选中的按期交 ✓', '選中的按期交 ✓', 'Chosen ones on time ✓'],
  reportChosen: ['选中的报进度', '選中的報進度', 'Report on chosen'],
  paste: ['从 Excel 粘贴交期', '從 Excel 貼上交期', 'Paste dates from Excel'],
  received: ['收货与付款', '收貨與付款', 'Received and paid'],
  moreOrders: [
    '只显示前 {n} 行，其余请用“从 Excel 粘贴”。',
    '只顯示前 {n} 行，其餘請用「從 Excel 貼上」。',
    'Only the first {n} lines are shown; use “Paste dates from Excel” for the rest.',
  ],
  confirmed: [
    '已确认 {n} 行，采购马上看到',
    '已確認 {n} 行，採購馬上看到',
    '{n} {n|line|lines} confirmed; the buyer sees it now',
  ],
  posted: ['新日期已生效，采购马上看到', '新日期已生效，採購馬上看到', 'The new date stands; the buyer sees it now'],
  waitingNow: [
    '已提出改动（{n} 行），等采购答复；之前答应的先不变',
    '已提出改動（{n} 行），等採購答覆；之前答應的先不變',
    'Proposed for {n} {n|line|lines}; it waits for the buyer, and what you promised stands until then',
  ],
  agreed: ['已同意采购的提议', '已同意採購的提議', 'You agreed to the buyer’s proposal'],
  disagreed: ['已回复不同意，按原来的办', '已回覆不同意，按原來的辦', 'You disagreed; things stay as they were'],
  withdrawn: ['已撤回', '已撤回', 'Withdrawn'],
  named: ['好的，之后用这个称呼', '好的，之後用這個稱呼', 'Done; this name is used from now on'],
  leftOut: [
    '另有 {n} 行没有办成：{why}',
    '另有 {n} 行沒有辦成：{why}',
    '{n} {n|line was|lines were} left as they were: {why}',
  ],
})
