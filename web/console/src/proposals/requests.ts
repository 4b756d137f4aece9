// What the pages ask about proposed changes, and the one act on them: accept, counter or refuse.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, type OpenLine } from '#api'
import { queryClient, useMay } from '#shell'
import { describeProblem, notify, notifyProblem, ProblemError } from '#ui'
import { refreshAround, refreshLists } from '../board/lines-cache.ts'
import type { Decision, Proposal, Terms } from './types.ts'

export interface ProposalPage {
  rows: Proposal[]
}
const ROWS_MAX = 200

/** Proposals that wait for a decision or for the supplier's answer to ours; of one order, or all. */
export const useOpenProposals = (orderId: string | null, isOn = true) =>
  useQuery({
    queryKey: ['proposals', orderId],
    queryFn: () =>
      api.get<ProposalPage>('/change-proposals', { state: 'open', orderId: orderId ?? undefined, limit: ROWS_MAX }),
    enabled: isOn,
  })

/** The open proposal of one line; at most one stands at a time. */
export function useProposalOf(line: Pick<OpenLine, 'id' | 'orderId'>, isOn = true) {
  const query = useOpenProposals(line.orderId, isOn)
  return { ...query, proposal: query.data?.rows.find((each) => each.scheduleLineId === line.id) ?? null }
}

export const useMayDecide = (): boolean => useMay('procurement.change_proposal.decide')

export interface DecisionInput {
  decision: Decision
  counter?: Terms
  note?: string
}
interface Decided {
  proposals: { id: string }[]
  refused: { id: string; code: string; details?: Record<string, unknown> }[]
}

/** Sends the decision; answers how many went through. A refusal is told with what to do about it. */
export function useDecide() {
  const { t } = useTranslation('proposals')
  return async (proposals: readonly Proposal[], input: DecisionInput, lineName = ''): Promise<number> => {
    try {
      const { proposals: done, refused } = await api.post<Decided>('/change-proposals/decide', {
        proposals: proposals.map(({ id, version }) => ({ id, expectedVersion: version })),
        ...input,
      })
      if (done.length > 0)
        notify(
          input.decision === 'accept'
            ? t('done.accept', { count: done.length })
            : t(`done.${input.decision}`, { line: lineName }),
        )
      if (refused[0]) {
        const first = describeProblem(new ProblemError(409, { ...refused[0] })).title
        const detail = t('refused', { count: refused.length, first })
        notifyProblem(new ProblemError(409, { code: 'web.line.bulk_refused', detail }))
      }
      return done.length
    } catch (error) {
      notifyProblem(error)
      return 0
    } finally {
      refreshProposals()
    }
  }
}

export function refreshProposals(): void {
  void queryClient.invalidateQueries({ queryKey: ['proposals'] })
  void queryClient.invalidateQueries({ queryKey: ['orders'] })
  refreshLists()
  refreshAround()
}
