import { expect, test } from 'vitest'
import { contactFault, readContactText, tidyContact } from './contact-list.ts'

const row = { supplierName: '宏远精工', name: '李伟', mail: 'li@hy.cn', phone: null, wechat: null }

test.each([
  ['with a header in any order', '邮箱\t联系人\t供应商名称\t手机\nli@hy.cn\t李伟\t宏远精工\t138 0013 8000'],
  ['without a header, told by the look of the cells', '宏远精工\t李伟\tli@hy.cn\t138 0013 8000'],
  ['typed with Chinese commas', '宏远精工，138 0013 8000，李伟，li@hy.cn'],
])('A pasted line is read %s', (_, text) => {
  expect(readContactText(text).map(tidyContact)).toEqual([
    { supplierName: '宏远精工', name: '李伟', mail: 'li@hy.cn', phone: '138 0013 8000', wechat: null },
  ])
})

test('Full width, mailto: and the name around an address do not matter; a dash is nothing', () => {
  expect(
    tidyContact({ ...row, mail: ' Li Wei <MailTo:LI@HY.cn>', phone: '１３８００１３８０００', wechat: '-' }),
  ).toEqual({
    ...row,
    mail: 'li@hy.cn',
    phone: '13800138000',
  })
  expect(tidyContact({ ...row, mail: 'mailto:LI@HY.cn' }).mail).toBe('li@hy.cn')
})

test.each([
  [{ supplierName: '' }, 'masterdata.contact.supplier_missing', '/supplierName'],
  [{ name: '' }, 'masterdata.contact.name_missing', '/name'],
  [{ mail: 'li@hy' }, 'masterdata.contact.mail_unreadable', '/mail'],
  [{ mail: null }, 'masterdata.contact.way_missing', '/mail'],
  [{ name: 'x'.repeat(201) }, 'masterdata.contact.too_long', '/name'],
])('A row %o is refused and its field pointed at', (more, code, pointer) => {
  expect(contactFault({ ...row, ...more })).toEqual({ code, pointer })
})

test('A row with any way to reach the contact is kept', () => {
  expect(contactFault({ ...row, mail: null, wechat: 'liwei88' })).toBeNull()
})
