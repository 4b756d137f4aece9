// Search terms on disk: one row per order, item, supplier and own value that stands on the board, made when it first appears.

import { type BulkColumns, bulkRows, nameId, pinyinInitials, sql, type Tx } from '#infra'
import { gramsOf, searchText } from '../domain/search-grams.ts'
import type { LineFactsRow } from './facts.store.ts'

type Term = { kind: string; entity_id: string; label: string; search_text: string; grams: string[] }

/** What of a line's facts is searched for. */
export type SearchableLine = Pick<
  LineFactsRow,
  | 'id'
  | 'order_id'
  | 'order_no'
  | 'item_id'
  | 'item_code'
  | 'item_name'
  | 'supplier_id'
  | 'supplier_name'
  | 'own_fields'
>

/** Own values have no id of their own: the same text always gets the same one. */
const VALUE_NAMESPACE = '6f2b7a10-5d1e-4d0b-9a53-0c3b6c1f7e21'
const OWN_VALUE_MAX = 200
const REMEMBERED_MAX = 200_000

/** By key, then by value. */
const valueIds = new Map<string, Map<string, string>>()
let valueIdCount = 0

function valueId(key: string, value: string): string {
  let ofKey = valueIds.get(key)
  if (!ofKey || valueIdCount > REMEMBERED_MAX) {
    if (valueIdCount > REMEMBERED_MAX) valueIds.clear()
    if (valueIds.size === 0) valueIdCount = 0
    ofKey = new Map()
    valueIds.set(key, ofKey)
  }
  let id = ofKey.get(value)
  if (!id) {
    id = nameId(`${key}\u0000${value}`, VALUE_NAMESPACE)
    ofKey.set(value, id)
    valueIdCount += 1
  }
  return id
}

/** Ids of terms already written by this process; a term once written is never changed, so forgetting is only a wasted look-up. */
const written = new Map<string, Set<string>>()

function knownTerms(tenantId: string): Set<string> {
  let known = written.get(tenantId)
  if (!known || known.size > REMEMBERED_MAX) {
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

const isSearchable = (value: string): boolean => value !== '' && value.length <= OWN_VALUE_MAX

/** Makes the terms of these lines findable; terms that are there already stay. */
export async function indexSearchTerms(tx: Tx, tenantId: string, lines: readonly SearchableLine[]): Promise<void> {
  const known = knownTerms(tenantId)
  const terms = new Map<string, Term>()
  const isNew = (id: string): boolean => !known.has(id) && !terms.has(id)
  const values: LineValue[] = []
  for (const line of lines) {
    const { order_id, order_no, item_id, item_code, item_name, supplier_id, supplier_name } = line
    if (isNew(order_id)) terms.set(order_id, termOf('order', order_id, order_no, [order_no]))
    if (isNew(item_id)) {
      const label = item_code ? `${item_code} ${item_name}` : item_name
      terms.set(item_id, termOf('item', item_id, label, [item_code, item_name, pinyinInitials(item_name)]))
    }
    if (isNew(supplier_id)) {
      const texts = [supplier_name, pinyinInitials(supplier_name)]
      terms.set(supplier_id, termOf('supplier', supplier_id, supplier_name, texts))
    }
    for (const key in line.own_fields) {
      const value = line.own_fields[key] as string
      if (!isSearchable(value)) continue
      const id = valueId(key, value)
      if (isNew(id)) terms.set(id, termOf('own_field', id, `${key}：${value}`, [value]))
      values.push({ value_id: id, schedule_line_id: line.id })
    }
  }
  await insertValues(tx, tenantId, values)
  // In one order everywhere, so that two imports at once wait for each other instead of locking each other out; and as the last
  // statement of all, so that they wait for no more than a commit.
  const inOrder = [...terms.values()].sort((a, b) => (a.kind + a.entity_id < b.kind + b.entity_id ? -1 : 1))
  await insertTerms(tx, tenantId, inOrder)
}

const TERM_COLUMNS: BulkColumns<Term> = {
  kind: 'text',
  entity_id: 'uuid',
  label: 'text',
  search_text: 'text',
  grams: 'text[]',
}

async function insertTerms(tx: Tx, tenantId: string, terms: Term[]): Promise<void> {
  if (terms.length === 0) return
  await tx.run(sql`
    insert into analytics.search_terms (tenant_id, kind, entity_id, label, search_text, grams)
    select ${tenantId}, kind, entity_id, label, search_text, grams from ${bulkRows(TERM_COLUMNS, terms)}
    on conflict (tenant_id, kind, entity_id) do nothing`)
}

type LineValue = { value_id: string; schedule_line_id: string }
const VALUE_COLUMNS: BulkColumns<LineValue> = { value_id: 'uuid', schedule_line_id: 'uuid' }

async function insertValues(tx: Tx, tenantId: string, values: LineValue[]): Promise<void> {
  if (values.length === 0) return
  await tx.run(sql`
    insert into analytics.line_own_fields (tenant_id, value_id, schedule_line_id)
    select ${tenantId}, value_id, schedule_line_id from ${bulkRows(VALUE_COLUMNS, values)} on conflict do nothing`)
}

/** Called after commit: what was written stays known to this process and is not tried again. */
export function rememberTerms(tenantId: string, lines: readonly SearchableLine[]): void {
  const known = knownTerms(tenantId)
  for (const line of lines) {
    known.add(line.order_id)
    known.add(line.item_id)
    known.add(line.supplier_id)
    for (const key in line.own_fields) {
      const value = line.own_fields[key] as string
      if (isSearchable(value)) known.add(valueId(key, value))
    }
  }
}
