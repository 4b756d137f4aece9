// Check digits of consignment numbers, as their owners publish them; a wrong one is a slip of the hand.

const digits = (text: string): number[] => [...text].map(Number)
const weighted = (text: string, weights: readonly number[]): number =>
  digits(text).reduce((total, digit, index) => total + digit * weights[index % weights.length]!, 0)

/** UPU S10 (`RB123456785GB`): weights 8 6 4 2 3 5 9 7, modulo 11; 0 → 5, 1 → 0, else 11 − r. */
export function isS10Valid(trackingNo: string): boolean {
  const rest = weighted(trackingNo.slice(2, 10), [8, 6, 4, 2, 3, 5, 9, 7]) % 11
  const expected = rest === 0 ? 5 : rest === 1 ? 0 : 11 - rest
  return Number(trackingNo[10]) === expected
}

/** UPS `1Z…`: over the 15 characters after it, letters as (code − 3) mod 10, every second one doubled, modulo 10. */
export function isUpsValid(trackingNo: string): boolean {
  const total = [...trackingNo.slice(2, 17)].reduce((sum, character, index) => {
    const value = /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 3) % 10
    return sum + (index % 2 === 1 ? value * 2 : value)
  }, 0)
  return Number(trackingNo[17]) === (10 - (total % 10)) % 10
}

/** FedEx of 12 digits: weights 3 1 7 over the first eleven, modulo 11, modulo 10. */
export const isFedexValid = (trackingNo: string): boolean =>
  Number(trackingNo[11]) === (weighted(trackingNo.slice(0, 11), [3, 1, 7]) % 11) % 10

/** DHL Express waybill of 10 or 11 digits: the digits before the last, modulo 7. */
export function isDhlValid(trackingNo: string): boolean {
  const rest = digits(trackingNo.slice(0, -1)).reduce((remainder, digit) => (remainder * 10 + digit) % 7, 0)
  return Number(trackingNo.at(-1)) === rest
}
