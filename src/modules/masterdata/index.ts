// Masterdata's public surface: names to ids, and working calendars.
export {
  ensureItems,
  ensureSites,
  ensureSuppliers,
  type ItemName,
  type SupplierName,
} from './commands/ensure-parties.ts'
export { seedNationalCalendar } from './commands/seed-calendar.ts'
export { itemMatchKey, matchKey } from './domain/match-key.ts'
export { layerCalendar, type WorkingCalendar, weekdayCalendar, workingCalendar } from './domain/working-calendar.ts'
