// Every way masterdata refuses, by stable code.
import { registerMessages } from '#infra'
import { defineErrors } from '#kernel'

export const masterdataErrors = defineErrors({
  'masterdata.supplier.not_found': 'not_found',
  'masterdata.supplier.name_taken': 'conflict',
  'masterdata.supplier.time_zone_unknown': 'invalid',
  'masterdata.item.not_found': 'not_found',
  'masterdata.calendar.not_found': 'not_found',
  'masterdata.calendar.base_unknown': 'invalid',
  'masterdata.contact.supplier_missing': 'invalid',
  'masterdata.contact.name_missing': 'invalid',
  'masterdata.contact.way_missing': 'invalid',
  'masterdata.contact.mail_unreadable': 'invalid',
  'masterdata.contact.too_long': 'invalid',
  'masterdata.contact.no_rows': 'invalid',
  'masterdata.contact.not_found': 'not_found',
  'masterdata.page.cursor_unreadable': 'invalid',
})

registerMessages({
  'masterdata.supplier.not_found': {
    zh: ['没有这家供应商', '请检查名称是否与订单上的一致。'],
    en: ['No such supplier', 'Check that the name is the one on the orders.'],
  },
  'masterdata.supplier.name_taken': {
    zh: ['已有同名的供应商：{name}', '请换一个名称。'],
    en: ['There is a supplier of that name: {name}', 'Use another name.'],
  },
  'masterdata.supplier.time_zone_unknown': {
    zh: ['没有这个时区：{timeZone}', '请填写如 Asia/Shanghai 的时区名。'],
    en: ['No such time zone: {timeZone}', 'Give a name such as Asia/Shanghai.'],
  },
  'masterdata.item.not_found': {
    zh: ['没有这个物料', '请刷新后再看。'],
    en: ['No such item', 'Refresh and look again.'],
  },
  'masterdata.calendar.not_found': {
    zh: ['没有这个日历', '请刷新后再看。'],
    en: ['No such calendar', 'Refresh and look again.'],
  },
  'masterdata.calendar.base_unknown': {
    zh: ['所依据的日历不存在', '请选择一个法定日历作为依据。'],
    en: ['The calendar it builds on does not exist', 'Choose a national calendar to build on.'],
  },
  'masterdata.contact.supplier_missing': {
    zh: ['没有写供应商', '请填写供应商名称。'],
    en: ['No supplier is given', 'Give the supplier’s name.'],
  },
  'masterdata.contact.name_missing': {
    zh: ['没有写联系人姓名', '请填写姓名。'],
    en: ['The contact has no name', 'Give a name.'],
  },
  'masterdata.contact.way_missing': {
    zh: ['没有联系方式', '邮箱、电话、微信至少填一项。'],
    en: ['No way to reach the contact', 'Give at least one of mail, phone and WeChat.'],
  },
  'masterdata.contact.mail_unreadable': {
    zh: ['邮箱写得不对：{mail}', '请检查邮箱地址。'],
    en: ['The mail address is not right: {mail}', 'Check the address.'],
  },
  'masterdata.contact.too_long': {
    zh: ['内容太长', '每一项最多 {lengthMax} 个字。'],
    en: ['The text is too long', 'At most {lengthMax} characters each.'],
  },
  'masterdata.contact.no_rows': {
    zh: ['没有读到联系人', '请每行写一家供应商：名称、联系人、邮箱、电话、微信。'],
    en: ['No contact was found', 'Write one supplier a line: name, contact, mail, phone, WeChat.'],
  },
  'masterdata.contact.not_found': {
    zh: ['没有这位联系人', '他可能已被移除，请刷新后再看。'],
    en: ['No such contact', 'They may have been removed; refresh and look again.'],
  },
  'masterdata.page.cursor_unreadable': {
    zh: ['翻页位置无效', '请从第一页重新开始。'],
    en: ['The page position is not valid', 'Start again from the first page.'],
  },
  'masterdata.holiday_list.date_unreadable': {
    zh: ['日期读不懂', '请写成 2027-02-06 或 2月6日。'],
    en: ['The day cannot be read', 'Write it as 2027-02-06.'],
  },
  'masterdata.holiday_list.kind_unreadable': {
    zh: ['看不出是放假还是上班', '请写“放假”或“上班”。'],
    en: ['It does not say whether the day is off or worked', 'Write off or work.'],
  },
  'masterdata.holiday_list.weekday_differs': {
    zh: ['写的星期与日期不符：{date}', '请核对日期。'],
    en: ['The weekday does not fit the day: {date}', 'Check the day.'],
  },
  'masterdata.holiday_list.listed_twice': {
    zh: ['{date} 既写了放假又写了上班', '请保留一种。'],
    en: ['{date} is listed both as off and as worked', 'Keep one of the two.'],
  },
  'masterdata.holiday_list.other_year': {
    zh: ['{date} 不属于 {year} 年', '请检查年份。'],
    en: ['{date} is not in {year}', 'Check the year.'],
  },
  'masterdata.holiday_list.span_too_long': {
    zh: ['{from} 至 {to} 太长', '一段最多 {daysMax} 天。'],
    en: ['{from} to {to} is too long', 'At most {daysMax} days in one span.'],
  },
  'masterdata.holiday_list.nothing_found': {
    zh: ['没有读到 {year} 年的任何一天', '请粘贴国务院通知全文，或每行写：日期,放假/上班,名称。'],
    en: ['No day of {year} was found', 'Paste the notice, or write one line a day: date, off/work, name.'],
  },
  'masterdata.holiday_list.too_long': {
    zh: ['内容太长', '请只粘贴一年的安排。'],
    en: ['The text is too long', 'Paste one year only.'],
  },
  'masterdata.calendar.weekday_unknown': {
    zh: ['没有这样的星期几', '工作日用 1（周一）到 7（周日）表示。'],
    en: ['No such weekday', 'Weekdays are 1 (Monday) to 7 (Sunday).'],
  },
  'masterdata.calendar.no_worked_weekday': {
    zh: ['日历里没有工作日', '每周至少要有一天工作。'],
    en: ['The calendar has no working day', 'At least one weekday must be worked.'],
  },
})
