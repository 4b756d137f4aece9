// What concerns hundreds of suppliers or lines at once is checked and answered as one set, not by a statement for each.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, type CommandContext, systemActor } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { acknowledgeLines } from '../commands/acknowledge-lines.ts'
import { replaceIssueRuleSet } from '../commands/edit-rules.ts'

const MANY = 60
let world: World
let buyer: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
  const lines = Array.from({ length: MANY }, (_, at) => ({ orderNo: `PO-${at}`, supplier: `供应商 ${at}` }))
  await takeIn(world, buyer, lines)
})
afterAll(() => world?.end())

/** Runs the command as it is and counts what it asks of the database. */
async function counting<In, Out>(command: Command<In, Out>, input: In) {
  let statements = 0
  const counted = (tx: CommandContext['tx']): CommandContext['tx'] =>
    new Proxy(tx, {
      get(target, name) {
        const found = Reflect.get(target, name)
        if (typeof found !== 'function') return found
        return (...given: unknown[]) => {
          statements += 1
          return found.apply(target, given)
        }
      },
    })
  const call = { tenantId: buyer.tenantId, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'screen' }
  const watched: Command<In, Out> = {
    ...command,
    run: (parsed, context) => command.run(parsed, { ...context, tx: counted(context.tx) }),
  }
  const outcome = await world.server.assembled.runtime.execute(watched, input, call)
  return { outcome, statements }
}
const idsOf = async (table: string): Promise<string[]> => {
  const { rows } = await world.behindTheScenes(`select id from ${table} where tenant_id = $1`, [buyer.tenantId])
  return rows.map((row: { id: string }) => row.id)
}

test('A rule for each of many suppliers takes no statement per supplier', async () => {
  const rules = (await idsOf('masterdata.suppliers')).map((supplierId) => ({ supplierId, mode: 'by_hand' as const }))
  const { outcome, statements } = await counting(replaceIssueRuleSet, { rules })
  expect(outcome).toMatchObject({ ok: true })
  expect(statements).toBeLessThan(10)
})

test('A rule for a supplier there is none of is refused by its row', async () => {
  const rules = [
    { supplierId: null, mode: 'by_hand' },
    { supplierId: crypto.randomUUID(), mode: 'when_raised' },
  ]
  expect(await buyer.put('/issue-rules', { rules })).toMatchObject({
    body: { code: 'procurement.rule.supplier_unknown', pointer: '/rules/1/supplierId' },
  })
})

test('Where many lines have changed meanwhile, each refusal says how the line stands, the first ones also who changed it', async () => {
  const [first, ...others] = await idsOf('procurement.schedule_lines')
  for (const id of [others[0], others.at(-1)]) {
    const dated = await buyer.post(`/schedule-lines/${id}/need-by`, { needByDate: '2026-12-01' })
    expect(dated.status, dated.text).toBe(200)
  }
  const stale = others.map((id) => ({ id, expectedVersion: 99 }))
  const { outcome, statements } = await counting(acknowledgeLines, {
    lines: [{ id: first! }, ...stale],
    channel: 'portal',
  })
  expect(statements).toBeLessThan(40)
  if (!outcome.ok) throw new Error(outcome.error.code)
  expect(outcome.value.refused).toHaveLength(MANY - 1)
  expect(outcome.value.refused[0]!.error.details).toMatchObject({ by: '何雨桐', current: { openQuantity: '500' } })
  expect(outcome.value.refused.at(-1)!.error.details).toMatchObject({ by: null, current: { openQuantity: '500' } })
})
