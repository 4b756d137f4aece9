// What the stories of despatches share: lines as the board shows them, and what the database holds of them.
import { takeIn } from '#test/orders.ts'
import type { Answer, Member, World } from '#test/world.ts'

export type Line = {
  id: string
  orderNo: string
  orderId: string
  supplierId: string
  stage: string
  version: number
}

export async function linesOf(who: Member, orderNo: string): Promise<Line[]> {
  const { rows } = (await who.get(`/open-lines?q=${orderNo}`)).body
  return rows.filter((row: Line) => row.orderNo === orderNo)
}

/** Orders of one supplier with one line each. */
export async function ordersOf(world: World, who: Member, orders: Record<string, string>): Promise<Line[]> {
  await takeIn(
    world,
    who,
    Object.entries(orders).map(([orderNo, quantity]) => ({ orderNo, quantity })),
  )
  const lines = await Promise.all(Object.keys(orders).map((orderNo) => linesOf(who, orderNo)))
  return lines.map(([line]) => line!)
}

/** A despatch of these quantities, by line. */
export const despatch = (
  who: Member,
  lines: readonly (readonly [Line, string])[],
  more: Record<string, unknown> = {},
): Promise<Answer> =>
  who.post('/despatch-advices', {
    supplierId: lines[0]![0].supplierId,
    lines: lines.map(([line, quantity]) => ({ scheduleLineId: line.id, quantity })),
    despatchedOn: '2026-11-22',
    channel: 'phone',
    ...more,
  })

/** What the line says has left. */
export async function despatchedOf(world: World, { id }: Line): Promise<string> {
  const { rows } = await world.behindTheScenes(
    'select trim_scale(despatched_quantity)::text as q from procurement.schedule_lines where id = $1',
    [id],
  )
  return rows[0].q
}

/** Lines whose despatched quantity is not the sum of the despatch lines that count: there must be none, ever. */
export async function unequalLines(world: World): Promise<unknown[]> {
  const { rows } = await world.behindTheScenes(`
    select s.id, s.despatched_quantity, coalesce(sum(l.quantity), 0) as told from procurement.schedule_lines s
    left join fulfilment.despatch_lines l on l.tenant_id = s.tenant_id and l.schedule_line_id = s.id and l.withdrawn_at is null
    group by s.tenant_id, s.id, s.despatched_quantity having s.despatched_quantity <> coalesce(sum(l.quantity), 0)`)
  return rows
}
