// What was said about an order, oldest first, both sides apart, new words marked; and the box to answer in.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import { useSession } from '#shell'
import { ErrorState, Icon, Skeleton, shortDay, shortInstant } from '#ui'
import { type Say, viaText } from '../board/history-text.ts'
import { Composer } from './composer.tsx'
import { markRead, useConversation, useMayWrite } from './requests.ts'
import type { FileOfMessage, OrderMessage, ReportOfMessage } from './types.ts'

export interface ConversationProps {
  orderId: string
  /** Words about one line: shown beside those about the whole order. */
  line?: { id: string; name: string }
  /** Names of the order's lines, to say which one a message is about. */
  lineNames?: ReadonlyMap<string, string>
}

export function OrderConversation({ orderId, line, lineNames }: ConversationProps) {
  const { t } = useTranslation('conversations')
  const { data, isError, error, refetch } = useConversation(orderId)
  const mayWrite = useMayWrite()
  const unread = useFirstUnread(orderId, data?.messages, data?.unread ?? 0)
  if (isError && !data) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={4} />
  const { messages } = data
  return (
    <div className="nv-conversation">
      {messages.length === 0 ? <p className="nd-quiet">{t(mayWrite ? 'none' : 'none.read')}</p> : null}
      <ol className="nv-messages" aria-live="polite">
        {messages.map((message) => (
          <Message
            key={message.id}
            message={message}
            isFirstNew={message.id === unread}
            about={message.scheduleLineIds
              .map((id) => (id === line?.id ? '' : (lineNames?.get(id) ?? '')))
              .filter(Boolean)
              .join('，')}
          />
        ))}
      </ol>
      {mayWrite ? <Composer orderId={orderId} {...(line ? { line } : {})} /> : null}
    </div>
  )
}

/** The first message that was new when the reader came; being shown is being read. */
function useFirstUnread(orderId: string, messages: readonly OrderMessage[] | undefined, unread: number): string | null {
  const first = useRef<string | null>(null)
  const newest = messages?.at(-1)?.id
  if (messages && unread > 0 && first.current === null) {
    const theirs = messages.filter((message) => message.side === 'supplier')
    first.current = theirs.at(-unread)?.id ?? null
  }
  useEffect(() => {
    if (unread > 0 && newest) void markRead(orderId, newest).catch(() => undefined)
  }, [orderId, newest, unread])
  return first.current
}

function Message({ message, isFirstNew, about }: { message: OrderMessage; isFirstNew: boolean; about: string }) {
  const { t } = useTranslation(['conversations', 'board'])
  const { tenant } = useSession()
  const { side, authorName, channel, writtenAt, report, words, attachments } = message
  return (
    <li className={`nv-message nv-${side}`}>
      {isFirstNew ? <div className="nv-new">{t('new')}</div> : null}
      <div className="nv-bubble">
        {report ? <ReportHead report={report} /> : null}
        {about ? <div className="nd-quiet">{t('write.about', { line: about })}</div> : null}
        {words ? <p className="nv-words">{words}</p> : null}
        <Files files={attachments} />
      </div>
      <div className="nd-quiet nv-foot">
        <b>{authorName}</b> · {t(side === 'buyer' ? 'you' : 'them')} · {viaText(t as unknown as Say, channel)} ·{' '}
        <time dateTime={writtenAt}>{shortInstant(writtenAt, tenant.timeZone, tenant.today)}</time>
      </div>
    </li>
  )
}

export function ReportHead({ report }: { report: ReportOfMessage }) {
  const { t, i18n } = useTranslation('conversations')
  const { tenant } = useSession()
  const problem = report.problem
    ? i18n.exists(`conversations:problem.${report.problem}`)
      ? t(`problem.${report.problem}` as never)
      : report.problem
    : ''
  return (
    <div className="nv-report">
      <Icon name="alert" size={14} /> <b>{t(`report.${report.kind}`)}</b> {problem}
      {report.newDate ? ` · ${t('report.newDate', { day: shortDay(report.newDate, tenant.today) })}` : ''}
    </div>
  )
}

const BYTES = 1024
export function sizeText(bytes: number): string {
  if (bytes < BYTES) return `${bytes} B`
  return bytes < BYTES * BYTES ? `${Math.round(bytes / BYTES)} kB` : `${(bytes / BYTES / BYTES).toFixed(1)} MB`
}

export function Files({ files }: { files: readonly FileOfMessage[] }) {
  if (files.length === 0) return null
  return (
    <ul className="nv-files">
      {files.map(({ id, fileName, size }) => (
        <li key={id}>
          <a href={apiAddress(`/attachments/${id}`)} download={fileName}>
            <Icon name="file" size={14} /> {fileName}
          </a>{' '}
          <span className="nd-quiet">{sizeText(size)}</span>
        </li>
      ))}
    </ul>
  )
}
