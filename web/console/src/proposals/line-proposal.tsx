// The change a supplier wants on the line whose drawer is open.
import type { OpenLine } from '#api'
import { ErrorState, Skeleton } from '#ui'
import { ProposalCard } from './proposal-card.tsx'
import { useProposalOf } from './requests.ts'

export function LineProposal({ line }: { line: OpenLine }) {
  const { proposal, isError, isLoading, error, refetch } = useProposalOf(line)
  if (isLoading) return <Skeleton rows={3} kind="form" />
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  return proposal ? <ProposalCard proposal={proposal} line={line} hasKeys /> : null
}
