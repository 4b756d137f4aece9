// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function TodayPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function SearchPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
