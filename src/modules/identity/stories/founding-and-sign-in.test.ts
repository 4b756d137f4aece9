import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse, PASSWORD } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.end())

test('A fresh installation offers the demo and founding; the printed code founds the company once', async () => {
  const nobody = house.visitor()
  expect((await nobody.get('/setup')).body).toEqual({
    state: 'fresh',
    demo: 'available',
    oidc: null,
    mail: false,
    publicUrl: false,
    version: '0.1.0',
  })
  expect(await nobody.get('/session')).toMatchObject({ status: 401, body: { code: 'identity.session.missing' } })
  const code = await house.identity.setupCode()
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  const wanted = { code, company: '华东精密机械', name: '何雨桐', mail: 'Owner@Example.com', password: PASSWORD }
  expect(await nobody.post('/setup/owner', { ...wanted, code: 'AAAAA-AAAAA' })).toMatchObject({
    status: 403,
    body: { code: 'identity.setup.code_wrong', pointer: '/code' },
  })
  expect(await nobody.post('/setup/owner', { ...wanted, password: 'short' })).toMatchObject({
    status: 422,
    body: { pointer: '/password' },
  })
  expect(await nobody.post('/setup/owner', { ...wanted, timeZone: 'Mars/Base' })).toMatchObject({
    status: 422,
    body: { code: 'identity.time_zone.unknown' },
  })

  const twins = await Promise.all([nobody, house.visitor()].map((each) => each.post('/setup/owner', wanted)))
  expect(twins.map((each) => each.status).sort()).toEqual([201, 409])
  const [owner] = twins.filter((each) => each.status === 201)
  expect(owner!.body).toMatchObject({
    user: { name: '何雨桐', mail: 'owner@example.com', language: 'zh', twoFactor: false },
    tenant: { name: '华东精密机械', kind: 'company', timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' },
    role: 'administrator',
    switchableRoles: null,
    sees: { prices: true, supplierNames: true },
    home: '/today',
  })
  expect(owner!.cookies[0]).toMatch(/nuoda\.session_token=.*HttpOnly.*SameSite=Lax/i)
  expect(await house.identity.setupCode()).toBeNull()
  expect((await nobody.get('/setup')).body).toMatchObject({ state: 'ready', demo: 'off' })
})

test('The owner signs in, is known, and signs out; a wrong password says no more than that', async () => {
  const owner = house.visitor()
  const wrong = await owner.post('/api/auth/sign-in/email', {
    email: 'owner@example.com',
    password: 'not-the-password',
  })
  const unknown = await owner.post('/api/auth/sign-in/email', {
    email: 'nobody@example.com',
    password: 'not-the-password',
  })
  expect(wrong).toMatchObject({ status: 401, body: { code: 'identity.sign_in.wrong' } })
  expect(unknown).toMatchObject({ status: 401, body: { code: 'identity.sign_in.wrong' } })
  expect(wrong.headers['content-type']).toContain('application/problem+json')
  const signedIn = await owner.post('/api/auth/sign-in/email', { email: 'OWNER@example.com', password: PASSWORD })
  expect(signedIn.status).toBe(200)
  expect((await owner.get('/session')).body).toMatchObject({ user: { name: '何雨桐' } })
  expect((await owner.post('/api/auth/sign-out')).status).toBe(200)
  expect((await owner.get('/session')).status).toBe(401)
})
