// How a message's state, kind and recipient are worded; a state that waits for a person stands out by word and colour.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { i18nHas } from './known-text.ts'
import type { MessageState, MessageSummary } from './types.ts'

type Texts = TFunction<'outbox'>

const TONES: Record<MessageState, 'late' | 'at_risk' | 'plain' | 'quiet'> = {
  draft: 'at_risk',
  waiting_by_hand: 'at_risk',
  unknown: 'late',
  refused: 'late',
  bounced: 'late',
  queued: 'plain',
  sending: 'plain',
  sent: 'plain',
  cancelled: 'quiet',
}

export const toneOf = (message: MessageSummary): 'late' | 'at_risk' | null => {
  const tone = TONES[message.state]
  return tone === 'late' || tone === 'at_risk' ? tone : null
}

export function StateMark({ message }: { message: Pick<MessageSummary, 'state' | 'seenAt'> }) {
  const { t } = useTranslation('outbox')
  const isSeen = message.seenAt !== null
  return (
    <span className={`nm-state nm-state-${TONES[message.state]}`}>
      {isSeen && message.state === 'sent' ? t('state.seen') : t(`state.${message.state}`)}
    </span>
  )
}

/** A kind this console has no word for yet is still a message. */
export const kindName = (t: Texts, kind: string): string =>
  i18nHas(`outbox:kind.${kind}`) ? t(`kind.${kind}` as 'kind.other') : t('kind.other')

export const languageName = (t: Texts, language: string): string =>
  i18nHas(`outbox:language.${language}`) ? t(`language.${language}` as 'language.zh') : language

/** `宏远精工 · 李伟`, or the colleague's address. */
export function recipientOf(t: Texts, message: MessageSummary): string {
  // A notice names the supplier it is about; it goes to the colleague alone.
  if (message.side === 'staff') return message.contactName ?? message.toMail ?? t('to.colleague')
  return [message.supplierName, message.contactName].filter(Boolean).join(' · ') || message.toMail || ''
}
