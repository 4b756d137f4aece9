// What each role of the staff may do, what it must not see, and which rooms and home it has (DESIGN §2): one table, enforced by the API.
import { PERMISSIONS, type Permission } from './permission.ts'

export const ROLES = [
  'buyer',
  'procurement_manager',
  'coordinator',
  'planner',
  'sales',
  'warehouse',
  'quality',
  'finance',
  'executive',
  'administrator',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]

/** The rooms of the console, in the order of the menu. */
export const ROOMS = [
  'today',
  'tasks',
  'orders',
  'stages',
  'suppliers',
  'outbox',
  'imports',
  'reports',
  'settings',
] as const
export type Room = (typeof ROOMS)[number]

export type Sees = { prices: boolean; supplierNames: boolean }

export type RoleRights = {
  home: string
  rooms: readonly Room[]
  permissions: ReadonlySet<string>
  sees: Sees
}

/** Open to everybody who works here: the pool of orders, one's own name, one's own saved views. */
const EVERYBODY: readonly Permission[] = [
  'analytics.open_line.view',
  'procurement.purchase_order.view',
  'masterdata.item.view',
  'fulfilment.despatch_advice.view',
  'platform.saved_view.edit',
  'identity.profile.amend',
]

const READ_ALL: readonly Permission[] = [
  ...EVERYBODY,
  'analytics.report.view',
  'masterdata.supplier.view',
  'expediting.chase.view',
  'expediting.task.view',
  'platform.history.view',
  'platform.attachment.view',
  'integrations.import.view',
  'collaboration.conversation.view',
  'notifications.message.view',
]

/** Following orders up: answers, milestones, who looks after which line. No prices change, nothing is approved (C27). */
const FOLLOW_UP: readonly Permission[] = [
  'procurement.schedule_line.acknowledge',
  'procurement.change_proposal.raise',
  'procurement.schedule_line.promise',
  'procurement.schedule_line.amend',
  'procurement.schedule_line.assign',
  'fulfilment.milestone.record',
  'fulfilment.despatch_advice.create',
  'platform.attachment.add',
  'collaboration.message.write',
  'expediting.chase.send',
  'notifications.message.send',
  'expediting.task.open',
  'expediting.task.work',
]

/** Photographs and papers that come with goods; a seller opens none, for they show whose goods they are. */
const KEEP_FILES: readonly Permission[] = ['platform.attachment.view', 'platform.attachment.add']

const RECEIVE: readonly Permission[] = ['procurement.receipt.record', 'fulfilment.goods_receipt.record']

/** A task may name anybody who sees suppliers. */
const WORK_TASKS: readonly Permission[] = ['expediting.task.view', 'expediting.task.work']

const BUY: readonly Permission[] = [
  ...READ_ALL,
  ...FOLLOW_UP,
  ...RECEIVE,
  'procurement.purchase_order.raise',
  'procurement.purchase_order.amend',
  'procurement.purchase_order.cancel',
  'procurement.purchase_order.issue',
  'procurement.change_proposal.decide',
  'procurement.schedule_line.short_close',
  'masterdata.supplier.edit',
  'masterdata.supplier.go_live',
  'masterdata.item.edit',
  'integrations.import.run',
  // Whoever hands a line over must see to whom.
  'identity.member.view',
  'identity.portal_link.revoke',
]

const LEAD_BUYING: readonly Permission[] = [
  ...BUY,
  'procurement.issue_rule.edit',
  'procurement.acceptance_rule.edit',
  'fulfilment.template.edit',
  'masterdata.calendar.edit',
  'risk.threshold.edit',
  'platform.own_field.edit',
  'expediting.chase_policy.edit',
  'notifications.letterhead.edit',
  'notifications.subscription.edit',
]

const OPEN: Sees = { prices: true, supplierNames: true }

const rights = (
  home: string,
  rooms: readonly Room[],
  permissions: readonly Permission[],
  sees: Sees = OPEN,
): RoleRights => ({ home, rooms, permissions: new Set<string>(permissions), sees })

export const RIGHTS: Readonly<Record<Role, RoleRights>> = {
  buyer: rights('/today', ['today', 'tasks', 'orders', 'stages', 'suppliers', 'outbox', 'imports', 'reports'], BUY),
  procurement_manager: rights('/today', ROOMS, LEAD_BUYING),
  coordinator: rights(
    '/today',
    ['today', 'tasks', 'orders', 'stages', 'suppliers', 'outbox', 'reports'],
    [...READ_ALL, ...FOLLOW_UP, 'identity.member.view'],
  ),
  planner: rights(
    '/today',
    ['today', 'tasks', 'orders', 'stages', 'suppliers', 'reports'],
    [...READ_ALL, 'procurement.schedule_line.amend', 'masterdata.item.edit'],
  ),
  // A seller sees when goods come, not what they cost nor from whom.
  sales: rights('/today', ['today', 'orders', 'stages'], EVERYBODY, { prices: false, supplierNames: false }),
  warehouse: rights(
    '/today',
    ['today', 'tasks', 'orders', 'stages', 'suppliers'],
    [...EVERYBODY, ...RECEIVE, ...KEEP_FILES, 'masterdata.supplier.view', 'fulfilment.milestone.record', ...WORK_TASKS],
    { prices: false, supplierNames: true },
  ),
  quality: rights(
    '/today',
    ['today', 'tasks', 'orders', 'stages', 'suppliers', 'reports'],
    [
      ...EVERYBODY,
      ...KEEP_FILES,
      'masterdata.supplier.view',
      'analytics.report.view',
      'fulfilment.milestone.record',
      ...WORK_TASKS,
    ],
    { prices: false, supplierNames: true },
  ),
  finance: rights('/orders', ['orders', 'today', 'stages', 'suppliers', 'reports'], READ_ALL),
  executive: rights('/stages', ['stages', 'reports', 'today', 'orders', 'suppliers'], READ_ALL),
  // A small company has one person who does everything: the administrator holds every right.
  administrator: rights('/today', ROOMS, PERMISSIONS),
  auditor: rights(
    '/orders',
    ['orders', 'today', 'stages', 'suppliers', 'outbox', 'imports', 'reports'],
    [...READ_ALL, 'identity.member.view'].filter(
      (permission) => permission !== 'platform.saved_view.edit',
    ) as Permission[],
  ),
}

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)
