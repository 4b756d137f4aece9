// What of the outbox is shown for an address: by default what waits for a person.
import type { MessageFilters } from './requests.ts'
import { type MessagePage, type MessageState, NEEDS_PERSON } from './types.ts'

export const SHOWS = {
  needs: NEEDS_PERSON,
  moving: ['queued', 'sending'],
  sent: ['sent'],
  all: [],
} as const satisfies Record<string, readonly MessageState[]>
export type Show = keyof typeof SHOWS

/** Kinds offered as a filter; others still appear in the list. */
export const KINDS = [
  'order_issued',
  'order_cancelled',
  'chase',
  'proposal_decided',
  'conversation',
  'node_notice',
  'warning',
  'portal_link',
] as const

type Address = Readonly<Record<string, string>>

/** Somebody who looks for something looks everywhere. */
export function showOf(address: Address): Show {
  if (address.show && Object.hasOwn(SHOWS, address.show)) return address.show as Show
  return address.q || address.orderId || address.supplierId ? 'all' : 'needs'
}

export function filtersOf(address: Address): MessageFilters {
  const states = SHOWS[showOf(address)]
  return {
    ...(states.length > 0 ? { state: states.join(',') } : {}),
    ...(address.q ? { q: address.q } : {}),
    ...(address.kind ? { kind: address.kind } : {}),
    ...(address.supplierId ? { supplierId: address.supplierId } : {}),
    ...(address.orderId ? { orderId: address.orderId } : {}),
  }
}

export function countOf(counts: MessagePage['counts'], show: Show): number | undefined {
  if (!counts) return undefined
  const states: readonly MessageState[] = SHOWS[show]
  return states.length > 0
    ? states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
    : Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Whether the reader narrowed the list beyond the parts that are always on offer. */
export const isNarrowed = (address: Address): boolean =>
  Boolean(address.q || address.kind || address.supplierId || address.orderId)
