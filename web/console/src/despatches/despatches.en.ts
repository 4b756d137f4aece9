// Texts of despatches, in English.
import type { EnglishOf } from '#ui'
import type { despatchesZh } from './despatches.zh.ts'

export const despatchesEn: EnglishOf<typeof despatchesZh> = {
  title: 'Despatches',
  tab: 'Shipped',
  none: 'No despatch advice yet.',
  carrier: 'carrier not given',
  ownTruck: 'no tracking number',
  packages_one: '{{count}} package',
  packages_other: '{{count}} packages',
  cancelled: 'void: {{reason}}',
  corrected: 'corrected {{when}}: {{reason}}',
  copy: 'Copy number {{no}}',
  copied: 'Number {{no}} copied',
}
