// What waits for a person: the lines one is responsible for, or all of them for somebody who has none of their own (C48).

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type OpenLineSummary } from '#api'
import { Icon } from '#ui'
import { Drop } from './drop.tsx'
import { useLive } from './live.ts'
import { NoticeList, useUnreadNotices } from './notices.tsx'
import { queryClient } from './query.ts'
import { useSession } from './session.ts'

const COUNTS = [
  ['needsPerson', 'needsPerson', 'true'],
  ['late', 'grade', 'late'],
  ['atRisk', 'grade', 'at_risk'],
  ['unpromised', 'unpromised', 'true'],
] as const
const KEY = ['open-lines', 'summary', 'bell']
const COUNT_SHOWN_MAX = 999
/** Many lines may change at once; the count is asked for when it has been quiet for a moment. */
const QUIET_MS = 1500

interface Waiting {
  scope: 'mine' | 'all'
  counts: OpenLineSummary
}

async function whatWaits(): Promise<Waiting> {
  const mine = await api.get<OpenLineSummary>('/open-lines/summary', { owner: 'me' })
  if (mine.total > 0) return { scope: 'mine', counts: mine }
  return { scope: 'all', counts: await api.get<OpenLineSummary>('/open-lines/summary') }
}

export function Bell() {
  const { t } = useTranslation('shell')
  const hasBoard = useSession().rooms.includes('today')
  const notices = useUnreadNotices()
  const { data } = useQuery({ queryKey: KEY, queryFn: whatWaits, enabled: hasBoard })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useLive('lines', () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void queryClient.invalidateQueries({ queryKey: KEY }), QUIET_MS)
  })
  if (!hasBoard) return null
  const waiting = data?.counts.needsPerson ?? 0
  const unread = notices?.unread ?? 0
  return (
    <Drop
      name={data?.scope === 'mine' ? t('bell.label.mine', { count: waiting }) : t('bell.label', { count: waiting })}
      className="nd-icon-button nd-bell"
      button={
        <>
          <Icon name="bell" />
          {waiting > 0 ? (
            <span className="nd-bell-count">{waiting > COUNT_SHOWN_MAX ? `${COUNT_SHOWN_MAX}+` : waiting}</span>
          ) : null}
          {unread > 0 ? (
            <span className="nd-bell-unread">
              <span className="nd-hidden">{t('notices.unread', { count: unread })}</span>
            </span>
          ) : null}
        </>
      }
    >
      {(close) => (
        <>
          {notices ? <NoticeList notices={notices} onFollow={close} /> : null}
          {data ? <BellList waiting={data} onFollow={close} /> : null}
        </>
      )}
    </Drop>
  )
}

function BellList({ waiting: { scope, counts }, onFollow }: { waiting: Waiting; onFollow: () => void }) {
  const { t } = useTranslation('shell')
  const shown = COUNTS.filter(([count]) => counts[count] > 0)
  return (
    <>
      <h2 className="nd-drop-title">{t(`bell.title.${scope}`)}</h2>
      {shown.length === 0 ? <p className="nd-drop-text">{t(`bell.none.${scope}`)}</p> : null}
      {shown.map(([count, parameter, value]) => (
        <Link
          key={count}
          to="/today"
          search={{ [parameter]: value, ...(scope === 'mine' ? { owner: 'me' } : {}) } as never}
          className="nd-drop-link"
          onClick={onFollow}
        >
          <span>{t(`bell.${count}`)}</span>
          <strong className={`nd-count-${count}`}>{counts[count]}</strong>
        </Link>
      ))}
    </>
  )
}
