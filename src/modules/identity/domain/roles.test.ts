import { expect, test } from 'vitest'
import { keyIn, permissionsOf, SCOPES, writeKey } from './api-key.ts'
import { PERMISSIONS } from './permission.ts'
import { RIGHTS, ROLES, ROOMS } from './roles.ts'

const may = (role: (typeof ROLES)[number], permission: string) => RIGHTS[role].permissions.has(permission)

test('Every role is decided: rights that exist, a home in one of its rooms, three to seven rooms', () => {
  for (const role of ROLES) {
    const { permissions, home, rooms } = RIGHTS[role]
    expect([...permissions].filter((each) => !(PERMISSIONS as readonly string[]).includes(each))).toEqual([])
    expect(rooms.every((room) => ROOMS.includes(room))).toBe(true)
    expect(
      rooms.some((room) => home.startsWith(`/${room}`)),
      role,
    ).toBe(true)
    expect(rooms.length).toBeGreaterThanOrEqual(3)
    expect(new Set(rooms).size).toBe(rooms.length)
  }
})

test('Who must not see prices does not, and sales sees no supplier', () => {
  const blind = ROLES.filter((role) => !RIGHTS[role].sees.prices)
  expect(blind).toEqual(['sales', 'warehouse', 'quality'])
  expect(ROLES.filter((role) => !RIGHTS[role].sees.supplierNames)).toEqual(['sales'])
  // History and imports hold prices in their texts, so nobody blind to prices reads them.
  for (const role of blind)
    for (const right of ['platform.history.view', 'integrations.import.view']) expect(may(role, right)).toBe(false)
  expect(may('sales', 'masterdata.supplier.view')).toBe(false)
})

test('The coordinator sees everything and reassigns, but changes no order and approves nothing (C27)', () => {
  expect(may('coordinator', 'procurement.schedule_line.assign')).toBe(true)
  expect(may('coordinator', 'procurement.schedule_line.promise')).toBe(true)
  for (const verb of ['raise', 'amend', 'cancel'])
    expect(may('coordinator', `procurement.purchase_order.${verb}`)).toBe(false)
})

test('The auditor reads everything and changes nothing; the administrator holds every right', () => {
  const readable = PERMISSIONS.filter((each) => each.endsWith('.view'))
  expect(readable.filter((each) => !may('auditor', each))).toEqual([])
  const changing = [...RIGHTS.auditor.permissions].filter((each) => !each.endsWith('.view'))
  expect(changing).toEqual(['identity.profile.amend'])
  expect(PERMISSIONS.filter((each) => !may('administrator', each))).toEqual([])
})

test('People are administered by administrators alone', () => {
  for (const right of ['identity.member.edit', 'identity.api_key.edit', 'identity.demo.remove']) {
    expect(ROLES.filter((role) => may(role, right))).toEqual(['administrator'])
  }
})

test('A key holds what its scopes say and no right over people', () => {
  expect(permissionsOf(['reports:read']).has('analytics.report.view')).toBe(true)
  expect(permissionsOf(['orders:read']).has('procurement.purchase_order.raise')).toBe(false)
  expect(permissionsOf(['orders:write']).has('procurement.purchase_order.raise')).toBe(true)
  expect(permissionsOf(['everything', '']).size).toBe(0)
  const all = [...permissionsOf(SCOPES)]
  expect(all.filter((each) => each.startsWith('identity.'))).toEqual([])
  expect(all.filter((each) => !(PERMISSIONS as readonly string[]).includes(each))).toEqual([])
})

test('Only what looks like one of our keys is looked up', () => {
  const key = writeKey('aB3dE6gH', 'x'.repeat(43))
  expect(keyIn(`Bearer ${key}`)).toBe(key)
  expect(keyIn(`bearer ${key}`)).toBe(key)
  for (const text of ['', 'Bearer', `Basic ${key}`, `Bearer ${key}x`, 'Bearer nuoda_short_x', `Bearer ${key} ${key}`])
    expect(keyIn(text)).toBeNull()
})
