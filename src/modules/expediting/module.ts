// Expediting as the application mounts it.
import './errors.ts'

export { chaseSubscribers } from './subscribers/on-facts-changed.ts'
