// What the supplier reported about the line whose drawer is open, newest first: what, in whose words, and when.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { useSession } from '#shell'
import { shortInstant } from '#ui'
import { type Say, viaText } from '../board/history-text.ts'
import { Files, ReportHead } from './conversation.tsx'
import { useConversation } from './requests.ts'

export function LineReports({ line }: { line: OpenLine }) {
  const { t } = useTranslation(['conversations', 'board'])
  const { tenant } = useSession()
  const { data } = useConversation(line.orderId)
  const reports = (data?.messages ?? []).filter(
    ({ report, lines }) => report && lines.some(({ scheduleLineId }) => scheduleLineId === line.id),
  )
  if (reports.length === 0) return null
  return (
    <section className="nb-section" aria-label={t('reports.title')}>
      <h3>{t('reports.title')}</h3>
      <ul className="nv-reports">
        {reports.toReversed().map(({ id, report, words, files, authorName, channel, at }) => (
          <li key={id}>
            {report ? <ReportHead report={report} /> : null}
            {words ? <p className="nv-words">{words}</p> : null}
            <Files files={files} />
            <div className="nd-quiet nv-foot">
              <b>{authorName}</b> · {viaText(t as unknown as Say, channel)} ·{' '}
              {shortInstant(at, tenant.timeZone, tenant.today)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
