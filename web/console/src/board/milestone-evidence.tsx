// What came with reports of milestones: photographs and papers, words, and reports that were taken back, with who said so and why.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#api'
import { useSession } from '#shell'
import { shortDay, shortInstant } from '#ui'
import { Files } from '../conversations/conversation.tsx'
import type { FileOfMessage } from '../conversations/types.ts'
import { type Say, viaText } from './history-text.ts'

export interface MilestoneReport {
  id: string
  code: string
  actualDate: string
  saidBy: string | null
  channel: string
  note: string | null
  attachments: FileOfMessage[]
  recordedAt: string
  withdrawnAt: string | null
  withdrawnReason: string | null
}

/** Only reports that say more than their date: that stands with the milestone already. */
const saysMore = ({ attachments, note, withdrawnAt }: MilestoneReport): boolean =>
  attachments.length > 0 || Boolean(note) || withdrawnAt !== null

export function MilestoneEvidence({ lineId }: { lineId: string }) {
  const { t } = useTranslation(['board', 'ui'])
  const { tenant } = useSession()
  const { data } = useQuery({
    queryKey: ['open-lines', 'detail', lineId, 'milestone-reports'],
    queryFn: () => api.get<{ reports: MilestoneReport[] }>(`/schedule-lines/${lineId}/milestone-reports`),
  })
  const reports = (data?.reports ?? []).filter(saysMore)
  if (reports.length === 0) return null
  const say = t as unknown as Say
  return (
    <ul className="nb-evidence" aria-label={t('section.evidence')}>
      {reports.map((report) => (
        <li key={report.id}>
          <div className={report.withdrawnAt ? 'nb-withdrawn' : ''}>
            <b>{say(`ui:milestone.${report.code}`)}</b> {shortDay(report.actualDate, tenant.today)} {report.note}
          </div>
          {report.withdrawnAt ? <div>{t('milestone.withdrawn', { reason: report.withdrawnReason ?? '' })}</div> : null}
          <Files files={report.attachments} />
          <div className="nd-quiet">
            {[
              report.saidBy,
              viaText(say, report.channel),
              shortInstant(report.recordedAt, tenant.timeZone, tenant.today),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
    </ul>
  )
}
