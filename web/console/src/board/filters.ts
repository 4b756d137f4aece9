// What part of the board is asked for: the plain text of the address bar on one side, the API's query on the other.
import type { Query } from '#api'

/** Parameters that narrow the board; the same names in the address bar and in the API. */
export const FILTER_KEYS = [
  'q',
  'grade',
  'needsPerson',
  'unpromised',
  'supplierId',
  'itemId',
  'siteId',
  'orderId',
  'owner',
  'stage',
  'holder',
  'reason',
  'week',
  'promisedFrom',
  'promisedTo',
  'live',
  'own',
] as const
export type FilterKey = (typeof FILTER_KEYS)[number]
export type Filters = Partial<Record<FilterKey, string>>
type Address = Readonly<Record<string, string>>

/** Filters that say how urgent a line must be; without one the board shows what needs a person. */
const SCOPE_KEYS: readonly FilterKey[] = ['grade', 'needsPerson', 'unpromised']

export const GROUPINGS = ['supplier', 'item', 'week', 'owner', 'site', 'stage', 'reason', 'grade'] as const
export type Grouping = (typeof GROUPINGS)[number]
export const isGrouping = (text: string | undefined): text is Grouping => GROUPINGS.includes(text as Grouping)

/** The filters an address states, and nothing else of it. */
export function statedFilters(address: Address): Filters {
  const filters: Filters = {}
  for (const key of FILTER_KEYS) if (address[key]) filters[key] = address[key]
  return filters
}

/** The filters in force: an address that states none means "what needs a person"; `scope=all` means all open lines. */
export function filtersOf(address: Address): Filters {
  const filters = statedFilters(address)
  const isBare = Object.keys(filters).length === 0 && address.scope !== 'all'
  return isBare ? { needsPerson: 'true' } : filters
}

/** The filters without those that say how urgent: what the counts on the urgency chips are counted over. */
export function withoutScope(filters: Filters): Filters {
  const rest = { ...filters }
  for (const key of SCOPE_KEYS) delete rest[key]
  return rest
}

export const without = (filters: Filters, key: FilterKey): Filters => {
  const rest = { ...filters }
  delete rest[key]
  return rest
}

export const queryOf = (filters: Filters, extra: Query = {}): Query => ({ ...filters, ...extra })

export const listOf = (text: string | undefined): string[] => (text ? text.split(',').filter(Boolean) : [])

/** The address after a filter changed. What was only implied is now stated, so that narrowing never widens. */
export function changeFilter(address: Address, patch: Filters): Record<string, string | undefined> {
  const next = { ...filtersOf(address), ...patch }
  const cleared: Record<string, string | undefined> = {}
  for (const key of FILTER_KEYS) cleared[key] = next[key] || undefined
  const isBare = Object.values(cleared).every((value) => value === undefined)
  return { ...cleared, scope: isBare ? 'all' : undefined, open: undefined }
}

export type Scope = 'needsPerson' | 'late' | 'at_risk' | 'on_track' | 'unpromised' | 'all'

export function isScopeOn(filters: Filters, scope: Scope): boolean {
  if (scope === 'needsPerson' || scope === 'unpromised') return filters[scope] === 'true'
  if (scope === 'all') return SCOPE_KEYS.every((key) => !filters[key])
  return listOf(filters.grade).includes(scope)
}

/** Pressing an urgency chip: grades add up, "needs a person" and "all" stand alone, "no promise" combines with each. */
export function pressScope(address: Address, scope: Scope): Record<string, string | undefined> {
  const now = filtersOf(address)
  if (scope === 'all') return changeFilter(address, { grade: '', needsPerson: '', unpromised: '' })
  if (scope === 'needsPerson')
    return changeFilter(address, { grade: '', needsPerson: isScopeOn(now, scope) ? '' : 'true' })
  if (scope === 'unpromised') return changeFilter(address, { unpromised: isScopeOn(now, scope) ? '' : 'true' })
  const grades = new Set(listOf(now.grade))
  if (!grades.delete(scope)) grades.add(scope)
  return changeFilter(address, { needsPerson: '', grade: [...grades].join(',') })
}

/** The filter that leaves exactly one group of a grouping; null where a group without a key cannot be asked for. */
export function filterOfGroup(by: Grouping, key: string | null): Filters | null {
  if (by === 'owner') return { owner: key ?? 'none' }
  if (key === null) return null
  if (by === 'supplier') return { supplierId: key }
  if (by === 'item') return { itemId: key }
  if (by === 'site') return { siteId: key }
  if (by === 'grade') return { grade: GRADE_OF_KEY[key] ?? key, needsPerson: '' }
  return { [by]: key }
}

// The grouping by grade answers with the stored number.
export const GRADE_OF_KEY: Record<string, string> = { '0': 'on_track', '1': 'at_risk', '2': 'late' }

/** One own field as `key=value`; several are joined by `;`. */
export const ownFiltersOf = (text: string | undefined): [key: string, value: string][] =>
  (text ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)] as [string, string]] : []
  })
export const ownFilterText = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([key, value]) => `${key}=${value}`).join(';')

/** What of the address a saved view keeps: all but the line that happens to be open. */
export function viewOf(address: Address): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(address)) if (value && key !== 'line' && key !== 'open') kept[key] = value
  return kept
}

/** True when the address shows exactly what a saved view keeps. */
export function isView(address: Address, state: Readonly<Record<string, string>>): boolean {
  const now = viewOf(address)
  const keys = new Set([...Object.keys(now), ...Object.keys(state)])
  return [...keys].every((key) => now[key] === state[key])
}
