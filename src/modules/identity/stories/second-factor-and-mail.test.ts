import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOwner, type House, openHouse, PASSWORD, type Visitor } from './house.ts'

let house: House
let owner: Visitor
beforeAll(async () => {
  house = await openHouse({ mail: true })
  owner = await anOwner(house)
})
afterAll(() => house.end())

/** A request under an address other than the one Nuoda was set up with: no mail may repeat it. */
const ELSEWHERE = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows at this moment (RFC 6238: SHA-1, 30 s, 6 digits). */
function totp(uri: string, at = Date.now()): string {
  const letters = new URL(uri).searchParams.get('secret')!.replace(/=+$/, '')
  const bits = [...letters].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac[19]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const signIn = (visitor: Visitor, email: string) =>
  visitor.post('/api/auth/sign-in/email', { email, password: PASSWORD })

test('With a second factor the password alone opens nothing; a code, or once a backup code, does', async () => {
  const desk = house.visitor()
  await signIn(desk, 'owner@example.com')
  expect((await desk.post('/api/auth/two-factor/enable', { password: 'wrong-password' })).body).toMatchObject({
    code: 'identity.password.wrong',
  })
  const enabled = await desk.post('/api/auth/two-factor/enable', { password: PASSWORD })
  const { totpURI, backupCodes } = enabled.body as unknown as { totpURI: string; backupCodes: string[] }
  expect(totpURI).toMatch(/^otpauth:\/\/totp\/Nuoda/)
  expect((await desk.get('/session')).body).toMatchObject({ user: { twoFactor: false } })
  expect((await desk.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })).status).toBe(200)
  expect((await desk.get('/session')).body).toMatchObject({ user: { twoFactor: true } })

  const phone = house.visitor()
  expect((await signIn(phone, 'owner@example.com')).body).toMatchObject({ twoFactorRedirect: true })
  expect((await phone.get('/session')).status).toBe(401)
  expect((await phone.post('/api/auth/two-factor/verify-totp', { code: '000000' })).body).toMatchObject({
    code: 'identity.two_factor.wrong_code',
    pointer: '/code',
  })
  expect((await phone.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })).status).toBe(200)
  expect((await phone.get('/session')).status).toBe(200)

  const tablet = house.visitor()
  await signIn(tablet, 'owner@example.com')
  expect((await tablet.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(200)
  expect((await tablet.get('/session')).status).toBe(200)
  const thief = house.visitor()
  await signIn(thief, 'owner@example.com')
  expect((await thief.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).body).toMatchObject({
    code: 'identity.two_factor.wrong_code',
  })
  const { rows } = await house.runtime.pool.query('select secret, backup_codes from auth.two_factors')
  expect(JSON.stringify(rows)).not.toContain(new URL(totpURI).searchParams.get('secret')!)

  expect((await desk.post('/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
  const plain = house.visitor()
  await signIn(plain, 'owner@example.com')
  expect((await plain.get('/session')).status).toBe(200)
  owner = plain
})

test('The administrator removes the second factor of a colleague who lost the phone', async () => {
  const invited = await owner.post('/members', { name: '吴志远', mail: 'wu@example.com', role: 'planner' })
  const mail = await house.nextMail()
  const token = /token=([\w-]+)/.exec(mail.text)?.[1]
  const wu = house.visitor()
  await wu.post('/api/auth/reset-password', { token, newPassword: PASSWORD })
  await signIn(wu, 'wu@example.com')
  const { totpURI } = (await wu.post('/api/auth/two-factor/enable', { password: PASSWORD })).body as unknown as {
    totpURI: string
  }
  await wu.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })
  expect((await signIn(house.visitor(), 'wu@example.com')).body).toMatchObject({ twoFactorRedirect: true })
  expect((await owner.remove(`/members/${invited.body.userId}/two-factor`)).status).toBe(200)
  const fresh = house.visitor()
  await signIn(fresh, 'wu@example.com')
  expect((await fresh.get('/session')).status).toBe(200)
})

test('A forgotten password is reset by a mailed link, once; all sessions end, and the answer never tells who is known', async () => {
  const desk = house.visitor()
  await signIn(desk, 'owner@example.com')
  expect((await desk.get('/session')).status).toBe(200)
  const nobody = house.visitor()
  const wanted = { email: 'owner@example.com', redirectTo: '/reset' }
  const known = await nobody.post('/api/auth/request-password-reset', wanted, ELSEWHERE)
  const mail = await house.nextMail()
  const unknown = await nobody.post('/api/auth/request-password-reset', {
    email: 'ghost@example.com',
    redirectTo: '/reset',
  })
  expect([known.status, unknown.status]).toEqual([200, 200])
  expect(unknown.body).toEqual(known.body)
  expect(mail.to).toBe('owner@example.com')
  expect(mail.text).toContain('http://localhost:8080/reset?token=')
  expect(mail.text).not.toContain('127.0.0.1')
  const token = /token=([\w-]+)/.exec(mail.text)![1]!
  const { rows } = await house.runtime.pool.query('select identifier from auth.verifications')
  expect(JSON.stringify(rows)).not.toContain(token)
  expect((await nobody.post('/api/auth/reset-password', { token, newPassword: `${PASSWORD}-new` })).status).toBe(200)
  expect((await desk.get('/session')).status).toBe(401)
  expect((await nobody.post('/api/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(422)
  expect((await signIn(nobody, 'owner@example.com')).status).toBe(401)
  expect(
    (await nobody.post('/api/auth/sign-in/email', { email: 'owner@example.com', password: `${PASSWORD}-new` })).status,
  ).toBe(200)
  owner = nobody
})

test('An invitation goes by mail when there is a mail server, and answering it proves the address', async () => {
  const lin = { name: '林晓芸', mail: 'lin@example.com', role: 'buyer' }
  const invited = await owner.post('/members', lin, ELSEWHERE)
  expect(invited.body).toMatchObject({ link: null, isMailed: true })
  const mail = await house.nextMail()
  expect(mail.to).toBe('lin@example.com')
  expect(mail.text).toContain('华东精密机械')
  expect(mail.text).toContain('http://localhost:8080/')
  expect(mail.text).not.toContain('127.0.0.1')
  const token = /token=([\w-]+)/.exec(mail.text)![1]!
  await house.visitor().post('/api/auth/reset-password', { token, newPassword: PASSWORD })
  const proven = 'select email_verified from auth.users where email = $1'
  expect((await house.runtime.pool.query(proven, ['lin@example.com'])).rows).toEqual([{ email_verified: true }])

  const zhou = await owner.post('/members', { name: '周敏', mail: 'zhou@example.com', role: 'buyer' })
  await house.nextMail()
  const byHand = await owner.post(`/members/${zhou.body.userId}/reset-link`)
  const handed = new URL(String(byHand.body.link)).searchParams.get('token')
  expect(
    (await house.visitor().post('/api/auth/reset-password', { token: handed, newPassword: PASSWORD })).status,
  ).toBe(200)
  expect((await house.runtime.pool.query(proven, ['zhou@example.com'])).rows).toEqual([{ email_verified: false }])
})

test('No secret reaches the log: no password, token, cookie or code', async () => {
  const text = house.log.join('')
  for (const secret of [PASSWORD, 'token=', 'session_token', 'a-secret-for-stories']) expect(text).not.toContain(secret)
})
