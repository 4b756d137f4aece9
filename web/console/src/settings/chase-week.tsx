// What the policy would bring in the coming week: day by day, who would be asked what.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { EmptyState, ErrorState, longDay, Skeleton } from '#ui'
import { i18nHas } from '../outbox/known-text.ts'
import type { PlannedAsk, PolicyPreview } from './chase-policy.ts'

const SHOWN_PER_DAY = 8

interface ChaseWeekProps {
  preview: PolicyPreview | null
  error: unknown
  isComplete: boolean
}

export function ChaseWeek({ preview, error, isComplete }: ChaseWeekProps) {
  const { t } = useTranslation('chasePolicy')
  const { tenant } = useSession()
  if (!isComplete) return <p className="nd-quiet">{t('week.incomplete')}</p>
  if (error) return <ErrorState small error={error} />
  if (!preview)
    return (
      <div role="status" aria-label={t('week.trying')}>
        <Skeleton rows={4} />
      </div>
    )
  if (preview.asks.length === 0)
    return <EmptyState small icon="calendar" title={t('week.none')} next={t('week.none.next')} />
  const days = Map.groupBy(preview.asks, (ask) => dayAt(ask.at, tenant.timeZone))
  return (
    <div className="nd-week-plan" aria-live="polite">
      {[...days].map(([day, asks]) => (
        <Day key={day} day={day} asks={asks} />
      ))}
    </div>
  )
}

/** The day of an instant in the company's zone, `YYYY-MM-DD`. */
const dayAt = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  )
const timeAt = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

function Day({ day, asks }: { day: string; asks: readonly PlannedAsk[] }) {
  const { t } = useTranslation('chasePolicy')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? asks : asks.slice(0, SHOWN_PER_DAY)
  const rest = asks.length - shown.length
  return (
    <section>
      <h3>
        {longDay(day)} <span className="nd-quiet">{t('week.total', { count: asks.length })}</span>
      </h3>
      <ul>
        {shown.map((ask) => (
          <PlannedItem key={`${ask.at}-${ask.supplierId}-${ask.contactName}-${ask.rung}`} ask={ask} />
        ))}
      </ul>
      {rest > 0 ? (
        <button type="button" className="nd-link-button" onClick={() => setWhole(true)}>
          {t('week.more', { count: rest })}
        </button>
      ) : null}
    </section>
  )
}

const ORDERS_SHOWN = 3

function PlannedItem({ ask }: { ask: PlannedAsk }) {
  const { t } = useTranslation(['chasePolicy', 'ui'])
  const { tenant } = useSession()
  const list = (words: readonly string[]) => words.join(t('ui:list.separator'))
  const whats = ask.asks.map((each) =>
    i18nHas(`chasePolicy:week.ask.${each}`) ? t(`week.ask.${each}` as 'week.ask.overdue') : each,
  )
  const orders = ask.orderNos.slice(0, ORDERS_SHOWN)
  return (
    <li>
      <time dateTime={ask.at}>{timeAt(ask.at, tenant.timeZone)}</time>
      <span className={ask.rung > 1 ? 'nd-plan-rung nd-number-risk' : 'nd-plan-rung nd-quiet'}>
        {t(`week.rung.${ask.rung}` as 'week.rung.1')}
      </span>
      <span>
        <Link to="/suppliers/$id" params={{ id: ask.supplierId }}>
          {ask.supplierName}
        </Link>
        {ask.contactName ? ` · ${ask.contactName}` : ''}
      </span>
      <span className="nd-quiet">
        {list(whats)} · {t('week.lines', { count: ask.lines })}
        {orders.length > 0 ? ` · ${list(orders)}${ask.orderNos.length > orders.length ? '…' : ''}` : ''}
      </span>
    </li>
  )
}
