// The pages of the suppliers' room, as the router loads them.
import './texts.ts'
import './suppliers.css'
import './supplier.css'

export { SupplierContactsPage } from './contacts-page.tsx'
export { SupplierPage } from './supplier-page.tsx'
export { GoLivePage, SuppliersPage } from './suppliers-page.tsx'
