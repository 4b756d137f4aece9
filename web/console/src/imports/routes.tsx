// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function ImportsPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function NewImportPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function ImportPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
