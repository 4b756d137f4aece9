// What is known to have happened to a message, oldest first, with the mail server's own words.
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

function Step({ entry }: { entry: ProofEntry }) {
  const { t } = useTranslation('outbox')
  const key = `proof.${entry.kind}`
  return (
    <span className="nm-step">
      <span>
        {i18nHas(`outbox:${key}`) ? t(key as 'proof.sent') : entry.kind}
        {entry.by ? <span className="nd-quiet"> · {entry.by}</span> : null}
      </span>
      {entry.text ? (
        <span className="nm-words">
          <span className="nd-hidden">{t('proof.says')}</span>
          {entry.text}
        </span>
      ) : null}
    </span>
  )
}
