// A company with live suppliers and orders that can be issued: what stories about messages start from.
import { takeIn } from '#test/orders.ts'
import type { Member, World } from '#test/world.ts'

export type Buying = {
  owner: Member
  /** Takes an order in and makes its supplier live; returns the order's id. */
  anOrder(order: { no: string; supplier: string; mail?: string | null; lines?: object[] }): Promise<string>
  issue(...orderIds: string[]): Promise<void>
  /** From now on these kinds leave without being looked at first. */
  release(...kinds: string[]): Promise<void>
  /** Messages to suppliers, newest first. */
  messages(query?: string): Promise<Summary[]>
}
export type Summary = {
  id: string
  state: string
  kind: string
  subject: string
  lastError: string | null
  orderNos: string[]
  toMail: string | null
  attempts: number
}

export async function aBuyingCompany(world: World, name = '启明装备'): Promise<Buying> {
  const owner = await world.aCompany(name)
  return {
    owner,
    async anOrder({ no, supplier, mail = 'liwei@example.com', lines = [{}] }) {
      const stated = lines.map((line, at) => ({
        orderNo: no,
        supplier,
        lineNo: String(at + 1),
        promisedDate: null,
        ...line,
      }))
      await takeIn(world, owner, stated)
      const { body } = await owner.get(`/suppliers?q=${encodeURIComponent(supplier)}`)
      const found = body.rows[0] as { id: string; contacts: unknown[]; isLive: boolean }
      if (found.contacts.length === 0) {
        const row = { supplierId: found.id, supplierName: supplier, name: '李伟', mail, phone: '13800000000' }
        await owner.post('/suppliers/contacts', { rows: [row], dryRun: false })
      }
      if (!found.isLive) await owner.post('/suppliers/go-live', { supplierIds: [found.id], live: true })
      const orders = await owner.get(`/purchase-orders?q=${encodeURIComponent(no)}`)
      return orders.body.rows[0].id as string
    },
    async issue(...orderIds) {
      const answer = await owner.post('/purchase-orders/issue', { orders: orderIds.map((id) => ({ id })) })
      if (answer.status >= 300) throw new Error(answer.text)
      await world.eventsSettle()
    },
    async release(...kinds) {
      const answer = await owner.post('/messages/release', { kinds })
      if (answer.status >= 300) throw new Error(answer.text)
    },
    async messages(query = '') {
      const { body } = await owner.get(`/messages${query}`)
      return (body.rows as (Summary & { side: string })[]).filter((message) => message.side === 'supplier')
    },
  }
}
