// The pages of this room, as the router loads them.
import '../board/texts.ts'
import '../proposals/texts.ts'
import './texts.ts'
import '../board/board.css'
import '../board/forms.css'
import '../board/drawer.css'
import '../proposals/proposals.css'
import './orders.css'

export { NewOrderPage } from './new-order-page.tsx'
export { OrderPage } from './order-page.tsx'
export { OrdersPage } from './orders-page.tsx'
