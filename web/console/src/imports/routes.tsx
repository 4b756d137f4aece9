// The pages of this room, as the router loads them.
import '../board/texts.ts'
import '../orders/texts.ts'
import './texts.ts'
import '../board/forms.css'
import './imports.css'

export { ImportPage } from './import-page.tsx'
export { ImportsPage } from './imports-page.tsx'
export { NewImportPage } from './new-import-page.tsx'
