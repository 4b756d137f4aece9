// The pages of the suppliers' room, as the router loads them.
import './texts.ts'
import './suppliers.css'

export { SupplierContactsPage } from './contacts-page.tsx'
export { GoLivePage, SuppliersPage } from './suppliers-page.tsx'
