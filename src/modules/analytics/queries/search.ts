// One box for orders, items, suppliers and own fields: finds what a word means, then the lines behind it.
import { type Actor, sql, type Tx } from '#infra'
import { speaksOfMoney } from '#procurement'
import { searchText, wantedGrams, wantedWords } from '../domain/search-grams.ts'

export type Match = {
  kind: 'order' | 'item' | 'supplier' | 'own_field'
  entity_id: string
  label: string
  /** Name and value of an own field, as lines hold them. */
  own_field: Record<string, string> | null
}
/** Above this many, a word is too common to name what it means one by one. */
const MATCHES_MAX = 2_000

type Sees = Actor['sees']

/** Finding a line by what one may not read would tell it just the same. */
const isVisible = (match: Match, sees: Sees): boolean =>
  (sees.supplierNames || match.kind !== 'supplier') &&
  (sees.prices || match.kind !== 'own_field' || !Object.keys(match.own_field ?? {}).some(speaksOfMoney))

/** What one word may mean to this reader; grams are a sieve, the text itself decides. */
async function meaningsOf(tx: Tx, word: string, sees: Sees): Promise<Match[]> {
  const found = await tx.rows(sql<Match & { text: string }>`
    select kind, entity_id, label, search_text as text, own_field from analytics.find_search_terms(${wantedGrams(word)}::text[], ${MATCHES_MAX})`)
  return found.filter((match) => match.text.includes(word) && isVisible(match, sees))
}

const idsOf = (matches: Match[], kind: Match['kind']): string[] =>
  matches.filter((match) => match.kind === kind).map((match) => match.entity_id)

/** Up to here lines are named one by one; a value that more of them hold is met soon enough in the board's own order. */
const LINES_NAMED_MAX = 2_000

async function linesWith(tx: Tx, values: string[]) {
  const found = await tx.rows(sql<{ id: string }>`
    select id from analytics.lines_with_own_fields(${values}::jsonb[], ${LINES_NAMED_MAX + 1}) as id`)
  if (found.length <= LINES_NAMED_MAX) return sql`o.id = any(${found.map((line) => line.id)}::uuid[])`
  // The planner cannot know how common a value is and would read and sort the whole board.
  await tx.run(sql`set local enable_sort = off`)
  return sql`o.own_fields @> any(${values}::jsonb[])`
}

/** A condition on `analytics.open_lines o` that holds for lines in which every word of `query` is found somewhere. */
export async function matchingLines(tx: Tx, query: string, sees: Sees) {
  const conditions = []
  for (const word of wantedWords(query)) {
    const meanings = await meaningsOf(tx, word, sees)
    if (meanings.length === 0) return sql`false`
    const ways = []
    const [orders, items, suppliers] = [idsOf(meanings, 'order'), idsOf(meanings, 'item'), idsOf(meanings, 'supplier')]
    const values = meanings.flatMap((match) => (match.own_field ? [JSON.stringify(match.own_field)] : []))
    if (orders.length > 0) ways.push(sql`o.order_id = any(${orders}::uuid[])`)
    if (items.length > 0) ways.push(sql`o.item_id = any(${items}::uuid[])`)
    if (suppliers.length > 0) ways.push(sql`o.supplier_id = any(${suppliers}::uuid[])`)
    if (values.length > 0) ways.push(await linesWith(tx, values))
    conditions.push(sql`(${sql.join(ways, sql` or `)})`)
  }
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

/** What the words mean, for the suggestions above the result. */
export async function findMeanings(tx: Tx, query: string, sees: Sees): Promise<Match[]> {
  const whole = searchText(query)
  return whole ? (await meaningsOf(tx, whole, sees)).slice(0, 40) : []
}
