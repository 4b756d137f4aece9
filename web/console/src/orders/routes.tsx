// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function OrdersPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function NewOrderPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function OrderPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
