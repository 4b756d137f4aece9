import { afterAll, beforeAll, expect, test } from 'vitest'
import { aColleague, anOwner, type House, openHouse, type Visitor } from './house.ts'
import { type Claims, type OidcPeer, openOidcPeer } from './oidc-peer.ts'

const CLIENT = 'nuoda-story'
let peer: OidcPeer
let house: House
let owner: Visitor
beforeAll(async () => {
  peer = await openOidcPeer(CLIENT)
  house = await openHouse({
    settings: { oidc: { issuer: peer.issuer, clientId: CLIENT, clientSecret: 'story-secret', name: '集团统一登录' } },
  })
  owner = await anOwner(house)
})
afterAll(async () => {
  await house.end()
  await peer.stop()
})

async function signInElsewhere(visitor: Visitor, claims: Claims, faults?: Parameters<OidcPeer['approve']>[2]) {
  const started = await visitor.post('/api/auth/sign-in/social', {
    provider: 'oidc',
    callbackURL: '/today',
    errorCallbackURL: '/sign-in?failed=oidc',
  })
  expect(started.status).toBe(200)
  const back = new URL(peer.approve(String(started.body.url), claims, faults))
  expect(back.origin + back.pathname).toBe('http://localhost:8080/api/auth/callback/oidc')
  return visitor.get(back.pathname + back.search)
}

test('The first page says under which name single sign-on is offered', async () => {
  expect((await house.visitor().get('/setup')).body).toMatchObject({ oidc: { name: '集团统一登录' } })
})

test('An invited colleague signs in through the company’s provider without ever having a password', async () => {
  await owner.post('/members', { name: '林晓芸', mail: 'lin@example.com', role: 'buyer' })
  const lin = house.visitor()
  const answer = await signInElsewhere(lin, {
    sub: 'p-1',
    email: 'Lin@example.com',
    email_verified: true,
    name: 'Lin Xiaoyun',
  })
  expect(answer).toMatchObject({ status: 302 })
  expect(answer.headers.location).toBe('/today')
  expect((await lin.get('/session')).body).toMatchObject({
    role: 'buyer',
    user: { name: '林晓芸', mail: 'lin@example.com' },
  })
  const again = house.visitor()
  await signInElsewhere(again, { sub: 'p-1', email: 'lin@example.com', email_verified: true, name: 'Lin' })
  expect((await again.get('/session')).status).toBe(200)
  const { rows } = await house.runtime.pool.query(
    "select access_token, id_token, refresh_token from auth.accounts where provider_id = 'oidc'",
  )
  expect(rows).toEqual([{ access_token: null, id_token: null, refresh_token: null }])
})

test('Somebody nobody invited has an account there and still does not come in', async () => {
  const stranger = house.visitor()
  const answer = await signInElsewhere(stranger, {
    sub: 'p-9',
    email: 'stranger@example.com',
    email_verified: true,
    name: 'Stranger',
  })
  expect(answer.status).toBe(302)
  expect(answer.headers.location).toMatch(/^\/sign-in\?failed=oidc/)
  expect((await stranger.get('/session')).status).toBe(401)
  expect(
    (await house.runtime.pool.query("select 1 from auth.users where email = 'stranger@example.com'")).rowCount,
  ).toBe(0)
})

test('A password account whose address was never proven is not joined to the provider’s person', async () => {
  await aColleague(house, owner, 'finance', 'qian@example.com')
  const qian = house.visitor()
  const answer = await signInElsewhere(qian, {
    sub: 'p-2',
    email: 'qian@example.com',
    email_verified: true,
    name: 'Qian',
  })
  expect(answer.status).toBe(302)
  expect(String(answer.headers.location)).toContain('error')
  expect((await qian.get('/session')).status).toBe(401)
})

test.each([
  ['signed by a stranger', { signedBy: 'stranger' as const }],
  ['for another sign-in', { nonce: 'another' }],
  ['for another client', { audience: 'another' }],
])('A token %s opens nothing', async (_, faults) => {
  const thief = house.visitor()
  const answer = await signInElsewhere(
    thief,
    { sub: 'p-1', email: 'lin@example.com', email_verified: true, name: 'Lin' },
    faults,
  )
  expect(answer.status).toBe(302)
  expect(String(answer.headers.location)).toContain('error')
  expect((await thief.get('/session')).status).toBe(401)
})

test('A callback without the browser that began it opens nothing', async () => {
  const victim = house.visitor()
  const started = await house.visitor().post('/api/auth/sign-in/social', { provider: 'oidc', callbackURL: '/today' })
  const back = new URL(
    peer.approve(String(started.body.url), { sub: 'p-1', email: 'lin@example.com', email_verified: true, name: 'Lin' }),
  )
  await victim.get(back.pathname + back.search)
  expect((await victim.get('/session')).status).toBe(401)
})
