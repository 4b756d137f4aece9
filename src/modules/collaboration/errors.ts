// Why the supplier's page and its staff side refuse: code and kind; the sentences are in messages.ts.
import { defineErrors } from '#kernel'

export const collaborationErrors = defineErrors({
  'collaboration.line.not_found': 'not_found',
  'collaboration.supplier.not_found': 'not_found',
})
