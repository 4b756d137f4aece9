// A carrier's number as it was typed, pasted or read: made plain, checked, and the carriers it may belong to.
import { ok, type Result, refuse } from '#kernel'
import { CHECKED_FORMS, type Confidence, carrierOf, NUMBER_FORMS } from './carriers.ts'

export type CarrierGuess = { carrierCode: string; name: { zh: string; en: string }; confidence: Confidence }

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 }
/** The common tracking services take no longer numbers, and no carrier gives shorter ones. */
const [LENGTH_MIN, LENGTH_MAX] = [6, 32]
/** Prefixes that only one carrier writes: what follows them in another form is a slip. */
const OWN_PREFIX: readonly [carrierCode: string, prefix: RegExp, expected: string][] = [
  ['shunfeng', /^SF/, 'SF + 13'],
  ['yuantong', /^YT/, 'YT + 13'],
  ['jd', /^JD/, 'JD + 13'],
  ['debangkuaidi', /^DPK/, 'DPK + 12'],
  ['jtexpress', /^JT\d/, 'JT + 13'],
  ['ups', /^1Z/, '1Z + 16'],
]
/** Goods of these travel under notes of their own. */
const WITHOUT_FORM: ReadonlySet<string> = new Set(['freight_line', 'own_vehicle', 'collected', 'other'])

/** Whether a carrier's number is a note in free words. */
export const isFreeNumber = (carrierCode: string): boolean => WITHOUT_FORM.has(carrierCode)

/** Full-width characters made plain, letters large, nothing between the digits but a hyphen. */
export const plainTrackingNo = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐‑‒–—―]/g, '-')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '')

/**
 * The carriers a number may belong to, surest first; none where the number is no number. A number whose form demands a check
 * digit that is wrong is nobody's.
 */
export function guessCarrier(trackingNo: string): CarrierGuess[] {
  const plain = plainTrackingNo(trackingNo)
  const best = new Map<string, Confidence>()
  for (const form of NUMBER_FORMS) {
    if (best.has(form.carrierCode) || !form.pattern.test(plain)) continue
    if (form.check && !form.check(plain)) continue
    best.set(form.carrierCode, form.confidence)
  }
  // Where one carrier alone writes such numbers, the others only share the length.
  const isSettled = [...best.values()].includes('certain')
  return [...best]
    .filter(([, confidence]) => !isSettled || confidence === 'certain')
    .sort(([, a], [, b]) => RANK[a] - RANK[b])
    .map(([carrierCode, confidence]) => ({ carrierCode, name: carrierOf(carrierCode)!.name, confidence }))
}

/** Finds the number in a pasted message such as `顺丰 SF1234567890123，请查收`; null where there is none. */
export function findTrackingNo(text: string): string | null {
  const words =
    text
      .normalize('NFKC')
      .toUpperCase()
      .match(/[A-Z0-9][A-Z0-9-]{4,40}[A-Z0-9]/g) ?? []
  const candidates = words.filter((word) => /\d{5}/.test(word) && !MOBILE.test(word))
  const rankOf = (word: string) => RANK[guessCarrier(word)[0]?.confidence ?? 'possible']
  return candidates.sort((a, b) => rankOf(a) - rankOf(b) || b.length - a.length)[0] ?? null
}

const MOBILE = /^1[3-9]\d{9}$/

export type CheckedTracking = { trackingNo: string; carrierCode: string | null }

/**
 * Checks a number for the carrier it is said to be of; without one the carrier is taken from a number only one carrier writes.
 * Refusals `fulfilment.tracking_no.`: `malformed` (length or characters), `is_a_phone_number`, `check_digit_wrong`. As warnings,
 * because carriers change their ranges: `of_another_carrier`, `unusual`.
 */
export function checkTracking(given: { trackingNo: string; carrierCode: string | null }): Result<CheckedTracking> {
  const trackingNo = plainTrackingNo(given.trackingNo)
  const { carrierCode } = given
  const fault = (reason: string, details: Record<string, unknown>, severity: 'error' | 'warning' = 'error') =>
    refuse({
      code: `fulfilment.tracking_no.${reason}`,
      kind: 'invalid',
      details: { trackingNo, ...details },
      pointer: '/trackingNo',
      severity,
    })
  if (carrierCode !== null && isFreeNumber(carrierCode)) {
    const note = given.trackingNo.normalize('NFKC').trim()
    return note.length <= LENGTH_MAX * 2 ? ok({ trackingNo: note, carrierCode }) : fault('malformed', LENGTHS)
  }
  if (!/^[A-Z0-9][A-Z0-9-]*$/.test(trackingNo) || !/\d{4}/.test(trackingNo)) return fault('malformed', LENGTHS)
  if (trackingNo.length < LENGTH_MIN || trackingNo.length > LENGTH_MAX) return fault('malformed', LENGTHS)
  const guesses = guessCarrier(trackingNo)
  if (MOBILE.test(trackingNo) && !(carrierCode === 'dhl' && guesses[0]?.carrierCode === 'dhl')) {
    return fault('is_a_phone_number', {})
  }
  const checked = CHECKED_FORMS.find(
    (form) => form.pattern.test(trackingNo) && (form.carrierCode === carrierCode || isOnlyForm(trackingNo, form)),
  )
  if (checked && !checked.check(trackingNo)) {
    return fault('check_digit_wrong', { carrier: carrierOf(checked.carrierCode)!.name.zh })
  }
  if (carrierCode === null) {
    const [first] = guesses
    return ok({ trackingNo, carrierCode: first?.confidence === 'certain' ? first.carrierCode : null })
  }
  const certain = guesses.find((guess) => guess.confidence === 'certain')
  if (certain && !isSameHouse(certain.carrierCode, carrierCode)) {
    const details = { carrierCode: certain.carrierCode, carrier: certain.name.zh, carrierEn: certain.name.en }
    return fault('of_another_carrier', details, 'warning')
  }
  const own = OWN_PREFIX.find(([code, prefix]) => isSameHouse(code, carrierCode) && prefix.test(trackingNo))
  if (own && !certain) return fault('unusual', { expected: own[2] }, 'warning')
  return ok({ trackingNo, carrierCode })
}

const LENGTHS = { lengthMin: LENGTH_MIN, lengthMax: LENGTH_MAX }

/** `1Z…` is UPS's and `RB…GB` the post's, whatever carrier was chosen; twelve digits may be anybody's. */
const isOnlyForm = (trackingNo: string, form: { carrierCode: string }): boolean =>
  (form.carrierCode === 'ups' && trackingNo.startsWith('1Z')) || /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(trackingNo)

const HOUSES: readonly ReadonlySet<string>[] = [
  new Set(['shunfeng', 'shunfengkuaiyun']),
  new Set(['ems', 'youzhengguonei']),
]
const isSameHouse = (a: string, b: string): boolean => a === b || HOUSES.some((house) => house.has(a) && house.has(b))
