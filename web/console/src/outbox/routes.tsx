// The outbox: every message, its text, its proof, and what a person does about it.
import './texts.ts'
import './outbox.css'

export { OutboxPage } from './outbox-page.tsx'
