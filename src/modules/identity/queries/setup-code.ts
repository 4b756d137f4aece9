// The one-time code that proves whoever founds the first company can read this server's output.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Crockford's alphabet: no letter that looks like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LETTERS = 10

/**
 * Ten letters (50 bits) from the installation's secret, so that every process of it prints and accepts the same one and
 * none has to be kept. Worthless once a company exists.
 */
export function setupCodeOf(secret: string): string {
  const bytes = createHmac('sha256', secret).update('nuoda:setup-code').digest()
  const letters = [...bytes.subarray(0, CODE_LETTERS)].map((byte) => ALPHABET[byte % 32]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** Compares in constant time; case, spaces and dashes do not matter, nor letters taken for digits. */
export function isSetupCode(given: string, secret: string): boolean {
  const plain = (text: string) =>
    text
      .toUpperCase()
      .replace(/[\s-]/g, '')
      .replaceAll('O', '0')
      .replaceAll(/[IL]/g, '1')
      .padEnd(CODE_LETTERS)
      .slice(0, 40)
  const wanted = Buffer.from(plain(setupCodeOf(secret)))
  const found = Buffer.from(plain(given))
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}
