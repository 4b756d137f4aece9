// Texts of the report on time in each milestone, in English.
import type { EnglishOf } from '#ui'
import type { timeInNodeZh } from './time-in-node.zh.ts'

export const timeInNodeEn: EnglishOf<typeof timeInNodeZh> = {
  title: 'Time in milestones',
  sentence:
    'Working days each milestone really takes: half within the median, nine in ten within P90. Reports from {{from}} to {{to}}.',
  definition:
    'From the report of the milestone before (the first from issue) to its own report, in working days of whose milestone it is.',
  unmeasured_one: '{{count}} more report is left out: the milestone before it was never reported.',
  unmeasured_other: '{{count}} more reports are left out: the milestone before them was never reported.',
  by: 'Shown per',
  'by.supplier': 'Per supplier',
  'by.person': 'Per person responsible here',
  nobody: 'nobody responsible',
  'column.supplier': 'Supplier',
  'column.person': 'Person',
  'column.node': 'Milestone',
  'column.side': 'Whose',
  'column.reports': 'Reports',
  'column.median': 'Median (days)',
  'column.p90': 'P90 (days)',
  'column.allowed': 'Allowed',
  'side.supplier': 'supplier',
  'side.buyer': 'ours',
  few: '(few)',
  'few.why': 'Only {{count}} reports: take the figures as a hint',
  export: 'Export CSV',
  'empty.title': 'No milestone reports to count yet',
  'empty.next': 'Report milestones such as “material ready” on the lines, and the days appear here.',
  reports: 'Reports',
  suppliers: 'On-time suppliers',
}
