// Search terms on disk: one row per order, item, supplier and own value that stands on the board, made when it first appears.

import { type BulkColumns, bulkRows, nameId, pinyinInitials, sql, type Tx } from '#infra'
import { gramsOf, searchText } from '../domain/search-grams.ts'
import type { LineFactsRow } from './facts.store.ts'

type Term = {
  kind: string
  entity_id: string
  label: string
  search_text: string
  grams: string[]
  own_field: Record<string, string> | null
}

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

/** Terms already written by this process; a term once written is never changed, so forgetting is only a wasted look-up. */
type Written = { ids: Set<string>; valuesOf: Map<string, Set<string>>; count: number }
const writtenBy = new Map<string, Written>()

function writtenFor(tenantId: string): Written {
  let written = writtenBy.get(tenantId)
  if (!written || written.count > REMEMBERED_MAX) {
    written = { ids: new Set(), valuesOf: new Map(), count: 0 }
    writtenBy.set(tenantId, written)
  }
  return written
}

const termOf = (kind: string, id: string, label: string, texts: (string | null)[]): Term => ({
  kind,
  entity_id: id,
  label,
  search_text: texts.map((text) => searchText(text ?? '')).join('\n'),
  grams: gramsOf(...texts),
  own_field: null,
})

function ownFieldTerm(key: string, value: string): Term {
  const id = nameId(`${key}\u0000${value}`, VALUE_NAMESPACE)
  return { ...termOf('own_field', id, `${key}：${value}`, [value]), own_field: { [key]: value } }
}

const isSearchable = (value: string): boolean => value !== '' && value.length <= OWN_VALUE_MAX

/** Makes the terms of these lines findable; terms that are there already stay. */
export async function indexSearchTerms(tx: Tx, tenantId: string, lines: readonly SearchableLine[]): Promise<void> {
  const written = writtenFor(tenantId)
  const terms = new Map<string, Term>()
  const isNew = (id: string): boolean => !written.ids.has(id) && !terms.has(id)
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
      const isKnown = written.valuesOf.get(key)?.has(value) || terms.has(`${key}\u0000${value}`)
      if (!isKnown && isSearchable(value)) terms.set(`${key}\u0000${value}`, ownFieldTerm(key, value))
    }
  }
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
  own_field: 'jsonb',
}

async function insertTerms(tx: Tx, tenantId: string, terms: Term[]): Promise<void> {
  if (terms.length === 0) return
  await tx.run(sql`
    insert into analytics.search_terms (tenant_id, kind, entity_id, label, search_text, grams, own_field)
    select ${tenantId}, kind, entity_id, label, search_text, grams, own_field from ${bulkRows(TERM_COLUMNS, terms)}
    on conflict (tenant_id, kind, entity_id) do nothing`)
}

/** Called after commit: what was written stays known to this process and is not tried again. */
export function rememberTerms(tenantId: string, lines: readonly SearchableLine[]): void {
  const written = writtenFor(tenantId)
  for (const line of lines) {
    written.ids.add(line.order_id).add(line.item_id).add(line.supplier_id)
    for (const key in line.own_fields) rememberValue(written, key, line.own_fields[key] as string)
  }
  written.count = written.ids.size
  for (const values of written.valuesOf.values()) written.count += values.size
}

function rememberValue(written: Written, key: string, value: string): void {
  const values = written.valuesOf.get(key)
  if (values) values.add(value)
  else written.valuesOf.set(key, new Set([value]))
}
