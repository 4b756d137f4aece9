// The first page, as the router loads it.
import './texts.ts'

export { WelcomePage } from './welcome-page.tsx'
