// Orders as a program posts them: five lines each, suppliers and items of a factory's size; for the benches that need some.
import { addDays, dateInZone } from '#kernel'
import type { Visitor } from './visitor.ts'

const SUPPLIERS = 120
const ITEMS = 900
export const LINES_PER_ORDER = 5
const NAMES = ['轴承', '铸件', '密封圈', '伺服电机', '钣金罩', '联轴器', '丝杠', '接近开关', '油泵', '法兰']

export type OrderLineBody = { promisedDate?: string; [field: string]: unknown }
export type OrderBody = { lines: OrderLineBody[]; [field: string]: unknown }

/** The body of the order numbered `number`; the same number gives the same order. */
export function orderBody(number: number): OrderBody {
  const today = dateInZone(new Date(), 'Asia/Shanghai')
  return {
    orderNo: `BENCH-${String(number).padStart(7, '0')}`,
    source: 'bench',
    status: 'issued',
    supplier: { name: `测速第${(number % SUPPLIERS) + 1}精密机械有限公司` },
    currency: 'CNY',
    orderDate: addDays(today, -(number % 20)),
    lines: Array.from({ length: LINES_PER_ORDER }, (_, index) => {
      const item = (number * 7 + index * 131) % ITEMS
      return {
        lineNo: String((index + 1) * 10),
        item: { code: `BM-${String(item).padStart(4, '0')}`, name: `${NAMES[item % NAMES.length]}${item}` },
        quantity: String(1 + ((number + index) % 400)),
        unit: '件',
        unitPrice: `${10 + (item % 90)}.50`,
        requestedDate: addDays(today, 3 + ((number + index * 3) % 60)),
        ...(index % 2 === 0 && { promisedDate: addDays(today, 2 + ((number + index * 5) % 70)) }),
      }
    }),
  }
}

/** Posts orders `from` to `from + count - 1`, as many at once as there are clients. */
export async function postOrders(clients: readonly Visitor[], from: number, count: number): Promise<void> {
  let next = from
  await Promise.all(
    clients.map(async (client) => {
      while (next < from + count) {
        const number = next++
        await client.post('/purchase-orders', orderBody(number), { 'idempotency-key': `bench-${number}` })
      }
    }),
  )
}
