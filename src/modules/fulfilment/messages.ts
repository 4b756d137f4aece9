// The sentences behind the refusals of despatches, carriers' numbers and reported milestones.
import { registerMessages } from '#infra'

registerMessages({
  'fulfilment.milestone.quantity_not_positive': {
    zh: ['数量必须大于零', '整行都完成时可以不填数量。'],
    en: ['The quantity must be above zero', 'Leave it empty when all of the line is done.'],
  },
  'fulfilment.milestone.photo_required': {
    zh: ['“{milestone}”需要照片', '请拍照或选择照片后再提交。'],
    en: ['“{milestoneEn}” needs a photograph', 'Take or choose one and send it again.'],
  },
  'fulfilment.milestone.not_found': {
    zh: ['没有这条节点汇报', '请刷新后再看。'],
    en: ['No such report of a milestone', 'Refresh and look again.'],
  },
  'fulfilment.milestone.of_despatch': {
    zh: ['这条汇报来自发货单 {despatchNo}', '请更正或取消那张发货单。'],
    en: ['This report came with the despatch {despatchNo}', 'Correct or cancel that one.'],
  },
  'fulfilment.milestone.already_corrected': {
    zh: ['这条汇报已被更正', '请刷新，更正最新的那条。'],
    en: ['This report has been corrected already', 'Refresh and correct the newest one.'],
  },
  'fulfilment.evidence.attachment_unknown': {
    zh: ['找不到附件', '请重新添加文件；文件要附加在这一行或这张订单上。'],
    en: ['The file was not found', 'Add it again; it must belong to this line or its order.'],
  },
  'fulfilment.despatch_advice.not_found': {
    zh: ['没有这张发货单', '请刷新后再看。'],
    en: ['No such despatch', 'Refresh and look again.'],
  },
  'fulfilment.despatch_advice.cancelled': {
    zh: ['这张发货单已取消', '如果货确实发出，请重新填写发货单。'],
    en: ['This despatch was cancelled', 'If the goods have left after all, report them anew.'],
  },
  'fulfilment.despatch_advice.changed_meanwhile': {
    zh: ['这张发货单刚被更改', '请查看最新内容后再更正。'],
    en: ['This despatch has just been changed', 'Look at it as it now stands, then correct it.'],
  },
  'fulfilment.despatch_advice.no_lines': {
    zh: ['没有选择发货的行', '请至少选择一行；全部没有发出时请取消发货单。'],
    en: ['No line was chosen', 'Choose one at least; where nothing has left, cancel the despatch.'],
  },
  'fulfilment.despatch_advice.line_twice': {
    zh: ['同一行出现了两次', '请合并成一行并填写总数量。'],
    en: ['A line stands twice', 'Give it once with the whole quantity.'],
  },
  'fulfilment.despatch_advice.quantity_not_positive': {
    zh: ['发货数量必须大于零', '没有发出的行请不要选择。'],
    en: ['A despatched quantity must be above zero', 'Leave out the lines of which nothing has left.'],
  },
  'fulfilment.despatch_advice.in_the_future': {
    zh: ['发货日期不能在将来', '请填今天或之前的日期。'],
    en: ['A despatch cannot lie in the future', 'Give today or an earlier day.'],
  },
  'fulfilment.despatch_advice.carrier_unknown': {
    zh: ['没有这家承运商：{carrierCode}', '请从列表中选择；没有的选“其他”。'],
    en: ['No such carrier: {carrierCode}', 'Choose one of the list, or “other”.'],
  },
  'fulfilment.despatch_advice.supplier_unknown': {
    zh: ['没有这家供应商', '请刷新后重试。'],
    en: ['No such supplier', 'Refresh and try again.'],
  },
  'fulfilment.despatch_advice.tracking_no_known': {
    zh: ['这个单号已在发货单 {despatchNo} 中', '如果同一批货补填，请确认；重复填写请取消。'],
    en: [
      'The despatch {despatchNo} has this number already',
      'Confirm where more goods travel under it; otherwise it is told twice.',
    ],
  },
  'fulfilment.tracking_no.malformed': {
    zh: ['单号不对：{trackingNo}', '单号由 {lengthMin}–{lengthMax} 位字母和数字组成，请照面单重新填写。'],
    en: [
      'This is no tracking number: {trackingNo}',
      'It has {lengthMin} to {lengthMax} letters and digits; copy it from the waybill.',
    ],
  },
  'fulfilment.tracking_no.is_a_phone_number': {
    zh: ['这看起来是手机号：{trackingNo}', '请填写面单上的运单号。'],
    en: ['This looks like a mobile number: {trackingNo}', 'Give the number on the waybill.'],
  },
  'fulfilment.tracking_no.check_digit_wrong': {
    zh: ['单号有误：{trackingNo}', '校验位不符（{carrier}），多半抄错或漏了一位，请对照面单检查。'],
    en: ['A digit is wrong: {trackingNo}', 'The check digit does not fit ({carrier}); compare it with the waybill.'],
  },
  'fulfilment.tracking_no.of_another_carrier': {
    zh: ['这个单号像是{carrier}的：{trackingNo}', '请改选承运商；确认无误也可以保留。'],
    en: [
      'This number looks like one of {carrierEn}: {trackingNo}',
      'Choose that carrier, or confirm that it is right as it is.',
    ],
  },
  'fulfilment.tracking_no.unusual': {
    zh: ['单号位数与承运商不符：{trackingNo}', '通常是 {expected} 位；确认与面单一致也可以保留。'],
    en: [
      'The length does not fit the carrier: {trackingNo}',
      'It is usually {expected}; confirm if the waybill says so.',
    ],
  },
})
