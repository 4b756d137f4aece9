// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function SuppliersPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function SupplierContactsPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function GoLivePage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
