// The words every module may use: exact numbers, calendar days, refusals, status tables, clocks, ids. Pure; imports nothing but big.js.
export * from './calendar-date.ts'
export * from './clock.ts'
export * from './decimal.ts'
export * from './ids.ts'
export * from './result.ts'
export * from './state-machine.ts'
