// The pages of the reports, as the router loads them.
import './texts.ts'
import './reports.css'

export { StagesPage } from './stages-page.tsx'
export { SupplierPerformancePage } from './supplier-performance-page.tsx'
export { TimeInNodePage } from './time-in-node-page.tsx'
