// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function WelcomePage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
