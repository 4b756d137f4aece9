// The exact words of chases before they go out, for whoever presses: the same letter, filled in as it would be now.
import type { Tx } from '#infra'
import { composeLetter } from '../domain/compose-letter.ts'
import { fillIn } from '../domain/fill-in.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { chaseLetter } from './chase-letter.ts'

type ChaseText = { subject: string; bodyText: string; toMail: string | null }

/** The reader's own link is put in when the message leaves; until then its place is told from the rest. */
const HIDDEN_PLACE = '/s/…'

export async function chaseTexts(
  tx: Tx,
  settings: Pick<MailSettings, 'publicUrl'>,
  of: { tenantId: string; chaseIds: readonly string[]; now: Date },
): Promise<Map<string, ChaseText>> {
  const texts = new Map<string, ChaseText>()
  const address = settings.publicUrl === null ? null : `${settings.publicUrl}${HIDDEN_PLACE}`
  for (const chaseId of of.chaseIds) {
    const made = await chaseLetter(tx, of.tenantId, chaseId)
    if (!made) continue
    const { language, zone } = made.letter
    const filling = { address, code: null, language, zone, now: of.now }
    const { subject, text } = composeLetter(made.letter)
    texts.set(chaseId, {
      subject: fillIn(subject, filling),
      bodyText: fillIn(text, filling),
      toMail: made.reader.contact?.mail ?? null,
    })
  }
  return texts
}
