// When orders go to a supplier, and which of its changes are accepted without a person: rules of its own over those of the company.
import { queryOptions } from '@tanstack/react-query'
import { api } from '#api'
import { queryClient } from '#shell'

export type IssueMode = 'by_hand' | 'when_raised'
export interface IssueRule {
  /** Null: for every supplier without a rule of its own. */
  supplierId: string | null
  mode: IssueMode
}

export interface AcceptanceRule {
  supplierId: string | null
  daysLaterMax: number
  neverPastNeedBy: boolean
  /** Exact decimal text; null: never without a person. */
  quantityPercentMax: string | null
  pricePercentMax: string | null
}

export const issueRulesQuery = queryOptions({
  queryKey: ['issue-rules'],
  queryFn: () => api.get<{ rules: IssueRule[] }>('/issue-rules'),
})
export const acceptanceRulesQuery = queryOptions({
  queryKey: ['acceptance-rules'],
  queryFn: () => api.get<{ rules: AcceptanceRule[] }>('/acceptance-rules'),
})

interface Scoped {
  supplierId: string | null
}
export const ruleOf = <Rule extends Scoped>(rules: readonly Rule[], supplierId: string | null): Rule | null =>
  rules.find((rule) => rule.supplierId === supplierId) ?? null

/** The set with one supplier's rule replaced, or taken away. */
export const withRule = <Rule extends Scoped>(
  rules: readonly Rule[],
  supplierId: string | null,
  rule: Rule | null,
): Rule[] => [...rules.filter((each) => each.supplierId !== supplierId), ...(rule ? [rule] : [])]

export async function saveIssueRules(rules: readonly IssueRule[]): Promise<void> {
  queryClient.setQueryData(
    issueRulesQuery.queryKey,
    await api.put<{ rules: IssueRule[] }>('/issue-rules', {
      rules: rules.map(({ supplierId, mode }) => ({ supplierId, mode })),
    }),
  )
}

export async function saveAcceptanceRules(rules: readonly AcceptanceRule[]): Promise<void> {
  queryClient.setQueryData(
    acceptanceRulesQuery.queryKey,
    await api.put<{ rules: AcceptanceRule[] }>('/acceptance-rules', { rules: rules.map(asInput) }),
  )
}

const asInput = (rule: AcceptanceRule): AcceptanceRule => ({
  supplierId: rule.supplierId,
  daysLaterMax: rule.daysLaterMax,
  neverPastNeedBy: rule.neverPastNeedBy,
  quantityPercentMax: rule.quantityPercentMax,
  pricePercentMax: rule.pricePercentMax,
})
