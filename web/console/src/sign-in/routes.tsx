// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function SignInPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function ResetPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
