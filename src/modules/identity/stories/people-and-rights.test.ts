import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, systemActor } from '#infra'
import { foundCompany } from '../index.ts'
import { aColleague, anOwner, type House, openHouse, PASSWORD, type Visitor } from './house.ts'

let house: House
let owner: Visitor
beforeAll(async () => {
  house = await openHouse()
  owner = await anOwner(house)
})
afterAll(() => house.end())

test('An invited buyer chooses a password by a one-time link and finds the buyer’s rooms and rights', async () => {
  const invited = await owner.post('/members', { name: '林晓芸', mail: 'lin@example.com', role: 'buyer' })
  expect(invited).toMatchObject({ status: 201, body: { role: 'buyer', isMailed: false, mail: 'lin@example.com' } })
  const link = new URL(String(invited.body.link))
  expect(link.origin + link.pathname).toBe('http://localhost:8080/reset')
  const token = link.searchParams.get('token')
  const lin = house.visitor()
  const before = await lin.post('/api/auth/sign-in/email', { email: 'lin@example.com', password: PASSWORD })
  expect(before).toMatchObject({ status: 401, body: { code: 'identity.sign_in.wrong' } })
  expect((await lin.post('/api/auth/reset-password', { token, newPassword: 'too short' })).body).toMatchObject({
    code: 'identity.password.too_short',
  })
  expect((await lin.post('/api/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(200)
  expect((await lin.post('/api/auth/reset-password', { token, newPassword: PASSWORD })).body).toMatchObject({
    code: 'identity.reset.link_invalid',
  })
  expect((await lin.post('/api/auth/sign-in/email', { email: 'lin@example.com', password: PASSWORD })).status).toBe(200)
  const session = (await lin.get('/session')).body
  expect(session).toMatchObject({ role: 'buyer', user: { name: '林晓芸' }, sees: { prices: true } })
  expect(session.permissions).toContain('procurement.schedule_line.promise')
  expect(session.permissions).not.toContain('identity.member.edit')
  expect((await lin.get('/members')).status).toBe(200)
  expect(await lin.get('/api-keys')).toMatchObject({
    status: 403,
    body: { code: 'identity.permission.missing', details: { permission: 'identity.api_key.edit' } },
  })
  expect(await lin.post('/members', { name: 'x', mail: 'x@example.com', role: 'administrator' })).toMatchObject({
    status: 403,
  })
  expect((await owner.post('/members', { name: '林', mail: 'LIN@example.com', role: 'sales' })).body).toMatchObject({
    code: 'identity.member.already',
  })
})

test('When the administrator changes a role, the very next request has the new rights, here and in another process', async () => {
  const other = await house.sibling()
  try {
    const zhou = await aColleague(house, owner, 'coordinator', 'zhou@example.com')
    const elsewhere = other.visitor()
    for (const [name, value] of zhou.cookies) elsewhere.cookies.set(name, value)
    expect((await elsewhere.get('/members')).status).toBe(200)
    expect((await zhou.get('/members')).status).toBe(200)
    expect((await owner.patch(`/members/${zhou.userId}`, { role: 'sales' })).status).toBe(200)
    expect((await zhou.get('/session')).body).toMatchObject({
      role: 'sales',
      sees: { prices: false, supplierNames: false },
    })
    expect((await zhou.get('/members')).status).toBe(403)
    await expect.poll(async () => (await elsewhere.get('/members')).status, { timeout: 3_000 }).toBe(403)

    expect((await owner.remove(`/members/${zhou.userId}`)).status).toBe(200)
    expect((await zhou.get('/session')).status).toBe(401)
    await expect.poll(async () => (await elsewhere.get('/session')).status, { timeout: 3_000 }).toBe(401)
    const again = await zhou.post('/api/auth/sign-in/email', { email: 'zhou@example.com', password: PASSWORD })
    expect(again.status).toBe(200)
    expect(await zhou.get('/session')).toMatchObject({ status: 403, body: { code: 'identity.membership.none' } })
  } finally {
    await other.end()
  }
})

test('A company keeps its last administrator', async () => {
  const { members } = (await owner.get('/members')).body as unknown as {
    members: { userId: string; role: string; mail: string }[]
  }
  const self = members.find((member) => member.mail === 'owner@example.com')!
  expect((await owner.patch(`/members/${self.userId}`, { role: 'buyer' })).body).toMatchObject({
    code: 'identity.member.last_administrator',
    pointer: '/role',
  })
  expect((await owner.remove(`/members/${self.userId}`)).body).toMatchObject({
    code: 'identity.member.last_administrator',
  })
  expect((await owner.get('/session')).body).toMatchObject({ role: 'administrator' })
})

test('Two administrators who demote each other at the same moment leave one', async () => {
  const second = await aColleague(house, owner, 'administrator', 'second@example.com')
  const { user } = (await owner.get('/session')).body as unknown as { user: { id: string } }
  const answers = await Promise.all([
    owner.patch(`/members/${second.userId}`, { role: 'buyer' }),
    second.patch(`/members/${user.id}`, { role: 'buyer' }),
  ])
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  if (answers[1]?.status === 200) owner = second
})

test('One sees where one is signed in and signs out there; the other browser is out at once', async () => {
  const phone = house.visitor()
  await phone.post('/api/auth/sign-in/email', { email: 'lin@example.com', password: PASSWORD })
  const desk = house.visitor()
  await desk.post('/api/auth/sign-in/email', { email: 'lin@example.com', password: PASSWORD })
  expect((await phone.get('/session')).status).toBe(200)
  const { sessions } = (await desk.get('/sessions')).body as unknown as { sessions: { id: string; current: boolean }[] }
  expect(sessions.filter((each) => each.current)).toHaveLength(1)
  expect(JSON.stringify(sessions)).not.toContain([...phone.cookies.values()][0]!.split('.')[0])
  const stranger = await owner.remove(`/sessions/${sessions[0]!.id}`)
  expect(stranger).toMatchObject({ status: 404, body: { code: 'identity.session.not_found' } })
  for (const each of sessions) if (!each.current) expect((await desk.remove(`/sessions/${each.id}`)).status).toBe(200)
  expect((await phone.get('/session')).status).toBe(401)
  expect((await desk.get('/session')).status).toBe(200)
})

test('Changing the password ends every other session and keeps one’s own', async () => {
  const desk = house.visitor()
  const phone = house.visitor()
  for (const each of [desk, phone])
    await each.post('/api/auth/sign-in/email', { email: 'lin@example.com', password: PASSWORD })
  expect((await phone.get('/session')).status).toBe(200)
  const changed = await desk.post('/api/auth/change-password', {
    currentPassword: PASSWORD,
    newPassword: `${PASSWORD}2`,
    revokeOtherSessions: false,
  })
  expect(changed.status).toBe(200)
  expect((await desk.get('/session')).status).toBe(200)
  expect((await phone.get('/session')).status).toBe(401)
})

test('An administrator hands over a reset link; it opens one company’s doors only', async () => {
  const { members } = (await owner.get('/members')).body as unknown as { members: { userId: string; mail: string }[] }
  const lin = members.find((member) => member.mail === 'lin@example.com')!
  const answer = await owner.post(`/members/${lin.userId}/reset-link`)
  expect(answer.status).toBe(201)
  const token = new URL(String(answer.body.link)).searchParams.get('token')
  expect((await house.visitor().post('/api/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(200)
  expect(await owner.post('/members/0190-none/reset-link')).toMatchObject({
    status: 404,
    body: { code: 'identity.member.not_found' },
  })
})

test('A person of two companies: joined where the address is proven, and no administrator opens the other’s door', async () => {
  const { runtime, identity } = house
  const second = { tenantId: newId() as string, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'page' }
  const founder = {
    name: '高立诚',
    mail: 'gao@example.org',
    passwordHash: await identity.signIn.hashPassword(PASSWORD),
  }
  const wanted = {
    name: '华南机械',
    kind: 'company' as const,
    timeZone: 'Asia/Shanghai',
    language: 'zh' as const,
    baseCurrency: 'CNY',
  }
  expect((await runtime.execute(foundCompany, { ...wanted, isFirst: false, owner: founder }, second)).ok).toBe(true)
  const gao = house.visitor()
  await gao.post('/api/auth/sign-in/email', { email: 'gao@example.org', password: PASSWORD })

  const joined = await owner.post('/members', { name: '高立诚', mail: 'gao@example.org', role: 'executive' })
  expect(joined).toMatchObject({ status: 201, body: { link: null, isMailed: false } })
  const session = (await gao.get('/session')).body as unknown as {
    tenant: { name: string }
    memberships: { tenantId: string; name: string }[]
  }
  // Being taken in elsewhere moves nobody: one stays in the company one came from.
  expect(session.tenant.name).toBe('华南机械')
  expect(session.memberships.map((each) => each.name)).toEqual(['华南机械', '华东精密机械'])
  const { tenantId } = session.memberships[1]!
  const moved = await gao.post('/session/tenant', { tenantId })
  expect(moved.body).toMatchObject({ tenant: { name: '华东精密机械' }, role: 'executive' })
  expect((await gao.get('/session')).body).toMatchObject({ tenant: { name: '华东精密机械' }, role: 'executive' })
  const refused = await owner.post(`/members/${joined.body.userId}/reset-link`)
  expect(refused).toMatchObject({ status: 409, body: { code: 'identity.member.works_elsewhere' } })

  await gao.post('/session/tenant', { tenantId: second.tenantId })
  const unproven = await gao.post('/members', { name: '林', mail: 'lin@example.com', role: 'buyer' })
  expect(unproven).toMatchObject({ status: 409, body: { code: 'identity.member.mail_unproven', pointer: '/mail' } })
  expect((await owner.remove(`/members/${joined.body.userId}`)).status).toBe(200)
  expect((await gao.get('/session')).body).toMatchObject({
    tenant: { name: '华南机械' },
    memberships: [{ name: '华南机械' }],
  })
})

test('One’s own name and language change without anybody’s leave', async () => {
  const lin = house.visitor()
  await lin.post('/api/auth/sign-in/email', { email: 'lin@example.com', password: PASSWORD })
  expect((await lin.patch('/session', { name: '林小云', language: 'en' })).body).toMatchObject({
    user: { name: '林小云', language: 'en' },
  })
  expect((await lin.get('/session')).body).toMatchObject({ user: { name: '林小云', language: 'en' } })
})
