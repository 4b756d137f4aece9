// Whose number it may be, and which numbers are refused: published forms and check digits.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CARRIERS, carrierOf, NUMBER_FORMS } from './carriers.ts'
import { isDhlValid, isFedexValid, isS10Valid, isUpsValid } from './check-digits.ts'
import { checkTracking, findTrackingNo, guessCarrier, plainTrackingNo } from './tracking-number.ts'

const guesses = (trackingNo: string) => guessCarrier(trackingNo).map((each) => `${each.carrierCode} ${each.confidence}`)

test.each([
  ['SF1234567890123', ['shunfeng certain']],
  ['ＳＦ１２３４５６７８９０１２３', ['shunfeng certain']],
  ['yt 1234 5678 90123', ['yuantong certain']],
  ['JDVA12345678901-1-1-', ['jd certain']],
  ['DPK123456789012', ['debangkuaidi certain']],
  ['JT1234567890123', ['jtexpress certain']],
  ['1Z999AA10123456784', ['ups certain']],
  ['RB123456785GB', ['ems likely']],
  ['RB123456785CN', ['youzhengguonei likely']],
  ['75312345678901', ['zhongtong likely']],
  ['771234567890123', ['shentong likely', 'fedex possible']],
  ['986578788855', ['fedex likely', 'shunfeng possible', 'shentong possible', 'yuantong possible']],
  ['3318810025', ['dhl likely', 'yuantong possible', 'debangkuaidi possible']],
  // A wrong check digit is nobody's with a check digit; twelve digits may still be one of those without.
  ['1Z999AA10123456785', []],
  ['RB123456784GB', []],
  ['986578788856', ['shunfeng possible', 'shentong possible', 'yuantong possible']],
  ['3318810026', ['yuantong possible', 'debangkuaidi possible']],
  ['', []],
  ['专线', []],
])('The number %s may be of %j', (trackingNo, expected) => {
  expect(guesses(trackingNo)).toEqual(expected)
})

describe('Check digits', () => {
  test.each([
    ['S10', isS10Valid, 'RB123456785GB', 10],
    ['UPS', isUpsValid, '1Z999AA10123456784', 17],
    ['FedEx', isFedexValid, '986578788855', 11],
    ['DHL', isDhlValid, '3318810025', 9],
  ])('%s: the published number holds, and no other last digit does', (_, isValid, published, at) => {
    const fitting = [...'0123456789'].filter((digit) =>
      isValid(published.slice(0, at) + digit + published.slice(at + 1)),
    )
    expect(fitting).toEqual([published[at]])
  })

  // Both published ways have one blind spot: S10 writes 5 for two remainders, UPS doubles without casting out nines.
  test.each([
    ['S10', isS10Valid, 'RB123456785GB', [2, 3, 4, 5, 6, 7, 8, 9]],
    ['UPS', isUpsValid, '1Z999AA10123456784', [8, 9, 10, 11, 12, 13, 14, 15, 16]],
  ])('%s: of the nine wrong digits at one place at most one passes', (_, isValid, published, places) => {
    for (const at of places) {
      const wrong = [...'0123456789'].filter((digit) => digit !== published[at])
      const passing = wrong.filter((digit) => isValid(published.slice(0, at) + digit + published.slice(at + 1)))
      expect(passing.length, `place ${at}`).toBeLessThanOrEqual(1)
    }
  })
})

const checked = (trackingNo: string, carrierCode: string | null = null) => {
  const outcome = checkTracking({ trackingNo, carrierCode })
  if (outcome.ok) return `${outcome.value.carrierCode} ${outcome.value.trackingNo}`
  return `${outcome.error.severity} ${outcome.error.code.split('.').at(-1)}`
}

test.each([
  // Taken, the carrier from the number where only one writes such numbers.
  ['sf1234567890123', null, 'shunfeng SF1234567890123'],
  ['986578788855', null, 'null 986578788855'],
  ['986578788855', 'shentong', 'shentong 986578788855'],
  ['1234567890123456', 'zhongtong', 'zhongtong 1234567890123456'],
  ['3318810025', 'dhl', 'dhl 3318810025'],
  ['SF1234567890123', 'shunfengkuaiyun', 'shunfengkuaiyun SF1234567890123'],
  ['沪A12345 李师傅', 'own_vehicle', 'own_vehicle 沪A12345 李师傅'],
  // No number at all.
  ['12345', null, 'error malformed'],
  ['顺丰一二三四五', 'shunfeng', 'error malformed'],
  ['SF1234567890123;DROP', null, 'error malformed'],
  ['9'.repeat(33), null, 'error malformed'],
  ['ABCDEFGH', null, 'error malformed'],
  ['13812345678', null, 'error is_a_phone_number'],
  ['13812345678', 'yuantong', 'error is_a_phone_number'],
  // Mistyped for certain.
  ['1Z999AA10123456785', null, 'error check_digit_wrong'],
  ['1Z999AA10123456785', 'shunfeng', 'error check_digit_wrong'],
  ['RB123456784GB', 'ems', 'error check_digit_wrong'],
  ['986578788856', 'fedex', 'error check_digit_wrong'],
  ['3318810026', 'dhl', 'error check_digit_wrong'],
  // Doubtful: carriers change their ranges, so a person may insist.
  ['YT1234567890123', 'shunfeng', 'warning of_another_carrier'],
  ['SF12345678', 'shunfeng', 'warning unusual'],
])('%s for %s: %s', (trackingNo, carrierCode, expected) => {
  expect(checked(trackingNo, carrierCode)).toBe(expected)
})

test.each([
  ['您好，顺丰 SF1234567890123，请查收', 'SF1234567890123'],
  ['电话13812345678 单号：75312345678901', '75312345678901'],
  ['运单号 yt1234567890123（圆通）联系 13900001111', 'YT1234567890123'],
  ['今天发货，明天到', null],
  ['13812345678', null],
])('In the message %s the number is %s', (text, found) => {
  expect(findTrackingNo(text)).toBe(found)
})

test('Every form is of a carrier in the list, and every carrier has both names', () => {
  expect(NUMBER_FORMS.filter((form) => !carrierOf(form.carrierCode))).toEqual([])
  expect(CARRIERS.filter((each) => !each.name.zh || !each.name.en)).toEqual([])
  expect(new Set(CARRIERS.map((each) => each.code)).size).toBe(CARRIERS.length)
})

test('Any text is taken or refused, never a fault of ours, and a plain number stays plain', () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.constantFrom(...CARRIERS.map((each) => each.code))), (text, carrierCode) => {
      checkTracking({ trackingNo: text, carrierCode })
      guessCarrier(text)
      findTrackingNo(text)
      expect(plainTrackingNo(plainTrackingNo(text))).toBe(plainTrackingNo(text))
    }),
  )
})
