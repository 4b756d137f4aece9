// What procurement's refusals say to people, and what to do next, in both languages.
import { registerMessages } from '#infra'

registerMessages({
  'procurement.schedule_line.not_found': {
    zh: ['没有这条订单行', '它可能已被移除，请刷新后再看。'],
    en: ['No such order line', 'It may have been removed; refresh and look again.'],
  },
  'procurement.schedule_line.not_open': {
    zh: ['这一行已经关闭', '要继续跟进，请先撤销关闭。'],
    en: ['This line is closed', 'Reopen it first if you want to go on with it.'],
  },
  'procurement.schedule_line.not_closed_short': {
    zh: ['这一行不是提前关闭的', '只有提前关闭的行可以撤销关闭。'],
    en: ['This line was not short-closed', 'Only a short-closed line can be reopened.'],
  },
  'procurement.schedule_line.not_missing': {
    zh: ['这一行不在“来源中已消失”之列', '可能别人已经处理，请刷新。'],
    en: ['This line does not wait to be settled', 'Somebody may have settled it; refresh.'],
  },
  'procurement.schedule_line.order_not_issued': {
    zh: ['订单还没有下达', '下达之后才能记录供应商的答复。'],
    en: ['The order has not been issued yet', 'Issue it before recording the supplier’s answer.'],
  },
  'procurement.purchase_order.not_found': {
    zh: ['没有这张订单', '请检查订单号。'],
    en: ['No such order', 'Check the order number.'],
  },
  'procurement.purchase_order.already_exists': {
    zh: ['订单 {orderNo} 已经存在', '请打开已有的订单，或换一个订单号。'],
    en: ['Order {orderNo} already exists', 'Open the existing order, or use another number.'],
  },
  'procurement.purchase_order.command_not_allowed': {
    zh: ['订单现在的状态不允许这样做', '当前状态：{from}。'],
    en: ['The order’s status does not allow this', 'Current status: {from}.'],
  },
  'procurement.purchase_order.has_no_lines': {
    zh: ['订单没有行', '请至少填写一行。'],
    en: ['The order has no lines', 'Enter at least one line.'],
  },
  'procurement.promise.no_pieces': {
    zh: ['没有填写承诺日期', '请填写数量和日期。'],
    en: ['No promised date was given', 'Enter a quantity and a date.'],
  },
  'procurement.promise.too_many_pieces': {
    zh: ['分批太多', '一行最多 {piecesMax} 批。'],
    en: ['Too many pieces', 'At most {piecesMax} pieces for one line.'],
  },
  'procurement.promise.quantity_not_positive': {
    zh: ['数量必须大于零', '请检查分批数量。'],
    en: ['A quantity must be above zero', 'Check the quantities of the pieces.'],
  },
  'procurement.promise.piece_not_live': {
    zh: ['这笔承诺已被新的承诺取代', '请刷新后重试。'],
    en: ['That promise has been superseded', 'Refresh and try again.'],
  },
  'procurement.promise.exceeds_open': {
    zh: ['承诺数量超过未交数量', '未交 {openQuantity} {unit}，最多可承诺 {allowedQuantity} {unit}。'],
    en: [
      'More is promised than is open',
      '{openQuantity} {unit} are open; at most {allowedQuantity} {unit} can be promised.',
    ],
  },
  'procurement.promise.in_the_past': {
    zh: ['承诺日期已经过去', '如已到货请记录收货；否则请填今天或以后的日期。'],
    en: ['The promised date has passed', 'If it arrived, record the receipt; otherwise give today or a later day.'],
  },
  'procurement.receipt.quantity_not_positive': {
    zh: ['收货数量必须大于零', '请检查数量。'],
    en: ['A received quantity must be above zero', 'Check the quantity.'],
  },
  'procurement.order_line.received_exceeds_tolerance': {
    zh: ['收货数量超出允许范围', '最多还可收 {receivableQuantity} {unit}。'],
    en: ['More was received than allowed', 'At most {receivableQuantity} {unit} can still be received.'],
  },
  'procurement.order_line.despatched_exceeds_tolerance': {
    zh: [
      '{orderNo} 第 {lineNo} 行发货数量超出',
      '已发 {despatchedQuantity}，最多还可发 {despatchableQuantity} {unit}。',
    ],
    en: [
      'More was despatched than {orderNo} line {lineNo} allows',
      '{despatchedQuantity} have left; at most {despatchableQuantity} {unit} can still be despatched.',
    ],
  },
  'procurement.purchase_order.on_hold': {
    zh: ['订单已暂停', '解除暂停后再继续。'],
    en: ['The order is on hold', 'Release it first.'],
  },
  'procurement.purchase_order.approval_outstanding': {
    zh: ['订单还没有批准', '审批通过后才能下达。'],
    en: ['The order has not been approved', 'It can be issued once it is approved.'],
  },
  'procurement.purchase_order.has_receipts': {
    zh: ['订单已有收货', '已到的不能取消；其余部分可以提前关闭。'],
    en: ['Goods have already arrived', 'What has arrived cannot be cancelled; short-close the rest instead.'],
  },
  'procurement.purchase_order.has_open_quantity': {
    zh: ['订单还有未交数量', '全部收齐或提前关闭后才能关单。'],
    en: ['Quantity is still open', 'Receive or short-close the rest first.'],
  },
  'procurement.purchase_order.was_issued': {
    zh: ['订单已经下达过', '下达过的订单不能退回草稿。'],
    en: ['The order has been issued', 'An issued order cannot become a draft again.'],
  },
  'procurement.receipt.reversal_exceeds_received': {
    zh: ['冲销数量超过已收数量', '请核对收货记录。'],
    en: ['More would be taken back than was received', 'Check the receipts.'],
  },
  'procurement.schedule_line.reopen_exceeds_cancelled': {
    zh: ['恢复数量超过提前关闭的数量', '请刷新后重试。'],
    en: ['More would be reopened than was stopped', 'Refresh and try again.'],
  },
  'procurement.schedule_line.short_close_exceeds_open': {
    zh: ['停止的数量超过未交数量', '未交 {openQuantity} {unit}。'],
    en: ['More would be stopped than is open', '{openQuantity} {unit} are open.'],
  },
  'procurement.purchase_order.already_sent': {
    zh: ['订单 {orderNo} 已经发送过', '需要再次发送时请选择“重新发送”。'],
    en: ['Order {orderNo} has been sent already', 'Choose “send again” if it should go out once more.'],
  },
  'procurement.purchase_order.goods_despatched': {
    zh: ['订单 {orderNo} 已有货物在途', '仍要取消整张订单，请确认；要收在途货物，请改为提前关闭其余部分。'],
    en: [
      'Goods of order {orderNo} are on their way',
      'Confirm to cancel all the same, or short-close the rest to receive them.',
    ],
  },
  'procurement.schedule_line.owner_unknown': {
    zh: ['没有这位同事', '请从成员列表中选择。'],
    en: ['No such colleague', 'Choose somebody from the list of members.'],
  },
  'procurement.purchase_order.supplier_not_live': {
    zh: ['订单 {orderNo} 的供应商还没有正式启用', '请先在供应商页正式启用，然后再下达。'],
    en: ['The supplier of order {orderNo} is not live yet', 'Go live with the supplier first, then issue the order.'],
  },
  'procurement.schedule_line.changed_meanwhile': {
    zh: ['这一行刚被 {by} 改过', '下面是现在的内容，请看过后再答复。'],
    en: ['{by} has just changed this line', 'This is how it stands now; look at it and answer again.'],
  },
  'procurement.acknowledgement.no_date': {
    zh: ['这一行没有要求交期，也没有承诺过日期', '请填写可以交货的日期。'],
    en: ['No day was asked for and none promised', 'Give the day on which it can be delivered.'],
  },
  'procurement.acknowledgement.date_passed': {
    zh: ['要确认的日期 {date} 已经过去', '请填写新的交货日期。'],
    en: ['The day to confirm, {date}, has passed', 'Give a new day.'],
  },
  'procurement.change_proposal.not_found': {
    zh: ['没有这条变更建议', '它可能已被移除，请刷新后再看。'],
    en: ['No such proposal', 'It may have been removed; refresh and look again.'],
  },
  'procurement.change_proposal.not_waiting': {
    zh: ['这条变更建议已经有了结果', '请刷新后查看处理结果。'],
    en: ['This proposal has been settled already', 'Refresh to see what became of it.'],
  },
  'procurement.change_proposal.changed_meanwhile': {
    zh: ['这条变更建议刚被改过', '请看过最新内容后再决定。'],
    en: ['This proposal has just been changed', 'Look at what it says now and decide again.'],
  },
  'procurement.change_proposal.counter_waits': {
    zh: ['采购方已经还价，正等待答复', '请先接受或拒绝对方的方案。'],
    en: ['The buyer has made a counter-proposal', 'Accept or refuse it first.'],
  },
  'procurement.change_proposal.says_nothing': {
    zh: ['没有填写要改什么', '请填写日期、数量或单价。'],
    en: ['The proposal changes nothing', 'Give a day, a quantity or a price.'],
  },
  'procurement.change_proposal.two_rests': {
    zh: ['只能有一批不填数量', '请为其他批次填写数量。'],
    en: ['Only one piece may leave its quantity out', 'Give the quantities of the others.'],
  },
  'procurement.change_proposal.quantity_below_received': {
    zh: ['数量不能少于已收或已发的 {boundQuantity} {unit}', '请填写不少于它的数量。'],
    en: ['{boundQuantity} {unit} have been despatched or received already', 'Give a quantity that is not below.'],
  },
  'procurement.change_proposal.price_negative': {
    zh: ['单价不能小于零', '请检查单价。'],
    en: ['A price cannot be below zero', 'Check the price.'],
  },
  'procurement.rule.supplier_twice': {
    zh: ['同一个供应商只能有一条规则', '请合并后再保存。'],
    en: ['Each supplier can have one rule', 'Join them and save again.'],
  },
  'procurement.rule.supplier_unknown': {
    zh: ['没有这个供应商', '请从列表中选择供应商。'],
    en: ['No such supplier', 'Choose one from the list.'],
  },
})
