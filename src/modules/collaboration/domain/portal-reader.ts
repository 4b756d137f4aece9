// Who reads the supplier's page: what a link opens, in which language, and under which name its reader acts.
import type { PortalLanguage } from './portal-language.ts'

/** One supplier of one buyer's company that the link may see. Nothing outside a grant is shown or taken (P7). */
export type PortalGrant = {
  tenantId: string
  companyName: string
  /** The company's own zone: its days are counted there. */
  zone: string
  supplierId: string
  supplierName: string
  /** Where the reader is: instants are told there. */
  supplierZone: string
  contactId: string
  contactName: string
}

export type PortalSession = {
  /** As it stands in the address; it is the credential, so it goes nowhere but into addresses of these pages. */
  token: string
  linkId: string
  /** `personal`: all companies that write to this mail address; `tenant`: one company's own. */
  kind: 'personal' | 'tenant'
  grants: readonly PortalGrant[]
  language: PortalLanguage
  /** The reader's own name, once given; null before the first act. */
  readerName: string | null
  /** Address of the script that makes the pages comfortable; null where it was not built, and they work all the same. */
  script: string | null
}

/** The address of a page of this link: `addressOf(session, '/l/…/report')`. */
export const addressOf = ({ token }: PortalSession, path = ''): string => `/s/${token}${path}`

const NAME_LETTERS_MAX = 40

/** A name as a person gives it: without spaces around and control characters, 1–40 letters; null when nothing is left. */
export function tidyReaderName(given: string | null | undefined): string | null {
  const plain = (given ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return plain === '' ? null : [...plain].slice(0, NAME_LETTERS_MAX).join('').trim()
}

/** How the history names whoever acted: 王师傅 (华东机电). */
export const actorNameOf = (readerName: string, supplierName: string): string => `${readerName} (${supplierName})`
