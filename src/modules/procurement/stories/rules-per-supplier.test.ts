// Rules for hundreds of suppliers are checked and written as one set; a supplier there is none of is named by its row.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CommandContext, systemActor } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { replaceIssueRuleSet } from '../commands/edit-rules.ts'

const SUPPLIERS = 60
let world: World
let buyer: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
})
afterAll(() => world?.end())

test('A rule for each of many suppliers takes no statement per supplier', async () => {
  const lines = Array.from({ length: SUPPLIERS }, (_, at) => ({ orderNo: `PO-${at}`, supplier: `供应商 ${at}` }))
  await takeIn(world, buyer, lines)
  const { rows } = await world.behindTheScenes('select id from masterdata.suppliers where tenant_id = $1', [
    buyer.tenantId,
  ])
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
  const rules = rows.map(({ id }: { id: string }) => ({ supplierId: id, mode: 'by_hand' as const }))
  const call = { tenantId: buyer.tenantId, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'screen' }
  const command = {
    ...replaceIssueRuleSet,
    run: (input: Parameters<typeof replaceIssueRuleSet.run>[0], context: CommandContext) =>
      replaceIssueRuleSet.run(input, { ...context, tx: counted(context.tx) }),
  }
  const replaced = await world.server.assembled.runtime.execute(command, { rules }, call)
  expect(replaced).toMatchObject({ ok: true })
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
