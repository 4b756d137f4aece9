// Names in, ids out: what a file or form calls a supplier, item or site is found, or made when it is new.

import { type CommandContext, pinyinInitials } from '#infra'
import { itemMatchKey, matchKey } from '../domain/match-key.ts'
import {
  findItems,
  findSites,
  findSuppliers,
  type ItemRow,
  insertItems,
  insertSites,
  insertSuppliers,
  type SiteRow,
  type SupplierRow,
} from '../store/parties.store.ts'

export type SupplierName = { name: string; code?: string | null }
export type ItemName = {
  code: string | null
  name: string
  specification?: string | null
  unit?: string | null
  itemClass?: string
}
type Scope = Pick<CommandContext, 'tx' | 'tenantId' | 'now'>

/** What `find` knows plus what `insert` makes of the rest; `created` counts the new ones. */
async function ensure<Name, Row extends { match_key: string }>(
  wanted: Map<string, Name>,
  find: (keys: string[]) => Promise<Row[]>,
  insert: (missing: [string, Name][]) => Promise<number>,
): Promise<{ byKey: Map<string, Row>; created: number }> {
  if (wanted.size === 0) return { byKey: new Map(), created: 0 }
  const known = new Map((await find([...wanted.keys()])).map((row) => [row.match_key, row]))
  // In one order everywhere, so that two imports at once wait for each other instead of locking each other out.
  const missing = [...wanted].filter(([key]) => !known.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  if (missing.length === 0) return { byKey: known, created: 0 }
  const created = await insert(missing)
  for (const row of await find(missing.map(([key]) => key))) known.set(row.match_key, row)
  return { byKey: known, created }
}

/** Suppliers by `matchKey(name)`. */
export function ensureSuppliers(
  scope: Scope,
  names: SupplierName[],
): Promise<{ byKey: Map<string, SupplierRow>; created: number }> {
  const { tx, tenantId, now } = scope
  return ensure(
    new Map(names.map((each) => [matchKey(each.name), each])),
    (keys) => findSuppliers(tx, tenantId, keys),
    (missing) =>
      insertSuppliers(
        tx,
        tenantId,
        now,
        missing.map(([match_key, each]) => ({
          match_key,
          name: each.name.trim(),
          code: each.code ?? null,
          pinyin_initials: pinyinInitials(each.name),
        })),
      ),
  )
}

/** Items by `itemMatchKey(item)`. */
export function ensureItems(
  scope: Scope,
  names: ItemName[],
): Promise<{ byKey: Map<string, ItemRow>; created: number }> {
  const { tx, tenantId, now } = scope
  return ensure(
    new Map(names.map((each) => [itemMatchKey(each), each])),
    (keys) => findItems(tx, tenantId, keys),
    (missing) =>
      insertItems(
        tx,
        tenantId,
        now,
        missing.map(([match_key, each]) => ({
          match_key,
          code: each.code,
          name: each.name.trim(),
          pinyin_initials: pinyinInitials(each.name),
          specification: each.specification ?? null,
          unit: each.unit ?? null,
          item_class: each.itemClass ?? 'standard',
        })),
      ),
  )
}

/** Sites by `matchKey(name)`. */
export function ensureSites(scope: Scope, names: string[]): Promise<{ byKey: Map<string, SiteRow>; created: number }> {
  const { tx, tenantId, now } = scope
  return ensure(
    new Map(names.map((name) => [matchKey(name), name])),
    (keys) => findSites(tx, tenantId, keys),
    (missing) =>
      insertSites(
        tx,
        tenantId,
        now,
        missing.map(([match_key, name]) => ({ match_key, name: name.trim() })),
      ),
  )
}
