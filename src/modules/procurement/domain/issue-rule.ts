// Whether a supplier's orders go out by themselves as soon as they are raised, or wait for a person.

export type IssueRule = {
  id: string
  /** Null: for every supplier without a rule of its own. */
  supplierId: string | null
  mode: 'by_hand' | 'when_raised'
}

/** By hand where nothing was said. */
export const issueModeFor = (rules: readonly IssueRule[], supplierId: string): IssueRule['mode'] =>
  (rules.find((rule) => rule.supplierId === supplierId) ?? rules.find((rule) => rule.supplierId === null))?.mode ??
  'by_hand'
