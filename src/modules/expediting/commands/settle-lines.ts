// An answer came, or nobody waits for one any more: the chases that asked for these lines, their standing and the tasks about their silence end.
import type { CommandContext } from '#infra'
import type { CalendarDate } from '#kernel'
import { answerChaseLines, endChases, type LineAnswer, linesOfChases, lockOpenChasesOf } from '../store/chases.store.ts'
import { lookSoon } from '../store/looks.store.ts'
import { type StandingRow, saveStandings, standingsOfLines } from '../store/standings.store.ts'
import { lockTasksOfLines, type StoredTask, saveTask } from '../store/tasks.store.ts'

/** Kinds of tasks that a supplier's word makes pointless. */
const SILENCE_KINDS = ['silent_supplier', 'silent_supplier_escalated', 'no_contact', 'chase_unsent'] as const

export type Settlement =
  | { id: string; kind: 'answered'; at: string; channel: string | null; promisedDate: CalendarDate | null }
  /** `reason`: closed · resolved · asked_again · taken_over · snoozed */
  | { id: string; kind: 'moot'; reason: string }

/** Ends what was asked for these lines. Doing it twice changes nothing. Returns the lines whose standing changed. */
export async function settleLines(context: CommandContext, settlements: readonly Settlement[]): Promise<string[]> {
  if (settlements.length === 0) return []
  const { tx, tenantId, now } = context
  const byLine = new Map(settlements.map((each) => [each.id, each]))
  const ids = [...byLine.keys()]
  const standings = await standingsOfLines(tx, tenantId, ids)
  const open = await lockOpenChasesOf(tx, tenantId, ids)
  const chaseIds = [...new Set(open.map((line) => line.chaseId))]
  await answerChaseLines(tx, tenantId, chaseIds, settlements.map(asAnswer))
  await endFinishedChases(context, chaseIds, settlements[0] as Settlement)
  const changed = [...standings.values()].flatMap((row): StandingRow[] => {
    const settled = byLine.get(row.schedule_line_id) as Settlement
    if (settled.kind === 'moot')
      return row.step === 0 ? [] : [{ ...row, step: 0, chase_id: null, ask: null, anchor: null }]
    if (row.step === 0 || row.answered_at !== null) return []
    return [{ ...row, answered_at: settled.at, snoozed_until: null }]
  })
  await saveStandings(tx, tenantId, changed)
  // Asked once more is no answer: whoever was told of the silence still is.
  const ended = settlements.filter((each) => each.kind === 'answered' || each.reason !== 'asked_again')
  await clearTasks(context, ended)
  await lookSoon(
    tx,
    tenantId,
    changed.map((row) => row.supplier_id),
    now,
  )
  const touched = changed.map((row) => row.schedule_line_id)
  context.touch(touched)
  return touched
}

const asAnswer = (settled: Settlement): LineAnswer =>
  settled.kind === 'answered'
    ? {
        schedule_line_id: settled.id,
        answered_at: settled.at,
        answered_channel: settled.channel,
        promised_date: settled.promisedDate,
        moot_reason: null,
      }
    : {
        schedule_line_id: settled.id,
        answered_at: null,
        answered_channel: null,
        promised_date: null,
        moot_reason: settled.reason,
      }

async function endFinishedChases(
  context: CommandContext,
  chaseIds: readonly string[],
  first: Settlement,
): Promise<void> {
  const { tx, tenantId, now } = context
  const lines = await linesOfChases(tx, tenantId, chaseIds)
  for (const [chaseId, own] of Map.groupBy(lines, (line) => line.chaseId)) {
    if (own.some((line) => line.answeredAt === null && !line.isMoot)) continue
    const isAnswer = own.some((line) => line.answeredAt !== null)
    const state = isAnswer ? 'answered' : endedAs(first, own[0]?.askedAt ?? null)
    await endChases(tx, tenantId, [chaseId], { state, at: now, isAnswer })
    context.emit({ type: 'expediting.chase_settled', payload: { chaseIds: [chaseId], state } })
  }
}

function endedAs(settled: Settlement, askedAt: string | null): string {
  if (settled.kind === 'moot' && (settled.reason === 'taken_over' || settled.reason === 'snoozed'))
    return settled.reason
  return askedAt === null ? 'cancelled' : 'expired'
}

/** Tasks about the silence of these lines go on for the others they speak of, or are done by themselves. */
async function clearTasks(context: CommandContext, ended: readonly Settlement[]): Promise<void> {
  const [first] = ended
  if (!first) return
  const { tx, tenantId, now } = context
  const gone = new Set(ended.map((each) => each.id))
  for (const task of await lockTasksOfLines(tx, tenantId, [...gone], SILENCE_KINDS)) {
    const left = task.scheduleLineIds.filter((id) => !gone.has(id))
    const result = first.kind === 'answered' ? 'answered' : first.reason
    await saveTask(tx, tenantId, left.length > 0 ? { ...task, scheduleLineIds: left } : closedBySelf(task, result, now))
  }
}

const closedBySelf = (task: StoredTask, result: string, now: Date): StoredTask => ({
  ...task,
  state: 'done',
  nextLookAt: null,
  doneAt: now.toISOString(),
  doneBy: null,
  result,
})
