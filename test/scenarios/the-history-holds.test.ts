// Nobody can rewrite what was promised without it showing: each way of tampering is found, and the first place is named.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool, verifyJournal } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
let stream: string
const documents = [{ streamType: 'purchase_order', table: 'procurement.purchase_orders' }]

beforeAll(async () => {
  world = await aWorld()
  owner = await world.aCompany()
  await takeIn(world, owner, [{ orderNo: 'PO-1' }, { orderNo: 'PO-2' }])
  const { body } = await owner.get('/open-lines?q=PO-1')
  stream = body.rows[0].orderId
  for (const note of ['一', '二', '三']) await owner.post(`/schedule-lines/${body.rows[0].id}/note`, { note })
})
afterAll(() => world.end())

async function verify() {
  const pool = openPool(world.database.ownerUrl, { max: 1 })
  try {
    return await verifyJournal(pool, { documents })
  } finally {
    await pool.end()
  }
}

/** Tampers, verifies, and puts everything back. */
async function afterTampering(text: string) {
  await world.behindTheScenes('create temporary table kept_history as select * from journal.history')
  await world.behindTheScenes('create temporary table kept_heads as select * from journal.stream_heads')
  try {
    await world.behindTheScenes(text.replaceAll(':stream', `'${stream}'`))
    return await verify()
  } finally {
    await world.behindTheScenes(
      'delete from journal.history; delete from journal.stream_heads; insert into journal.history select * from kept_history; insert into journal.stream_heads select * from kept_heads; drop table kept_history; drop table kept_heads',
    )
  }
}

test('An untouched history verifies, every order with a stream of its own', async () => {
  expect(await verify()).toMatchObject({ ok: true, faults: [], first: null })
})

test.each([
  ['edited', 2, `update journal.history set body = replace(body, '一', '壹') where stream_id = :stream and seq = 2`],
  ['edited', 3, `update journal.history set at = at + interval '1 day' where stream_id = :stream and seq = 3`],
  ['deleted', 2, 'delete from journal.history where stream_id = :stream and seq = 2'],
  ['truncated', 4, 'delete from journal.history where stream_id = :stream and seq = 4'],
  ['stream_removed', null, 'delete from journal.history where stream_id = :stream'],
  ['stream_unknown', 1, 'delete from journal.stream_heads where stream_id = :stream'],
  [
    'stream_missing',
    null,
    'delete from journal.history where stream_id = :stream; delete from journal.stream_heads where stream_id = :stream',
  ],
  [
    'reordered',
    2,
    'update journal.history set seq = seq + 100 where stream_id = :stream and seq in (2, 3); update journal.history set seq = case seq when 102 then 3 else 2 end where stream_id = :stream and seq > 100',
  ],
  [
    'inserted',
    5,
    `insert into journal.history select tenant_id, stream_id, 5, gen_random_uuid(), stream_type, at, actor_kind, actor_id, actor_name, channel, command, body, hash from journal.history where stream_id = :stream and seq = 4`,
  ],
])('A record or stream that was %s is found at %s', async (kind, seq, text) => {
  const report = await afterTampering(text)
  expect(report.ok).toBe(false)
  expect(report.first).toMatchObject({ kind, seq, streamId: stream, tenantId: owner.tenantId })
})

test('The application’s own role can neither change nor remove history', async () => {
  const pool = world.server.assembled.runtime.pool
  for (const text of [
    'update journal.history set body = $$x$$',
    'delete from journal.history',
    'truncate journal.history',
    'delete from journal.stream_heads',
  ]) {
    await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' })
  }
})

test('Writing that goes on while the history is checked is no fault', async () => {
  const { body } = await owner.get('/open-lines?q=PO-2')
  let isWriting = true
  const writing = (async () => {
    for (let count = 0; isWriting; count++)
      await owner.post(`/schedule-lines/${body.rows[0].id}/note`, { note: `${count}` })
  })()
  for (let run = 0; run < 10; run++) expect(await verify()).toMatchObject({ ok: true })
  isWriting = false
  await writing
})
