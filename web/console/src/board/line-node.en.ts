// Texts of the node a line is in, in English.
import type { EnglishOf } from '#ui'
import type { lineNodeZh } from './line-node.zh.ts'

export const lineNodeEn: EnglishOf<typeof lineNodeZh> = {
  title: 'Where it is stuck',
  in: 'Waiting for “{{node}}”',
  side: '{{side}} to move',
  since: 'since {{date}}',
  sinceIssue: 'no milestone reported since issue on {{date}}',
  unreported: 'no milestone reported yet',
  spent: 'Spent / planned',
  'spent.days_one': '{{spent}} of {{count}} working day',
  'spent.days_other': '{{spent}} of {{count}} working days',
  planned: 'Planned for',
  overrun_one: '{{count}} working day over plan',
  overrun_other: '{{count}} working days over plan',
  buyer: 'Responsible here',
  'buyer.none': 'nobody named',
  supplier: 'Responsible there',
  'supplier.none': 'no contact',
}
