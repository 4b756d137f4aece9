// Contacts are pasted from all kinds of lists; each row must land with its own supplier or be named as unmatched.
import { expect, test } from 'vitest'
import { isMailBad, isReachable, readContactRows } from './contact-rows.ts'

const SUPPLIERS = [
  { id: 's1', name: '宏远精工' },
  { id: 's2', name: 'Bosch Rexroth (Changzhou)' },
]

test('columns named by a header are read in any order', () => {
  const { matched } = readContactRows(
    [
      ['联系人', '手机', '供应商名称', 'E-mail', '微信号'],
      ['李伟', '138 0013 8000', '宏远精工', 'li@example.cn', 'liwei88'],
    ],
    SUPPLIERS,
  )
  expect(matched.get('s1')).toEqual({ name: '李伟', phone: '138 0013 8000', mail: 'li@example.cn', wechat: 'liwei88' })
})

test('without a header the cells say themselves what they are', () => {
  const { matched } = readContactRows([['宏远精工', '李伟', '+86 138-0013-8000', 'li@example.cn']], SUPPLIERS)
  expect(matched.get('s1')).toEqual({ name: '李伟', phone: '+86 138-0013-8000', mail: 'li@example.cn', wechat: '' })
})

test('names are compared without spaces, case and the width of brackets', () => {
  const { matched } = readContactRows([['BOSCH Rexroth（Changzhou）', 'Anna Wu', 'anna@example.com']], SUPPLIERS)
  expect(matched.get('s2')?.name).toBe('Anna Wu')
})

test('a row of a supplier not in the list is named, and a row without contact is left alone', () => {
  const { matched, unmatched } = readContactRows(
    [
      ['无名工厂', '王芳', '13900000000'],
      ['宏远精工', '', ''],
    ],
    SUPPLIERS,
  )
  expect(unmatched).toEqual(['无名工厂'])
  expect(matched.size).toBe(0)
})

test('a contact needs a name and one way to reach the person', () => {
  expect(isReachable({ name: '李伟', mail: '', phone: '', wechat: '' })).toBe(false)
  expect(isReachable({ name: '李伟', mail: '', phone: '', wechat: 'liwei88' })).toBe(true)
  expect(isMailBad('li@example')).toBe(true)
  expect(isMailBad('li@example.cn')).toBe(false)
})
