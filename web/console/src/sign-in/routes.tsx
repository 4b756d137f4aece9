// The pages of signing in, as the router loads them.
import './texts.ts'

export { ResetPage } from './reset-page.tsx'
export { SignInPage } from './sign-in-page.tsx'
