// Makes a simulated company on the books: the demo company whole in one transaction, so that it is there or it is not;
// a large one for benches chunk by chunk.
import { z } from 'zod'
import { ensureDemoMember, foundCompany, type Role } from '#identity'
import { type Call, type CommandContext, defineCommand, type Runtime, runWithin } from '#infra'
import { ok, type Result } from '#kernel'
import { simulateCompany } from '../domain/company.ts'
import type { SimulatedCompany, SimulatedOrder, SimulationOptions } from '../domain/simulated-company.types.ts'
import { SIMULATION_PERMISSIONS } from '../permissions.ts'
import { type LoadedMasters, loadMasters } from './load-masters.ts'
import { type LoadOptions, loadOrders } from './load-orders.ts'

/** Who of the demo company's people buys; the other buyers are names on orders. */
const BUYING_ROLES: readonly Role[] = ['buyer', 'procurement_manager', 'coordinator']

const given = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null)

/**
 * The demo company in the tenant of the call, whole or not at all. Refuses what `simulateCompany` refuses, and
 * `infra.write.already_exists` when the tenant is there.
 */
export const makeDemoCompany = defineCommand<SimulationOptions, { lines: number }>({
  id: 'simulation.demo.make',
  permission: SIMULATION_PERMISSIONS.makeCompany,
  input: given<SimulationOptions>(),
  async run(options, context) {
    const simulated = simulateCompany(options)
    if (!simulated.ok) return simulated
    const company = simulated.value
    const founded = await runWithin(context, foundCompany, founding(company, 'demo'))
    if (!founded.ok) return founded
    const ownerIds = await takeOnBuyers(context, company)
    if (!ownerIds.ok) return ownerIds
    const masters = await loadMasters(context, company)
    if (!masters.ok) return masters
    let lines = 0
    for (const orders of company.orders()) {
      const named = orders.map((order) => ({ ...order, ownerName: ownerIds.value.nameOf(order.ownerName) }))
      const loaded = await loadOrders(context, named, {
        masters: masters.value,
        ownerIds: ownerIds.value.ids,
        detail: 'full',
      })
      if (!loaded.ok) return loaded
      lines += loaded.value.lines
    }
    return ok({ lines })
  },
})

const founding = (company: SimulatedCompany, kind: 'demo' | 'bench') => ({
  name: company.name,
  kind,
  timeZone: 'Asia/Shanghai',
  language: 'zh' as const,
  baseCurrency: 'CNY',
  isFirst: false,
  owner: null,
})

/** The first buyers become people one can sign in as; their orders bear their names. */
async function takeOnBuyers(
  context: CommandContext,
  company: SimulatedCompany,
): Promise<Result<{ ids: Record<string, string>; nameOf(buyer: string): string }>> {
  const ids: Record<string, string> = {}
  const names = new Map<string, string>()
  for (const [index, role] of BUYING_ROLES.entries()) {
    const member = await runWithin(context, ensureDemoMember, { role })
    if (!member.ok) return member
    ids[member.value.name] = member.value.id
    const buyer = company.buyers[index]
    if (buyer) names.set(buyer, member.value.name)
  }
  return ok({ ids, nameOf: (buyer) => names.get(buyer) ?? buyer })
}

const loadBenchMasters = defineCommand<{ company: SimulatedCompany }, LoadedMasters>({
  id: 'simulation.masters.load',
  permission: SIMULATION_PERMISSIONS.makeCompany,
  input: given<{ company: SimulatedCompany }>(),
  run: ({ company }, context) => loadMasters(context, company),
})

const loadBenchOrders = defineCommand<{ orders: SimulatedOrder[]; options: LoadOptions }, { lines: number }>({
  id: 'simulation.orders.load',
  permission: SIMULATION_PERMISSIONS.makeCompany,
  input: given<{ orders: SimulatedOrder[]; options: LoadOptions }>(),
  run: ({ orders, options }, context) => loadOrders(context, orders, options),
})

/**
 * A company of any size in the tenant of the call, chunk by chunk; `onProgress` is told how many order lines are on the
 * books. Stops after the chunk at hand when the signal is aborted; the company is then incomplete.
 */
export async function makeLargeCompany(
  runtime: Pick<Runtime, 'execute'>,
  call: Call,
  company: SimulatedCompany,
  options: { detail: LoadOptions['detail']; onProgress?(lines: number): void; signal?: AbortSignal },
): Promise<Result<{ lines: number }>> {
  const founded = await runtime.execute(foundCompany, founding(company, 'bench'), call)
  if (!founded.ok) return founded
  const masters = await runtime.execute(loadBenchMasters, { company }, call)
  if (!masters.ok) return masters
  const loading: LoadOptions = { masters: masters.value, ownerIds: {}, detail: options.detail }
  let lines = 0
  for (const orders of company.orders()) {
    options.signal?.throwIfAborted()
    const loaded = await runtime.execute(loadBenchOrders, { orders, options: loading }, call)
    if (!loaded.ok) return loaded
    lines += loaded.value.lines
    options.onProgress?.(lines)
  }
  return ok({ lines })
}
