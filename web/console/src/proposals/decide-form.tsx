// Deciding on a proposed change right under its row on the board.
import { useTranslation } from 'react-i18next'
import type { OpenLine } from '#api'
import { ErrorState, Skeleton } from '#ui'
import { ProposalCard } from './proposal-card.tsx'
import { useProposalOf } from './requests.ts'

export function DecideForm({ line, onClose }: { line: OpenLine; onClose: () => void }) {
  const { t } = useTranslation('proposals')
  const { proposal, isError, isLoading, error, refetch } = useProposalOf(line)
  if (isLoading) return <Skeleton rows={4} kind="form" />
  if (isError) return <ErrorState small error={error} onRetry={() => void refetch()} />
  if (!proposal) return <p className="nd-quiet">{t('gone')}</p>
  return <ProposalCard proposal={proposal} line={line} hasKeys heading="none" onDone={onClose} />
}
