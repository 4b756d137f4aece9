// In a line's drawer: what was said about its order, folded until there is something new.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { OrderConversation } from './conversation.tsx'
import { useConversation, useMaySeeConversations } from './requests.ts'

export function LineConversation({ line }: { line: OpenLine }) {
  return useMaySeeConversations() ? <ConversationOfLine line={line} /> : null
}

function ConversationOfLine({ line }: { line: OpenLine }) {
  const { t } = useTranslation('conversations')
  const { data } = useConversation(line.orderId)
  const unread = data?.unread ?? 0
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isAbout = data?.messages.some((each) => each.lines.some(({ scheduleLineId }) => scheduleLineId === line.id))
  // Unread words, or words about this very line, are not hidden behind a press; once shown they are read, and stay shown.
  const hadNews = useRef(false)
  if (unread > 0 || isAbout) hadNews.current = true
  const isOpen = chosen ?? hadNews.current
  const count = data?.messages.length ?? 0
  return (
    <section className="nb-section">
      <details
        open={isOpen}
        onToggle={(event) => {
          if (event.currentTarget.open !== isOpen) setChosen(event.currentTarget.open)
        }}
      >
        <summary>
          {t('title')} {count > 0 ? count : ''}
          {unread > 0 ? <span className="nv-count">{unread}</span> : null}
        </summary>
        {isOpen ? (
          <OrderConversation orderId={line.orderId} line={{ id: line.id, name: `${line.orderNo}-${line.lineNo}` }} />
        ) : null}
      </details>
    </section>
  )
}
