// The story of a line or an order, newest first: when, who, through which channel, what changed from what to what.
import { useTranslation } from 'react-i18next'
import { useSession } from '#shell'
import { shortInstant } from '#ui'
import { type Say, useHistoryWords, viaText } from './history-text.ts'
import type { HistoryRecord } from './types.ts'

/** An answer came by phone or WeChat, whatever it was written down with. */
function saidThrough({ body, channel }: HistoryRecord): string {
  const said = (body.after as { channel?: unknown } | null | undefined)?.channel
  return typeof said === 'string' ? said : channel
}

export function HistoryList({ records, withLine }: { records: readonly HistoryRecord[]; withLine?: boolean }) {
  const { t } = useTranslation(['board', 'ui'])
  const { tenant } = useSession()
  const words = useHistoryWords()
  if (records.length === 0) return <p className="nd-quiet">{t('history.none')}</p>
  return (
    <ol className="nb-history">
      {records.map((record) => {
        const { title, line, changes, remarks } = words(record)
        return (
          <li key={record.seq}>
            <div className="nb-history-head">
              <strong>{title}</strong>
              {withLine && line ? <span className="nd-quiet">{line}</span> : null}
            </div>
            {changes.map((change) => (
              <div key={change.label} className="nb-change">
                <span className="nd-quiet">{change.label}</span> {change.before ? <s>{change.before}</s> : null}
                {change.before ? ' → ' : ''}
                <b>{change.after ?? '—'}</b>
              </div>
            ))}
            {remarks.map((remark) => (
              <div key={remark}>{remark}</div>
            ))}
            <div className="nd-quiet nb-history-foot">
              <time dateTime={record.at}>{shortInstant(record.at, tenant.timeZone, tenant.today)}</time> ·{' '}
              {record.actorName} · {viaText(t as unknown as Say, saidThrough(record))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
