// The script of the supplier's page: makes comfortable what works without it. Plain ES2015, a few kilobytes, nothing kept in the browser.
import { nameCarrier } from './carrier.ts'
import { floatChoice } from './choice.ts'
import { fadeNotice } from './notice.ts'
import { shrinkPhotos } from './photos.ts'
import { calmButtons } from './press.ts'

calmButtons(document)
fadeNotice(document)
floatChoice(document)
shrinkPhotos(document)
nameCarrier(document)
