// The bare-database floor of the board: the plainest statement that gives the same rows, past application and row security.
import type { Inspection } from './inspection.ts'

const STATEMENTS = {
  floorFirstPageP95Ms: 'select * from analytics.open_lines where tenant_id = $1 order by rank, id limit 51',
  floorFilteredP95Ms:
    'select * from analytics.open_lines where tenant_id = $1 and supplier_id = $2 order by rank, id limit 51',
  floorGroupedP95Ms:
    'select supplier_id, count(*), count(*) filter (where grade = 2) from analytics.open_lines where tenant_id = $1 group by 1',
  floorSearchP95Ms: `select * from analytics.open_lines where tenant_id = $1 and item_id in (
      select entity_id from analytics.search_terms where tenant_id = $1 and kind = 'item' and grams @> array[$2]::text[]
    ) order by rank, id limit 51`,
} as const

/** Milliseconds of each statement, `samples` times, with a supplier or a word of the board. */
export async function floorOfBoard({ pool }: Inspection, samples: number): Promise<Record<string, number[]>> {
  const { rows } = await pool.query<{ tenant_id: string; supplier_id: string; word: string }>(
    `select tenant_id, supplier_id, right(item_name, 2) as word from analytics.open_lines order by id limit $1`,
    [samples],
  )
  const times: Record<string, number[]> = {}
  for (const [name, text] of Object.entries(STATEMENTS)) {
    times[name] = []
    for (const row of rows) {
      const second = text.includes('grams') ? [row.word] : text.includes('$2') ? [row.supplier_id] : []
      const startedAt = performance.now()
      await pool.query({ name, text, values: [row.tenant_id, ...second] })
      times[name].push(performance.now() - startedAt)
    }
  }
  return times
}
