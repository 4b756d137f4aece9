// What a program's key looks like and what its scopes allow: a key never holds more than its scopes say.
import type { Permission } from './permission.ts'

export const SCOPES = ['orders:read', 'orders:write', 'imports:write', 'reports:read'] as const
export type Scope = (typeof SCOPES)[number]

const READ_ORDERS: readonly Permission[] = [
  'analytics.open_line.view',
  'procurement.purchase_order.view',
  'masterdata.supplier.view',
  'masterdata.item.view',
  'platform.history.view',
  'platform.attachment.view',
  'fulfilment.despatch_advice.view',
]

const SCOPE_PERMISSIONS: Readonly<Record<Scope, readonly Permission[]>> = {
  'orders:read': READ_ORDERS,
  'orders:write': [
    ...READ_ORDERS,
    'procurement.purchase_order.raise',
    'procurement.purchase_order.amend',
    'procurement.purchase_order.cancel',
    'procurement.purchase_order.issue',
    'procurement.schedule_line.acknowledge',
    'procurement.schedule_line.promise',
    'procurement.change_proposal.raise',
    'procurement.change_proposal.decide',
    'procurement.schedule_line.amend',
    'procurement.schedule_line.assign',
    'procurement.schedule_line.short_close',
    'procurement.receipt.record',
    'fulfilment.milestone.record',
    'fulfilment.goods_receipt.record',
    'fulfilment.despatch_advice.create',
    'platform.attachment.add',
  ],
  // An import raises and amends the orders it brings, so its scope holds those rights too.
  'imports:write': [
    'integrations.import.run',
    'integrations.import.view',
    'procurement.purchase_order.view',
    'procurement.purchase_order.raise',
    'procurement.purchase_order.amend',
    'procurement.purchase_order.cancel',
    'procurement.receipt.record',
    'masterdata.supplier.edit',
  ],
  'reports:read': ['analytics.report.view', 'analytics.open_line.view'],
}

/** The rights of a key with these scopes; a scope this version does not know gives none. */
export function permissionsOf(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.flatMap((scope) => SCOPE_PERMISSIONS[scope as Scope] ?? []))
}

const KEY = /^nuoda_([0-9A-Za-z]{8})_([0-9A-Za-z_-]{43})$/

/** `nuoda_<8 letters to tell keys apart>_<32 random bytes, base64url>`. */
export const writeKey = (prefix: string, secret: string): string => `nuoda_${prefix}_${secret}`

/** The key in an `Authorization: Bearer …` header, or null when it does not look like one of ours. */
export function keyIn(authorization: string): string | null {
  const text = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  return text && KEY.test(text) ? text : null
}
