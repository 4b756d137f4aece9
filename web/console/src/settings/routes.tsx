// The pages of the settings, as the router loads them.
import './texts.ts'
import './settings.css'

export { SettingsHomePage, SettingsSectionPage } from './settings-page.tsx'
