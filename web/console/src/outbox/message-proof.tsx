// What is known to have happened to a message, oldest first, with the mail server's own words.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { i18nHas } from './known-text.ts'
import { useInstant } from './outbox-columns.tsx'
import type { MessageDetail, ProofEntry } from './types.ts'

export function MessageProof({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('outbox')
  const when = useInstant()
  return (
    <section className="nm-proof">
      <h3>{t('proof.title')}</h3>
      {message.proof.length === 0 ? <p className="nd-quiet">{t('proof.none')}</p> : null}
      <ol>
        {message.proof.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a trail only grows at its end
          <li key={`${entry.at}-${index}`}>
            <time dateTime={entry.at}>{when(entry.at)}</time>
            <Step entry={entry} />
          </li>
        ))}
      </ol>
      {message.state === 'queued' && message.nextAttemptAt && message.attempts > 0 ? (
        <p className="nd-quiet">
          {t('proof.nextTry', { at: when(message.nextAttemptAt), attempts: message.attempts })}
        </p>
      ) : null}
    </section>
  )
}

/** Some entries carry a code; the server's own words are shown as they came. */
function useProofWords(): (entry: ProofEntry) => { words: string | null; link: string | null } {
  const { t } = useTranslation(['outbox', 'ui'])
  return ({ kind, text }) => {
    if (text === null || kind === 'cancelled') return { words: null, link: null }
    if (kind === 'resent') return { words: null, link: text }
    if (kind === 'settled') return { words: t(text === 'resend' ? 'act.settleResend' : 'act.settleSent'), link: null }
    if (kind === 'sent_by_hand')
      return {
        words: i18nHas(`ui:channel.${text}`) ? t(`ui:channel.${text}` as 'ui:channel.wechat') : text,
        link: null,
      }
    return { words: text, link: null }
  }
}

function Step({ entry }: { entry: ProofEntry }) {
  const { t } = useTranslation('outbox')
  const key = `proof.${entry.kind}`
  const { words, link } = useProofWords()(entry)
  return (
    <span className="nm-step">
      <span>
        {i18nHas(`outbox:${key}`) ? t(key as 'proof.sent') : entry.kind}
        {entry.by ? <span className="nd-quiet"> · {entry.by}</span> : null}
      </span>
      {words ? <span className="nm-words">{words}</span> : null}
      {link ? (
        <Link to="/outbox" search={{ show: 'all', message: link } as never}>
          {t('proof.newOne')}
        </Link>
      ) : null}
    </span>
  )
}
