// Search terms on disk: one row per order, item, supplier and own value that stands on the board, made when it first appears.

import { nameId, pinyinInitials, sql, type Tx } from '#infra'
import { gramsOf, searchText } from '../domain/search-grams.ts'
import type { OpenLineRow } from './open-line.store.ts'

type Term = { kind: string; entity_id: string; label: string; search_text: string; grams: string[] }

/** Own values have no id of their own: the same text always gets the same one. */
const VALUE_NAMESPACE = '6f2b7a10-5d1e-4d0b-9a53-0c3b6c1f7e21'
const OWN_VALUE_MAX = 200

const valueIds = new Map<string, string>()
function valueId(key: string, value: string): string {
  const text = `${key}\u0000${value}`
  let id = valueIds.get(text)
  if (!id) {
    if (valueIds.size > WRITTEN_MAX) valueIds.clear()
    id = nameId(text, VALUE_NAMESPACE)
    valueIds.set(text, id)
  }
  return id
}

/** Terms already written by this process; a term once written is never changed, so forgetting is only a wasted look-up. */
const written = new Map<string, Set<string>>()
const WRITTEN_MAX = 200_000

function knownTerms(tenantId: string): Set<string> {
  let known = written.get(tenantId)
  if (!known || known.size > WRITTEN_MAX) {
    known = new Set()
    written.set(tenantId, known)
  }
  return known
}

const termOf = (kind: string, id: string, label: string, texts: (string | null)[]): Term => ({
  kind,
  entity_id: id,
  label,
  search_text: texts.map((text) => searchText(text ?? '')).join('\n'),
  grams: gramsOf(...texts),
})

/** Makes the terms of these rows findable; terms that are there already stay. */
export async function indexSearchTerms(tx: Tx, tenantId: string, rows: OpenLineRow[]): Promise<void> {
  const known = knownTerms(tenantId)
  const terms = new Map<string, Term>()
  const add = (kind: string, id: string, make: () => Term) => {
    const key = `${kind}:${id}`
    if (!known.has(key) && !terms.has(key)) terms.set(key, make())
  }
  const values: { value_id: string; schedule_line_id: string }[] = []
  for (const row of rows) {
    add('order', row.order_id, () => termOf('order', row.order_id, row.order_no, [row.order_no]))
    add('item', row.item_id, () => {
      const label = row.item_code ? `${row.item_code} ${row.item_name}` : row.item_name
      return termOf('item', row.item_id, label, [row.item_code, row.item_name, pinyinInitials(row.item_name)])
    })
    add('supplier', row.supplier_id, () =>
      termOf('supplier', row.supplier_id, row.supplier_name, [row.supplier_name, pinyinInitials(row.supplier_name)]),
    )
    for (const [key, value] of Object.entries(row.own_fields ?? {})) {
      if (value.length > OWN_VALUE_MAX || value === '') continue
      const id = valueId(key, value)
      add('own_field', id, () => termOf('own_field', id, `${key}：${value}`, [value]))
      values.push({ value_id: id, schedule_line_id: row.id })
    }
  }
  // In one order everywhere, so that two imports at once wait for each other instead of locking each other out.
  const inOrder = [...terms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, term]) => term)
  await insertTerms(tx, tenantId, inOrder)
  await insertValues(tx, tenantId, values)
}

async function insertTerms(tx: Tx, tenantId: string, terms: Term[]): Promise<void> {
  if (terms.length === 0) return
  await tx.run(sql`
    insert into analytics.search_terms (tenant_id, kind, entity_id, label, search_text, grams)
    select ${tenantId}, kind, entity_id, label, search_text, grams
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t(kind text, entity_id uuid, label text, search_text text, grams text[])
    on conflict (tenant_id, kind, entity_id) do nothing`)
}

async function insertValues(
  tx: Tx,
  tenantId: string,
  values: { value_id: string; schedule_line_id: string }[],
): Promise<void> {
  if (values.length === 0) return
  await tx.run(sql`
    insert into analytics.line_own_fields (tenant_id, value_id, schedule_line_id)
    select ${tenantId}, value_id, schedule_line_id
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(value_id uuid, schedule_line_id uuid)
    on conflict do nothing`)
}

/** Called after commit: what was written stays known to this process and is not tried again. */
export function rememberTerms(tenantId: string, rows: OpenLineRow[]): void {
  const known = knownTerms(tenantId)
  for (const row of rows) {
    known.add(`item:${row.item_id}`)
    known.add(`supplier:${row.supplier_id}`)
    known.add(`order:${row.order_id}`)
    for (const [key, value] of Object.entries(row.own_fields ?? {})) known.add(`own_field:${valueId(key, value)}`)
  }
}
