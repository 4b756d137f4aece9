// Every way procurement refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const procurementErrors = defineErrors({
  'procurement.schedule_line.not_found': 'not_found',
  'procurement.schedule_line.not_open': 'conflict',
  'procurement.schedule_line.not_closed_short': 'conflict',
  'procurement.schedule_line.not_missing': 'conflict',
  'procurement.schedule_line.order_not_issued': 'conflict',
  'procurement.purchase_order.not_found': 'not_found',
  'procurement.purchase_order.already_exists': 'conflict',
  'procurement.purchase_order.command_not_allowed': 'conflict',
  'procurement.purchase_order.has_no_lines': 'invalid',
  'procurement.promise.no_pieces': 'invalid',
  'procurement.promise.too_many_pieces': 'invalid',
  'procurement.promise.quantity_not_positive': 'invalid',
  'procurement.promise.piece_not_live': 'conflict',
  'procurement.promise.exceeds_open': 'conflict',
  'procurement.promise.in_the_past': 'invalid',
  'procurement.receipt.quantity_not_positive': 'invalid',
  'procurement.order_line.received_exceeds_tolerance': 'conflict',
})

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
})
