// The pages of this room, as the router loads them.
import '../proposals/texts.ts'
import './texts.ts'
import './board.css'
import './forms.css'
import './drawer.css'
import '../proposals/proposals.css'

export { TodayPage } from './board-page.tsx'
export { SearchPage } from './search-page.tsx'
