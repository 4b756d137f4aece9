// Analytics' public surface: the board and everything that reads it. Edges only; no module imports it.
export { createProjector, projectLines, settleProjection } from './projector/projector.ts'
export { createSettingsCache, type SettingsCache } from './projector/settings.ts'
export { ownFieldUsage, supplierLoad } from './queries/open-load.ts'
export { supplierPerformance } from './queries/supplier-performance.ts'
