// The columns of the outbox, and the same message as a card on a phone.
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { type GridColumn, shortInstant } from '#ui'
import { kindName, recipientOf, StateMark } from './message-words.tsx'
import type { MessageSummary } from './types.ts'

export function useInstant(): (instant: string | null) => string {
  const { tenant } = useSession()
  return (instant) => (instant ? shortInstant(instant, tenant.timeZone, tenant.today) : '')
}

export function useMessageColumns(): GridColumn<MessageSummary>[] {
  const { t } = useTranslation('outbox')
  const when = useInstant()
  const time = (key: 'created' | 'sent' | 'seen', read: (row: MessageSummary) => string | null) => ({
    key,
    title: t(`column.${key}`),
    width: 104,
    render: (row: MessageSummary) => <span className="nd-quiet">{when(read(row))}</span>,
    text: (row: MessageSummary) => when(read(row)),
  })
  return [
    {
      key: 'state',
      title: t('column.state'),
      width: 148,
      render: (row) => <StateMark message={row} />,
      text: (row) => t(`state.${row.state}`),
    },
    {
      key: 'message',
      title: t('column.message'),
      width: 260,
      grow: 3,
      render: (row) => (
        <span className="nd-cell-two">
          <span>{row.subject}</span>
          <span>{row.lastError ? <span className="nm-error">{row.lastError}</span> : kindName(t, row.kind)}</span>
        </span>
      ),
      text: (row) => row.subject,
    },
    {
      key: 'to',
      title: t('column.to'),
      width: 200,
      grow: 2,
      render: (row) => (
        <span className="nd-cell-two">
          <span>{recipientOf(t, row)}</span>
          <span>{row.toMail ?? t('to.noMail')}</span>
        </span>
      ),
      text: (row) => [recipientOf(t, row), row.toMail].filter(Boolean).join(' '),
    },
    time('created', (row) => row.createdAt),
    time('sent', (row) => row.sentAt),
    time('seen', (row) => row.seenAt),
  ]
}

export function MessageCard({ message }: { message: MessageSummary }) {
  const { t } = useTranslation('outbox')
  const when = useInstant()
  return (
    <div className="nm-card">
      <div className="nm-card-top">
        <StateMark message={message} />
        <span className="nd-quiet">{when(message.sentAt ?? message.createdAt)}</span>
      </div>
      <strong>{message.subject}</strong>
      <div className="nd-quiet">
        {kindName(t, message.kind)} · {recipientOf(t, message)}
      </div>
    </div>
  )
}
