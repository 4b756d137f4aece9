// The roles a colleague can be given, in the order they are offered.
import type { RoleCode } from '#api'

export const ROLES: readonly RoleCode[] = [
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
]
