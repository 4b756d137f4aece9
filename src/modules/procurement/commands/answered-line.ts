// How a line stands once its supplier’s answer does: acknowledged, dated, and with nothing waiting on it any more.
import { answerOf } from '../domain/acknowledgement.ts'
import type { ScheduleLine } from '../domain/delivery-schedule.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'

/** `channel` null: the supplier said nothing now; what it had said is agreed to. */
export function answeredLine(
  line: LoadedScheduleLine,
  applied: { line: ScheduleLine; isVersioned?: boolean },
  { at, channel }: { at: string; channel: string | null },
): LoadedScheduleLine {
  const changed = { ...line, ...applied.line } as LoadedScheduleLine
  return {
    ...changed,
    acknowledgement: applied.isVersioned ? 'accepted_with_changes' : answerOf(changed),
    acknowledgedAt: line.acknowledgedAt ?? at,
    ...(channel !== null && { lastAnswerAt: at, lastAnswerChannel: channel }),
    proposalBy: null,
    proposalAt: null,
    endedAt: changed.status === 'open' ? line.endedAt : at,
  }
}
