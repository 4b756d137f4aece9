// The next number of a series, for documents raised here.
import type { CommandContext } from '#infra'
import { DESPATCH_NUMBER_PATTERN, ORDER_NUMBER_PATTERN, seriesOf, writeNumber } from '../domain/series-number.ts'
import { takeNumber } from '../store/number-series.store.ts'

type NumberContext = Pick<CommandContext, 'tx' | 'tenantId' | 'today'>

/** Taken inside the caller's transaction: a refused command gives its number back. */
export const nextOrderNo = (context: NumberContext): Promise<string> =>
  nextNumber(context, 'purchase_order', ORDER_NUMBER_PATTERN)

/** As `nextOrderNo`, for despatch advices. */
export const nextDespatchNo = (context: NumberContext): Promise<string> =>
  nextNumber(context, 'despatch_advice', DESPATCH_NUMBER_PATTERN)

async function nextNumber(context: NumberContext, document: string, pattern: string): Promise<string> {
  const series = `${document}:${seriesOf(pattern, context.today)}`
  return writeNumber(pattern, context.today, await takeNumber(context.tx, context.tenantId, series))
}
