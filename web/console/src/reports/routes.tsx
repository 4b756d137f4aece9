// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function SupplierPerformancePage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function StagesPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
