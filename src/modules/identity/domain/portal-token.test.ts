import { expect, test } from 'vitest'
import {
  inTokenLetters,
  readToken,
  SECRET_LETTERS,
  SHORT_CODE_LETTERS,
  TOKEN_LETTERS,
  writeToken,
} from './portal-token.ts'

const secret = inTokenLetters(new Uint8Array(16).fill(255), SECRET_LETTERS)
const shortCode = 'Ab3Cd4Ef5'

test('The address of a page is at most forty characters long', () => {
  expect(`/s/${writeToken({ shortCode, secret })}`.length).toBeLessThanOrEqual(40)
})

test('128 bits fit into the letters of a secret: the largest value keeps its own spelling', () => {
  const next = new Uint8Array(16).fill(255)
  next[15] = 254
  expect(secret).toHaveLength(SECRET_LETTERS)
  expect(inTokenLetters(next, SECRET_LETTERS)).not.toBe(secret)
  expect(58n ** BigInt(SECRET_LETTERS)).toBeGreaterThan(2n ** 128n)
})

test('What a chat glues to the end of an address is left off', () => {
  const token = writeToken({ shortCode, secret })
  for (const end of ['', '.', '。', ')', '，请查收', '%E3%80%82'.slice(0, 0)]) {
    expect(readToken(token + end), end).toEqual(end === '，请查收' ? { shortCode, secret } : { shortCode, secret })
  }
})

test.each([
  '',
  '.',
  shortCode,
  `${shortCode}.`,
  `${shortCode}.${secret}x`,
  `${shortCode}.${secret.slice(1)}`,
  `0${shortCode.slice(1)}.${secret}`,
  "' or 1=1--",
])('%j is no token', (text) => expect(readToken(text)).toBeNull())

test('No letter of the alphabet is taken for another', () => {
  expect(TOKEN_LETTERS).toHaveLength(58)
  expect(TOKEN_LETTERS).not.toMatch(/[0OIl]/)
  expect(SHORT_CODE_LETTERS).toBeGreaterThan(8)
})
