// The pages of this room, as the router loads them.
import { Page, Skeleton } from '#ui'

export function SettingsHomePage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}

export function SettingsSectionPage() {
  return (
    <Page>
      <Skeleton />
    </Page>
  )
}
