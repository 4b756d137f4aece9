// Texts of the node a line is in, in English.
import type { EnglishOf } from '#ui'
import type { lineNodeZh } from './line-node.zh.ts'

export const lineNodeEn: EnglishOf<typeof lineNodeZh> = {
  title: 'What it waits for',
  in: '“{{node}}”',
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
  buyer: 'Our side',
  'buyer.none': 'nobody named',
  supplier: 'Supplier',
  'supplier.none': 'no contact',
}
