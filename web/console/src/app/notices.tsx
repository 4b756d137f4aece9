// One's own notices under the bell: what was confirmed, despatched, arrived or inspected, and what only oneself can see to (C17).
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { shortInstant } from '#ui'
import { useLive } from './live.ts'
import { queryClient } from './query.ts'
import { useSession } from './session.ts'

export interface Notice {
  id: string
  what: string
  supplierName: string | null
  orderId: string | null
  orderNo: string | null
  lines: { orderId: string; orderNo: string; itemName: string; quantity: string; unit: string | null }[]
  words: string | null
  /** Where to act, a path of the console. */
  place: string | null
  createdAt: string
}
interface NoticePage {
  rows: Notice[]
  unread: number
}

const KEY = ['notices', 'unread']
const SHOWN = 6

/** The newest unread ones; asked for again when one comes. */
export function useUnreadNotices(): NoticePage | undefined {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => api.get<NoticePage>('/notices', { unread: true, limit: SHOWN }),
    retry: false,
  })
  useLive('notices', () => void queryClient.invalidateQueries({ queryKey: KEY }))
  return data
}

export function NoticeList({ notices, onFollow }: { notices: NoticePage; onFollow: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const read = useMutation({
    mutationFn: (ids: readonly string[] | null) => api.post('/notices/read', ids ? { ids } : {}),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  })
  if (notices.rows.length === 0) return null
  const follow = (notice: Notice) => {
    read.mutate([notice.id])
    onFollow()
    const orderId = notice.orderId ?? notice.lines[0]?.orderId
    const to = notice.place ?? (orderId ? `/orders/${orderId}` : null)
    if (to) void navigate({ href: to })
  }
  return (
    <section className="nd-notices-list">
      <div className="nd-notices-head">
        <h2 className="nd-drop-title">{t('notices.title', { count: notices.unread })}</h2>
        <button type="button" className="nd-link-button" onClick={() => read.mutate(null)}>
          {t('notices.allRead')}
        </button>
      </div>
      {notices.rows.map((notice) => (
        <button key={notice.id} type="button" className="nd-drop-link nd-notice-link" onClick={() => follow(notice)}>
          <NoticeWords notice={notice} />
        </button>
      ))}
    </section>
  )
}

function NoticeWords({ notice }: { notice: Notice }) {
  const { t } = useTranslation('shell')
  const { tenant } = useSession()
  const key = `notices.what.${notice.what}`
  const [first] = notice.lines
  const about = [
    notice.supplierName,
    first ? `${first.orderNo} ${first.itemName} ${first.quantity} ${first.unit ?? ''}`.trim() : notice.orderNo,
    notice.lines.length > 1 ? t('notices.more', { count: notice.lines.length - 1 }) : null,
  ].filter(Boolean)
  return (
    <span className="nd-notice-words">
      <strong>{i18next.exists(`shell:${key}`) ? t(key as 'notices.what.other') : t('notices.what.other')}</strong>
      <span className="nd-quiet">{about.join(' · ')}</span>
      {notice.words ? <span>{notice.words}</span> : null}
      <time className="nd-quiet" dateTime={notice.createdAt}>
        {shortInstant(notice.createdAt, tenant.timeZone, tenant.today)}
      </time>
    </span>
  )
}
