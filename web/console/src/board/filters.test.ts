// The board's address: what is implied, what is stated, and that narrowing never widens.
import { expect, test } from 'vitest'
import {
  changeFilter,
  filterOfGroup,
  filtersOf,
  isScopeOn,
  isView,
  ownFiltersOf,
  ownFilterText,
  pressScope,
} from './filters.ts'

test('An address that states nothing shows what needs a person', () => {
  expect(filtersOf({})).toEqual({ needsPerson: 'true' })
  expect(filtersOf({ sort: 'supplier', line: 'x' })).toEqual({ needsPerson: 'true' })
})

test('A link to one supplier shows all its lines, and scope=all shows everything', () => {
  expect(filtersOf({ supplierId: 's1' })).toEqual({ supplierId: 's1' })
  expect(filtersOf({ scope: 'all' })).toEqual({})
})

test('Choosing a supplier on the bare board keeps to what needs a person', () => {
  expect(filtersOf(clean(changeFilter({}, { supplierId: 's1' })))).toEqual({ needsPerson: 'true', supplierId: 's1' })
})

test('Taking the last filter away shows all lines, not the bare board again', () => {
  expect(filtersOf(clean(changeFilter({ supplierId: 's1' }, { supplierId: '' })))).toEqual({})
})

test('Grades add up and replace "needs a person"', () => {
  const late = clean(pressScope({}, 'late'))
  expect(late).toEqual({ grade: 'late' })
  const both = clean(pressScope(late, 'at_risk'))
  expect(filtersOf(both)).toEqual({ grade: 'late,at_risk' })
  expect(isScopeOn(filtersOf(both), 'late')).toBe(true)
  expect(clean(pressScope(late, 'late'))).toEqual({ scope: 'all' })
})

test('A group is opened by the filter that leaves only it', () => {
  expect(filterOfGroup('supplier', 's1')).toEqual({ supplierId: 's1' })
  expect(filterOfGroup('owner', null)).toEqual({ owner: 'none' })
  expect(filterOfGroup('site', null)).toBeNull()
  expect(filterOfGroup('grade', '2')).toEqual({ grade: 'late', needsPerson: '' })
})

test('Own fields go into the address and come back, whatever signs their values hold', () => {
  const pairs: [string, string][] = [
    ['图号', 'NB-1=A'],
    ['项目号', 'P 7'],
  ]
  expect(ownFiltersOf(ownFilterText(pairs))).toEqual(pairs)
})

test('A view is the address without the open line', () => {
  expect(isView({ grade: 'late', line: 'x' }, { grade: 'late' })).toBe(true)
  expect(isView({ grade: 'late' }, { grade: 'late', group: 'supplier' })).toBe(false)
})

const clean = (patch: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(patch).filter((entry): entry is [string, string] => Boolean(entry[1])))
