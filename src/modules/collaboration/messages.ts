// Sentences of this module's refusals to the staff, Chinese first. What suppliers read stands with their pages.
import { registerMessages } from '#infra'

registerMessages({
  'collaboration.line.not_found': {
    zh: ['没有这一行', '它可能已经完成，或不属于这个链接。'],
    en: ['No such line', 'It may be finished, or belong to another link.'],
  },
  'collaboration.supplier.not_found': {
    zh: ['没有这家供应商', '请从供应商列表里选择。'],
    en: ['No such supplier', 'Choose one from the list.'],
  },
})
