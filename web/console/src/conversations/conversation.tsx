// What was said about an order, oldest first, both sides apart, new words marked; and the box to answer in.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { apiAddress } from '#api'
import { useSession } from '#shell'
import { ErrorState, Icon, Skeleton, shortDay, shortInstant } from '#ui'
import { type Say, viaText } from '../board/history-text.ts'
import { reasonText } from '../board/move-reasons.ts'
import { Composer } from './composer.tsx'
import { markSeen, useConversation } from './requests.ts'
import type { Conversation, FileOfMessage, OrderMessage, ReportOfMessage } from './types.ts'

export interface ConversationProps {
  orderId: string
  /** Words are written about this line; those about the whole order and its other lines are shown too. */
  line?: { id: string; name: string }
}

export function OrderConversation({ orderId, line }: ConversationProps) {
  const { t } = useTranslation('conversations')
  const { tenant } = useSession()
  const { data, isError, error, refetch } = useConversation(orderId)
  const firstNew = useFirstNew(orderId, data)
  if (isError && !data) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={4} />
  const { messages, canWrite, seenBySupplierAt } = data
  return (
    <div className="nv-conversation">
      {messages.length === 0 ? <p className="nd-quiet">{t(canWrite ? 'none' : 'none.read')}</p> : null}
      <ol className="nv-messages" aria-live="polite">
        {messages.map((message) => (
          <Message key={message.id} message={message} isFirstNew={message.id === firstNew} lineId={line?.id} />
        ))}
      </ol>
      {seenBySupplierAt && messages.at(-1)?.side === 'buyer' && seenBySupplierAt >= (messages.at(-1)?.at ?? '') ? (
        <p className="nd-quiet nv-seen">
          {t('seen', { when: shortInstant(seenBySupplierAt, tenant.timeZone, tenant.today) })}
        </p>
      ) : null}
      {canWrite && !data.isSupplierLive ? <p className="nv-notLive">{t('notLive')}</p> : null}
      {canWrite ? <Composer orderId={orderId} {...(line ? { line } : {})} /> : null}
    </div>
  )
}

/** The first message that was new when the reader came; being shown is being read. */
function useFirstNew(orderId: string, conversation: Conversation | undefined): string | null {
  const first = useRef<string | null>(null)
  const unread = conversation?.unread ?? 0
  if (first.current === null) first.current = conversation?.messages.find((message) => message.isNew)?.id ?? null
  useEffect(() => {
    if (unread > 0) void markSeen(orderId).catch(() => undefined)
  }, [orderId, unread])
  return first.current
}

interface MessageProps {
  message: OrderMessage
  isFirstNew: boolean
  /** Where one line is looked at, it need not be named. */
  lineId: string | undefined
}
function Message({ message, isFirstNew, lineId }: MessageProps) {
  const { t } = useTranslation(['conversations', 'board'])
  const { tenant } = useSession()
  const { side, authorName, channel, at, report, words, files, lines } = message
  const about = lines
    .filter((each) => each.scheduleLineId !== lineId)
    .map((each) => `${each.lineNo} ${each.itemName}`)
    .join('，')
  return (
    <li className={`nv-message nv-${side}`}>
      {isFirstNew ? <div className="nv-new">{t('new')}</div> : null}
      <div className="nv-bubble">
        {report ? <ReportHead report={report} /> : null}
        {about ? <div className="nd-quiet">{t('write.about', { line: about })}</div> : null}
        {words ? <p className="nv-words">{words}</p> : null}
        <Files files={files} />
      </div>
      <div className="nd-quiet nv-foot">
        <b>{authorName}</b> · {t(side === 'buyer' ? 'you' : 'them')} · {viaText(t as unknown as Say, channel)} ·{' '}
        <time dateTime={at}>{shortInstant(at, tenant.timeZone, tenant.today)}</time>
      </div>
    </li>
  )
}

export function ReportHead({ report }: { report: ReportOfMessage }) {
  const { t } = useTranslation(['conversations', 'board'])
  const { tenant } = useSession()
  const { kind, newDate } = report
  // The causes are those for which promises move, in the same words.
  const problem = report.problem && report.problem !== 'other' ? reasonText(t as never, report.problem) : ''
  return (
    <div className="nv-report">
      <Icon name="alert" size={14} /> <b>{t(`report.${kind}`)}</b> {problem}
      {newDate ? ` · ${t('report.newDate', { day: shortDay(newDate, tenant.today) })}` : ''}
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
