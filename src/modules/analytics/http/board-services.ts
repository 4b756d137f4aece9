// What the board's routes share: the settings every line is read with, and the answer after a command.
import type { Caller, Runtime, Tx } from '#infra'
import { type CalendarDate, ok, type Result } from '#kernel'
import { type BoardContext, readOpenLines, type WorkingDaysLeft } from '../queries/list-open-lines.ts'
import { cutToRights, type OpenLine } from '../queries/open-line.shape.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'

export type BoardServices = BoardContext & { settings: SettingsCache }

export function boardServices(runtime: Runtime, settings: SettingsCache): BoardServices {
  return {
    runtime,
    settings,
    async workingDaysLeft(caller, tx): Promise<WorkingDaysLeft> {
      return (await settings.of(tx, caller.tenantId)).buyerCalendar.workingDaysBetween
    },
  }
}

/** Lines as the caller may see them; lines that have left the board come as null. */
export async function linesFor(
  board: BoardServices,
  caller: Caller,
  ids: string[],
): Promise<{ id: string; line: OpenLine | null }[]> {
  const today: CalendarDate = board.runtime.today(caller.zone)
  const rows = await board.runtime.read(caller, async (tx: Tx) => {
    const workingDaysLeft = await board.workingDaysLeft(caller, tx)
    return readOpenLines(tx, { tenantId: caller.tenantId, today, workingDaysLeft }, ids)
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    const line = byId.get(id)
    return { id, line: line ? cutToRights(line, caller.actor) : null }
  })
}

/** The answer to a command on one line. */
export async function answerWithLine(
  board: BoardServices,
  caller: Caller,
  id: string,
  outcome: Result<unknown>,
): Promise<Result<{ id: string; line: OpenLine | null }>> {
  if (!outcome.ok) return outcome
  return ok((await linesFor(board, caller, [id]))[0]!)
}
