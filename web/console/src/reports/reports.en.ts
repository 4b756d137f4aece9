// Texts of the reports, in English.
import type { EnglishOf } from '#ui'
import type { reportsZh } from './reports.zh.ts'

export const reportsEn: EnglishOf<typeof reportsZh> = {
  'performance.title': 'On-time suppliers',
  'performance.sentence':
    'Who keeps promises, who is late and by how many days, over completed delivery schedule lines.',
  'performance.definition':
    'On time: the last accepted receipt was no later than the promised date. The mean delay counts late lines only.',
  'performance.total.lines': 'Completed lines',
  'performance.total.lines.note': 'schedule lines promised and received',
  'performance.total.late': 'Late lines',
  'performance.total.late.note': '{{share}} of them',
  'performance.total.onTime': 'On-time rate',
  'performance.total.onTime.note': 'lines on time ÷ completed lines',
  'performance.total.delay': 'Mean delay',
  'performance.total.delay.note': 'over late lines only',
  'performance.days': '{{days}} days',
  'performance.column.supplier': 'Supplier',
  'performance.column.lines': 'Lines',
  'performance.column.late': 'Late',
  'performance.column.onTime': 'On-time rate',
  'performance.column.delay': 'Mean delay (days)',
  'performance.interval': 'Only {{lines}} lines: the true rate lies probably between {{low}} and {{high}}',
  'performance.bar': '{{supplier}}: on-time rate {{rate}}, {{late}} of {{lines}} lines late',
  'performance.empty.title': 'No deliveries to count yet',
  'performance.empty.next': 'Import past orders with their receipt dates, or wait for the first receipts.',
  'performance.empty.import': 'Import past orders',
  'performance.export': 'Export CSV',
  'key.board': 'See this supplier’s open lines',
  'stages.title': 'Progress',
  'stages.sentence': 'Where all open lines stand, and which steps hold late ones and ones at risk.',
  'stages.count_one': '{{count}} line',
  'stages.count_other': '{{count}} lines',
  'stages.late_one': '{{count}} late',
  'stages.late_other': '{{count}} late',
  'stages.atRisk_one': '{{count}} at risk',
  'stages.atRisk_other': '{{count}} at risk',
  'stages.bar': '{{stage}}: {{count}} lines, {{late}} late, {{atRisk}} at risk; opens these lines',
  'stages.empty.title': 'No open order lines',
  'stages.empty.next': 'Import purchase orders and every open line appears here by step.',
}
