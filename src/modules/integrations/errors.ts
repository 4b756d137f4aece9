// Every way integrations refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const integrationsErrors = defineErrors({
  'integrations.order.requested_date_missing': 'invalid',
  'integrations.order.line_twice': 'invalid',
  'integrations.order.item_missing': 'invalid',
  'integrations.order.supplier_missing': 'invalid',
  'integrations.file.encrypted': 'invalid',
  'integrations.file.not_a_spreadsheet': 'invalid',
  'integrations.file.damaged': 'invalid',
  'integrations.file.empty': 'invalid',
  'integrations.file.no_rows': 'invalid',
  'integrations.file.not_orders': 'invalid',
  'integrations.file.not_receipts': 'invalid',
  'integrations.file.not_contacts': 'invalid',
  'integrations.file.too_large': 'too_large',
  'integrations.file.unsafe_xml': 'invalid',
  'integrations.file.missing': 'invalid',
  'integrations.file.unreadable': 'invalid',
  'integrations.file.too_slow': 'invalid',
  'integrations.import.not_found': 'not_found',
  'integrations.import.not_ready': 'conflict',
  'integrations.import.nothing_rejected': 'not_found',
  'integrations.import.field_unknown': 'invalid',
  'integrations.import.field_twice': 'invalid',
  'integrations.import.line_not_vanished': 'conflict',
  'integrations.import.options_unreadable': 'invalid',
})

registerMessages({
  'integrations.order.requested_date_missing': {
    zh: ['没有要求交期', '请在订单或每一行填写要求交期。'],
    en: ['There is no requested date', 'Give one for the order or for every line.'],
  },
  'integrations.order.line_twice': {
    zh: ['行号重复：{lineNo}', '每行用不同的行号。'],
    en: ['A line number stands twice: {lineNo}', 'Give every line a number of its own.'],
  },
  'integrations.order.item_missing': {
    zh: ['没有写物料', '请填写物料编码或名称。'],
    en: ['No item is given', 'Give the item’s code or name.'],
  },
  'integrations.order.supplier_missing': {
    zh: ['没有写供应商', '请选择或填写供应商。'],
    en: ['No supplier is given', 'Choose or name one.'],
  },
  'integrations.file.encrypted': {
    zh: ['文件加了密码，无法读取', '请在 Excel 中去掉密码另存后再导入。'],
    en: ['The file is locked with a password', 'Save a copy without a password and import that.'],
  },
  'integrations.file.not_a_spreadsheet': {
    zh: ['这不是表格文件', '请导入 Excel（.xlsx、.xls）或 CSV 文件。'],
    en: ['This is not a spreadsheet', 'Import an Excel file (.xlsx, .xls) or CSV.'],
  },
  'integrations.file.damaged': {
    zh: ['文件已损坏', '请从原系统重新导出，或用 Excel 打开另存后再导入。'],
    en: ['The file is damaged', 'Export it again, or open and save it in Excel, then import that.'],
  },
  'integrations.file.empty': {
    zh: ['文件里没有内容', '请确认导出时选对了工作表。'],
    en: ['The file holds nothing', 'Check that the right sheet was exported.'],
  },
  'integrations.file.no_rows': {
    zh: ['只有表头，没有数据行', '请确认导出条件（日期、状态）是否把所有行都筛掉了。'],
    en: ['There is a header but no line', 'Check that the export did not filter every line out.'],
  },
  'integrations.file.not_orders': {
    zh: ['没有找到采购订单行', '表格里至少要有订单号、物料和数量三列。'],
    en: ['No purchase-order lines were found', 'At least order number, item and quantity are needed.'],
  },
  'integrations.file.not_receipts': {
    zh: ['没有找到收货记录', '表格里至少要有订单号、收货数量，以及行号或物料。'],
    en: ['No receipts were found', 'At least order number, received quantity, and line number or item are needed.'],
  },
  'integrations.file.not_contacts': {
    zh: ['没有找到联系人', '表格里至少要有供应商、联系人，以及邮箱、电话或微信。'],
    en: ['No contacts were found', 'At least supplier, contact, and mail, phone or WeChat are needed.'],
  },
  'integrations.file.too_large': {
    zh: ['文件太大', '请按时间或供应商拆成几个文件分别导入。'],
    en: ['The file is too large', 'Split it by time or supplier and import the parts.'],
  },
  'integrations.file.unsafe_xml': {
    zh: ['文件结构不安全，已拒绝', '请用 Excel 打开另存后再导入。'],
    en: ['The file’s structure is not safe and was refused', 'Open and save it in Excel, then import that.'],
  },
  'integrations.file.missing': {
    zh: ['没有收到文件', '请选择一个文件后再导入。'],
    en: ['No file came', 'Choose a file and import it.'],
  },
  'integrations.file.unreadable': {
    zh: ['读不到文件 {path}', '请检查路径和权限（{reason}）。'],
    en: ['The file {path} cannot be read', 'Check the path and its permissions ({reason}).'],
  },
  'integrations.file.too_slow': {
    zh: ['读取文件超时', '请拆成较小的文件，或另存为 CSV 后再导入。'],
    en: ['Reading the file took too long', 'Split it, or save it as CSV and import that.'],
  },
  'integrations.import.not_found': {
    zh: ['没有这次导入', '请回到导入列表。'],
    en: ['No such import', 'Go back to the list of imports.'],
  },
  'integrations.import.not_ready': {
    zh: ['这次导入现在不能这样操作', '当前状态：{state}。'],
    en: ['The import cannot be changed now', 'Its state is {state}.'],
  },
  'integrations.import.nothing_rejected': {
    zh: ['没有被拒绝的行', '所有行都已读入。'],
    en: ['No row was refused', 'All rows were taken in.'],
  },
  'integrations.import.field_unknown': {
    zh: ['没有这个字段：{field}', '请从列表里选择。'],
    en: ['No such field: {field}', 'Choose one of the list.'],
  },
  'integrations.import.field_twice': {
    zh: ['“{field}”被指定给了两列', '一个字段只能对应一列。'],
    en: ['“{field}” was given to two columns', 'Each field belongs to one column.'],
  },
  'integrations.import.line_not_vanished': {
    zh: ['有的行已不在待定之列', '请刷新后重试。'],
    en: ['A line no longer waits for a decision', 'Refresh and try again.'],
  },
  'integrations.import.options_unreadable': {
    zh: ['导入选项有误', '请刷新页面后重试。'],
    en: ['The options of the import are not right', 'Reload the page and try again.'],
  },
  'integrations.row.not_a_number': {
    zh: ['“{column}”不是数字', '请改成数字。'],
    en: ['“{column}” is not a number', 'Write a number.'],
  },
  'integrations.row.negative': {
    zh: ['“{column}”小于零', '请改成正数；退货请不要放在订单里。'],
    en: ['“{column}” is below zero', 'Write a positive number; returns do not belong in orders.'],
  },
  'integrations.row.missing': { zh: ['缺少“{column}”', '请填写。'], en: ['“{column}” is missing', 'Fill it in.'] },
  'integrations.row.impossible_date': {
    zh: ['“{column}”的日期不存在', '请核对年月日。'],
    en: ['“{column}” is a day that does not exist', 'Check the day.'],
  },
  'integrations.row.ambiguous': {
    zh: ['“{column}”分不清月和日', '请写成 2026-12-05 的形式。'],
    en: ['“{column}” may be read two ways', 'Write it as 2026-12-05.'],
  },
  'integrations.row.duplicate': {
    zh: ['与前面的一行完全相同', '如果确实是两行，请写上不同的行号。'],
    en: ['The row equals an earlier one', 'If both are meant, give them different line numbers.'],
  },
  'integrations.row.not_a_mail': {
    zh: ['邮箱写得不对', '请检查邮箱地址。'],
    en: ['The mail address is not right', 'Check the address.'],
  },
  'integrations.row.order_unknown': {
    zh: ['没有这张订单', '请检查订单号，或先导入订单。'],
    en: ['No such order', 'Check the order number, or import the order first.'],
  },
  'integrations.row.line_unknown': {
    zh: ['订单里没有这一行', '请检查行号或物料。'],
    en: ['The order has no such line', 'Check line number or item.'],
  },
  'integrations.row.several_lines': {
    zh: ['订单里有多行符合', '请写上行号。'],
    en: ['Several lines of the order fit', 'Give the line number.'],
  },
  'integrations.row.in_the_future': {
    zh: ['“{column}”在将来', '收货日期最晚是今天。'],
    en: ['“{column}” lies in the future', 'A receipt is of today at the latest.'],
  },
})
