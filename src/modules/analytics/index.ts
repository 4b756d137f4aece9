// Analytics' public surface: the board and everything that reads it. Edges only; no module imports it.
export { checkBoard, regradeLines, tickTenant } from './commands/regrade-lines.ts'
export { createProjector, projectLines, settleProjection } from './projector/projector.ts'
export { boardSearch } from './queries/board-search.ts'
export { openLineShape } from './queries/open-line.shape.ts'
export { ownFieldUsage, supplierLoad } from './queries/open-load.ts'
export { supplierPerformance } from './queries/supplier-performance.ts'
export { createSettingsCache, type SettingsCache } from './queries/tenant-settings.ts'
