// Tells the others that a supplier has answered these lines: one event per supplier.
import type { CommandContext } from '#infra'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'

export function emitAnswered(
  context: CommandContext,
  lines: readonly Pick<LoadedScheduleLine, 'id' | 'supplierId'>[],
  channel: string,
  type = 'procurement.lines_acknowledged',
): void {
  for (const [supplierId, answered] of Map.groupBy(lines, (line) => line.supplierId)) {
    const scheduleLineIds = answered.map((line) => line.id)
    context.emit({ type, payload: { scheduleLineIds, supplierId, channel } })
  }
}
