// Names that are known already, by match key, for whoever plans without making anything.
export { findItems, findSuppliers } from '../store/parties.store.ts'
