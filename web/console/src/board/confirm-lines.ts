// On behalf of the supplier, mostly from the phone: lines are confirmed as ordered, each by itself.
import { useTranslation } from 'react-i18next'
import { api, type OpenLine } from '#api'
import { describeProblem, notify, notifyProblem, ProblemError } from '#ui'
import type { ConfirmInput } from './line-commands.ts'
import { refreshAround, refreshLists } from './lines-cache.ts'

interface Confirmed {
  lines: { id: string }[]
  refused: { id: string; code: string; details?: Record<string, unknown> }[]
}

export function useConfirm() {
  const { t } = useTranslation('board')
  return async (lines: readonly OpenLine[], input: ConfirmInput): Promise<void> => {
    try {
      const answer = await api.post<Confirmed>('/schedule-lines/acknowledge', {
        lines: lines.map(({ id, version }) => ({ id, expectedVersion: version })),
        ...input,
      })
      const [refused] = answer.refused
      if (answer.lines.length > 0) notify(t('confirm.done', { count: answer.lines.length }))
      if (!refused) return
      const line = lines.find((each) => each.id === refused.id)
      const words = describeProblem(new ProblemError(409, { ...refused }))
      const first = `${line ? `${line.orderNo}-${line.lineNo}` : ''} ${words.title}`
      const detail = t('bulk.refused', { count: answer.refused.length, first })
      notifyProblem(new ProblemError(409, { code: 'web.line.bulk_refused', detail }))
    } catch (error) {
      notifyProblem(error)
    } finally {
      refreshLists()
      refreshAround()
    }
  }
}
