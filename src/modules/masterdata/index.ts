// Masterdata's public surface: names to ids, and working calendars.
export { amendSupplier } from './commands/amend-supplier.ts'
export { addCalendar, importCalendarYear } from './commands/calendars.ts'
export {
  ensureItems,
  ensureSites,
  ensureSuppliers,
  type ItemName,
  type SupplierName,
} from './commands/ensure-parties.ts'
export { type ContactOutcome, putContacts } from './commands/put-contacts.ts'
export { seedNationalCalendar } from './commands/seed-calendar.ts'
export { type CalendarBook, type CalendarBookRows, calendarBook } from './domain/calendar-book.ts'
export { itemMatchKey, matchKey } from './domain/match-key.ts'
export { layerCalendar, type WorkingCalendar, weekdayCalendar, workingCalendar } from './domain/working-calendar.ts'
export { masterdataErrors } from './errors.ts'
export type { SupplierLoad, SupplierLoadPort } from './ports/supplier-load.ts'
export { readCalendarBook } from './queries/calendar-book.ts'
export { listCalendars } from './queries/calendars.ts'
export { findItems, findSuppliers } from './queries/known-names.ts'
export { knownSupplierIds, liveSupplierIds, supplierName } from './queries/suppliers.ts'
