// What the address of a supplier's page looks like: short enough to be read aloud, copied into a chat, or printed as a small QR code.

/** Without the letters that are taken for each other when typed from paper (0 O, I l). */
export const TOKEN_LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
export const SHORT_CODE_LETTERS = 9
/** 22 letters of 58 hold 128 bits. */
export const SECRET_LETTERS = 22
/** How long a link works after it was last put into a message. */
export const LINK_DAYS = 180

const TOKEN = new RegExp(`^([${TOKEN_LETTERS}]{${SHORT_CODE_LETTERS}})\\.([${TOKEN_LETTERS}]{${SECRET_LETTERS}})$`)

export type PortalToken = { shortCode: string; secret: string }

export const writeToken = ({ shortCode, secret }: PortalToken): string => `${shortCode}.${secret}`

/** The two parts of a token, or null. What a chat glued to its end (a full stop, a bracket) is left off. */
export function readToken(text: string): PortalToken | null {
  const found = TOKEN.exec(text.replace(/[^1-9A-Za-z]+$/, ''))
  return found ? { shortCode: found[1]!, secret: found[2]! } : null
}

/** `bytes` as `letters` letters of the alphabet, most significant first; every value up to 58^letters has its own. */
export function inTokenLetters(bytes: Uint8Array, letters: number): string {
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  let text = ''
  for (let at = 0; at < letters; at += 1) {
    text = TOKEN_LETTERS[Number(value % 58n)]! + text
    value /= 58n
  }
  return text
}
