// The newest messages to one supplier or about one order, each opening in the outbox; for the pages of other rooms.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState, Skeleton } from '#ui'
import { kindName, recipientOf, StateMark } from './message-words.tsx'
import { useInstant } from './outbox-columns.tsx'
import { recentMessagesQuery } from './requests.ts'
import './outbox.css'
import './texts.ts'

interface RecentMessagesProps {
  supplierId?: string
  orderId?: string
  count?: number
}

const SHOWN = 8

export function RecentMessages({ supplierId, orderId, count = SHOWN }: RecentMessagesProps) {
  const { t } = useTranslation('outbox')
  const when = useInstant()
  const about = { ...(supplierId ? { supplierId } : {}), ...(orderId ? { orderId } : {}) }
  const { data, error, isPending, refetch } = useQuery(recentMessagesQuery(about, count))
  if (error) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (isPending) return <Skeleton rows={3} />
  if (data.rows.length === 0) return <p className="nd-quiet">{t('recent.none')}</p>
  return (
    <>
      <ul className="nm-recent">
        {data.rows.map((message) => (
          <li key={message.id}>
            <Link to="/outbox" search={{ ...about, message: message.id } as never}>
              {message.subject}
            </Link>
            <StateMark message={message} />
            <span className="nd-quiet">
              {kindName(t, message.kind)} · {recipientOf(t, message)} · {when(message.sentAt ?? message.createdAt)}
            </span>
          </li>
        ))}
      </ul>
      <Link to="/outbox" search={about as never}>
        {t('recent.all')}
      </Link>
    </>
  )
}
