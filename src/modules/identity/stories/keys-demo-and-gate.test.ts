import { afterAll, beforeAll, expect, test } from 'vitest'
import { aColleague, anOwner, type House, openHouse, PASSWORD, type Visitor } from './house.ts'

let house: House
let owner: Visitor
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.end())

test('A visitor looks around the demo company in every role, and its people cannot be changed', async () => {
  const visitor = house.visitor()
  expect((await visitor.post('/demo/role', { role: 'buyer' })).status).toBe(401)
  const entered = await visitor.post('/demo/enter', { role: 'buyer' })
  expect(entered).toMatchObject({ status: 200, body: { role: 'buyer', tenant: { kind: 'demo' } } })
  expect(entered.body.switchableRoles).toHaveLength(11)
  expect((await house.visitor().get('/setup')).body).toMatchObject({ state: 'fresh', demo: 'on' })
  const seller = await visitor.post('/demo/role', { role: 'sales' })
  expect(seller.body).toMatchObject({ role: 'sales', sees: { prices: false } })
  expect((await visitor.get('/session')).body).toMatchObject({ role: 'sales' })
  const again = await house.visitor().post('/demo/enter', { role: 'sales' })
  expect(again.body.user).toEqual(seller.body.user)
  await visitor.post('/demo/role', { role: 'administrator' })
  expect((await visitor.post('/members', { name: 'x', mail: 'x@example.com', role: 'buyer' })).body).toMatchObject({
    code: 'identity.demo.not_here',
  })
  expect((await visitor.post('/demo/enter', { role: 'king' })).status).toBe(422)
})

test('Once the demo company is not offered any more, whoever looked around in it is nobody', async () => {
  const visitor = house.visitor()
  await visitor.post('/demo/enter', { role: 'administrator' })
  const behindAddress = await house.sibling({
    demo: 'off',
    publicUrl: 'https://nuoda.example.com',
    address: 'https://nuoda.example.com',
  })
  try {
    const outside = behindAddress.visitor()
    for (const [name, value] of visitor.cookies) outside.cookies.set(`__Secure-${name}`, value)
    expect((await outside.get('/members')).status).toBe(401)
    expect(await outside.get('/session')).toMatchObject({ status: 403, body: { code: 'identity.membership.none' } })
    expect((await outside.get('/setup')).body).toMatchObject({ demo: 'off', publicUrl: true })
    expect((await outside.post('/demo/enter', { role: 'buyer' })).body).toMatchObject({
      code: 'identity.demo.not_offered',
    })
  } finally {
    await behindAddress.end()
  }
})

test('The demo company goes in one step, with everybody in it, and nothing of one’s own company', async () => {
  owner = await anOwner(house)
  const before = await house.runtime.pool.query('select count(*)::int as n from auth.users')
  const visitor = house.visitor()
  await visitor.post('/demo/enter', { role: 'buyer' })
  expect((await owner.post('/demo/role', { role: 'buyer' })).body).toMatchObject({ code: 'identity.demo.only_here' })
  expect((await visitor.remove('/demo')).body).toEqual({ removed: true })
  expect((await visitor.get('/session')).status).toBe(401)
  const after = await house.runtime.pool.query('select count(*)::int as n from auth.users')
  expect(after.rows[0].n).toBe(1)
  expect(before.rows[0].n).toBeGreaterThan(1)
  expect((await owner.get('/session')).status).toBe(200)
  expect((await owner.remove('/demo')).body).toMatchObject({ code: 'identity.demo.none' })
  expect((await house.visitor().post('/demo/enter', { role: 'buyer' })).body).toMatchObject({
    code: 'identity.demo.not_offered',
  })
})

test('The function that removes a demo company removes no other', async () => {
  const { rows } = await house.runtime.pool.query(
    "select tenant_id from identity.tenant_directory() where kind = 'company'",
  )
  const removed = await house.runtime.pool.query('select identity.remove_demo_tenant($1) as tables', [
    rows[0].tenant_id,
  ])
  expect(removed.rows).toEqual([{ tables: 0 }])
  expect((await owner.get('/session')).status).toBe(200)
})

test('A key is shown once, does what its scopes say, and stops the moment it is revoked', async () => {
  const issued = await owner.post('/api-keys', { name: 'ERP', scopes: ['orders:write'] })
  expect(issued.status).toBe(201)
  const key = String(issued.body.key)
  expect(key).toMatch(/^nuoda_[0-9A-Za-z]{8}_[\w-]{43}$/)
  const program = house.visitor({ key })
  expect(await program.get('/session')).toMatchObject({ status: 403, body: { code: 'identity.session.person_needed' } })
  expect(await program.get('/members')).toMatchObject({ status: 403, body: { code: 'identity.permission.missing' } })
  expect(await program.post('/api-keys', { name: 'x', scopes: ['orders:read'] })).toMatchObject({ status: 403 })
  const { keys } = (await owner.get('/api-keys')).body as unknown as { keys: Record<string, unknown>[] }
  expect(keys).toHaveLength(1)
  expect(keys[0]).toMatchObject({ name: 'ERP', scopes: ['orders:write'], prefix: key.slice(6, 14), expiresAt: null })
  expect(JSON.stringify(keys)).not.toContain(key.slice(15))
  await expect
    .poll(
      async () =>
        ((await owner.get('/api-keys')).body as unknown as { keys: { lastUsedAt: string | null }[] }).keys[0]!
          .lastUsedAt,
    )
    .not.toBeNull()
  const dump = await house.runtime.read(
    { tenantId: ((await owner.get('/session')).body.tenant as unknown as { id: string }).id },
    (tx) => tx.client.query('select body from journal.history'),
  )
  expect(JSON.stringify(dump.rows)).not.toContain(key.slice(15))
  const repeated = { 'idempotency-key': 'same' }
  const [first, second] = [
    await owner.post('/api-keys', { name: 'R', scopes: ['orders:read'] }, repeated),
    await owner.post('/api-keys', { name: 'R', scopes: ['orders:read'] }, repeated),
  ]
  expect(first.body.key).not.toBe(second.body.key)

  expect((await owner.remove(`/api-keys/${issued.body.id}`)).status).toBe(200)
  expect(await program.get('/members')).toMatchObject({ status: 401, body: { code: 'identity.api_key.invalid' } })
  expect((await owner.remove(`/api-keys/${issued.body.id}`)).body).toMatchObject({ code: 'identity.api_key.not_found' })
  expect((await owner.post('/api-keys', { name: 'x', scopes: [] })).status).toBe(422)
  expect((await owner.post('/api-keys', { name: 'x', scopes: ['everything'] })).status).toBe(422)
  expect(
    (await owner.post('/api-keys', { name: 'x', scopes: ['orders:read'], expiresAt: '2020-01-01T00:00:00Z' })).body,
  ).toMatchObject({ code: 'identity.api_key.expiry_past', pointer: '/expiresAt' })
})

test('A forged, cut or swapped cookie is nobody’s, and a key that is none of ours is refused as such', async () => {
  const [name, value] = [...owner.cookies][0]!
  for (const forged of [
    value.slice(0, -3),
    `${value.slice(0, 8)}x${value.slice(9)}`,
    'x',
    '',
    decodeURIComponent(value).split('.')[0]!,
  ]) {
    const thief = house.visitor()
    thief.cookies.set(name, forged)
    expect((await thief.get('/members')).status, forged).toBe(401)
  }
  for (const key of ['nuoda_x_y', `nuoda_abcdefgh_${'x'.repeat(43)}`, "' or 1=1"]) {
    expect(await house.visitor({ key }).get('/members')).toMatchObject({
      status: 401,
      body: { code: 'identity.api_key.invalid' },
    })
  }
})

test('A foreign page cannot act for somebody signed in, nor under a name that is not ours', async () => {
  const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (method: 'GET' | 'POST', url: string, headers: Record<string, string>) =>
    house.app.inject({
      method,
      url,
      headers: { host: 'localhost:8080', 'content-type': 'application/json', ...headers },
      payload: method === 'POST' ? '{"role":"buyer","name":"x","mail":"x@example.com"}' : undefined,
    })
  const foreign = { origin: 'https://attacker.example', cookie }
  for (const url of ['/api/v1/members', '/api/v1/demo/enter', '/api/auth/sign-out', '/api/auth/sign-in/email']) {
    for (const headers of [
      foreign,
      { ...foreign, 'x-nuoda-request': '1' },
      { 'sec-fetch-site': 'cross-site', cookie },
      { origin: 'null', cookie },
    ]) {
      const answer = await send('POST', url, headers as Record<string, string>)
      expect(answer.statusCode, `${url} ${JSON.stringify(headers)}`).toBe(403)
    }
  }
  expect((await send('POST', '/api/v1/members', { cookie })).json()).toMatchObject({ code: 'infra.request.csrf' })
  expect((await send('GET', '/api/v1/setup', { host: 'attacker.example:8080' })).json()).toMatchObject({
    code: 'infra.request.unknown_host',
  })
  expect((await owner.get('/session')).status).toBe(200)
})

test('Only the addresses Nuoda uses are open; bad input is refused by name, never a fault of ours', async () => {
  const nobody = house.visitor()
  for (const path of [
    'sign-up/email',
    'delete-user',
    'update-user',
    'get-access-token',
    'open-session',
    'sign-in/unknown',
    'list-sessions',
    '../v1/members',
  ]) {
    expect([404, 401], path).toContain((await nobody.post(`/api/auth/${path}`, {})).status)
  }
  for (const body of [{}, { email: 5, password: [] }, { email: 'no-mail', password: 'x' }, [], 'text']) {
    const answer = await nobody.post('/api/auth/sign-in/email', body)
    expect(answer.status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
    expect(answer.status, JSON.stringify(body)).toBeLessThan(500)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body.code).toMatch(/^(identity|input|infra)\./)
  }
  const broken = await house.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    payload: '{"email":',
  })
  expect(broken.statusCode).toBe(422)
  expect(
    (
      await nobody.post('/api/auth/sign-in/email', {
        email: 'owner@example.com',
        password: PASSWORD,
        callbackURL: 'https://attacker.example',
      })
    ).status,
  ).toBeGreaterThanOrEqual(400)
  const wide = await house.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host: 'localhost', 'content-type': 'application/json' },
    payload: `{"email":"${'x'.repeat(70_000)}"}`,
  })
  expect(wide.statusCode).toBe(413)
})

test('Guessing is slowed down by address and by account, across processes', async () => {
  const sibling = await house.sibling()
  try {
    const from = (ip: string, which: House = house) => which.visitor({ ip })
    const knock = (tries: number) =>
      from('203.0.113.9', tries % 2 ? house : sibling).post('/api/auth/sign-in/email', {
        email: `u${tries}@example.com`,
        password: 'guess-guess-guess',
      })
    const statuses = await Promise.all(Array.from({ length: 34 }, (_, tries) => knock(tries)))
    expect(statuses.map((answer) => answer.status).sort()).toEqual([...Array(30).fill(401), ...Array(4).fill(429)])
    const limited = await from('203.0.113.9').post('/api/auth/sign-in/email', {
      email: 'owner@example.com',
      password: PASSWORD,
    })
    expect(limited.body).toMatchObject({ code: 'identity.sign_in.too_many' })
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    expect(
      (await from('203.0.113.10').post('/api/auth/sign-in/email', { email: 'owner@example.com', password: PASSWORD }))
        .status,
    ).toBe(200)

    const guess = (tries: number) =>
      from(`198.51.100.${tries}`).post('/api/auth/sign-in/email', {
        email: 'target@example.com',
        password: 'guess-guess-guess',
      })
    expect((await guess(0)).status).toBe(401)
    // Forty-eight more from elsewhere: only the count matters.
    await house.runtime.pool.query("update auth.rate_limits set count = 49 where key like 'account:%' and count = 1")
    expect([(await guess(1)).status, (await guess(2)).status, (await guess(3)).status]).toEqual([401, 429, 429])
  } finally {
    await sibling.end()
  }
}, 60_000)

test('Being known costs a request no query: a thousand of them take less than 0.3 ms each', async () => {
  const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = { headers: { cookie } } as Parameters<House['identity']['authenticate']>[0]
  await house.identity.authenticate(request)
  const startedAt = performance.now()
  for (let asked = 0; asked < 1_000; asked += 1)
    expect((await house.identity.authenticate(request))?.actor.role).toBe('administrator')
  expect((performance.now() - startedAt) / 1_000).toBeLessThan(0.3)
})

test('A colleague of one company is nobody in another until invited there', async () => {
  const buyer = await aColleague(house, owner, 'buyer')
  expect(
    (await buyer.post('/session/tenant', { tenantId: '01900000-0000-7000-8000-000000000000' })).body,
  ).toMatchObject({ code: 'identity.company.not_member' })
})
