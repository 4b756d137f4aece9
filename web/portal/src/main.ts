// The script of the supplier's page: makes comfortable what works without it. Plain ES2015, a few kilobytes, nothing kept in the browser.
import { floatChoice } from './choice.ts'
import { calmButtons } from './press.ts'

calmButtons(document)
floatChoice(document)
