// The next number of a series, for documents raised here.
import type { CommandContext } from '#infra'
import { ORDER_NUMBER_PATTERN, seriesOf, writeNumber } from '../domain/series-number.ts'
import { takeNumber } from '../store/number-series.store.ts'

/** Taken inside the caller's transaction: a refused command gives its number back. */
export async function nextOrderNo(context: Pick<CommandContext, 'tx' | 'tenantId' | 'today'>): Promise<string> {
  const series = `purchase_order:${seriesOf(ORDER_NUMBER_PATTERN, context.today)}`
  return writeNumber(ORDER_NUMBER_PATTERN, context.today, await takeNumber(context.tx, context.tenantId, series))
}
