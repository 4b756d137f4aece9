// What a person does with a task: done with a result, put off, handed to a colleague.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result, refuse } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { nextTaskStep, taskDueAt } from '../domain/task-clock.ts'
import { expeditingErrors } from '../errors.ts'
import { type EngineSettings, readEngineSettings } from '../queries/engine-settings.ts'
import { lookSoon } from '../store/looks.store.ts'
import { saveStandings, standingsOfLines } from '../store/standings.store.ts'
import { linesOfTask, lockTask, type StoredTask, saveTask } from '../store/tasks.store.ts'

const ref = { id: z.uuid(), expectedVersion: z.int().optional() }
type Ref = { id: string; expectedVersion?: number }

async function change(
  context: CommandContext,
  { id, expectedVersion }: Ref,
  decide: (task: StoredTask, settings: EngineSettings) => Result<StoredTask>,
): Promise<Result<{ id: string; version: number }>> {
  const { tx, tenantId } = context
  // Lines before tasks, as everybody locks them; the board's rows are derived from lines nobody changes meanwhile.
  await lockScheduleLines(tx, tenantId, await linesOfTask(tx, tenantId, id))
  const task = await lockTask(tx, tenantId, id)
  if (!task) return expeditingErrors.refuse('expediting.task.not_found', { id })
  if (expectedVersion !== undefined && expectedVersion !== task.version) {
    const details = { id, expectedVersion, version: task.version }
    return refuse({ code: 'infra.write.version_conflict', kind: 'conflict', details })
  }
  if (task.state === 'done')
    return expeditingErrors.refuse('expediting.task.done_already', { doneBy: task.doneBy ?? 'Nuoda' })
  const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
  const decided = decide(task, settings)
  if (!decided.ok) return decided
  const next = decided.value
  await saveTask(tx, tenantId, next)
  const told = ({ state, ownerName, dueAt, result }: StoredTask) => ({ state, owner: ownerName, dueAt, result })
  context.record({ streamType: 'task', streamId: id, body: { kind: task.kind, before: told(task), after: told(next) } })
  if (next.ownerId !== task.ownerId) tellNewOwner(context, next)
  if (next.state === 'done') await resume(context, next, settings)
  context.touch(task.scheduleLineIds)
  return ok({ id, version: task.version + 1 })
}

/** Whoever is handed a task learns of it as of a new one; who takes one over knows. */
function tellNewOwner(context: CommandContext, task: StoredTask): void {
  const { id: taskId, kind, ownerId, ownerName, supplierId, scheduleLineIds } = task
  context.emit({ type: 'expediting.task_opened', payload: { taskId, kind, ownerId } })
  if (ownerId === context.actor.id) return
  const payload = { taskId, kind, ownerId, ownerName, supplierId, scheduleLineIds }
  context.emit({ type: 'expediting.staff_warned', payload })
}

/** Somebody has seen to the silence: the supplier has the peace of an answer before the ladder begins anew. */
async function resume(context: CommandContext, task: StoredTask, settings: EngineSettings): Promise<void> {
  const { tx, tenantId, now } = context
  if (task.kind === 'silent_supplier' || task.kind === 'silent_supplier_escalated' || task.kind === 'no_contact') {
    const until = settings.staffPlace.addHours(now, settings.policy.againAfterAnswerHours).toISOString()
    const rows = [...(await standingsOfLines(tx, tenantId, task.scheduleLineIds)).values()]
    await saveStandings(
      tx,
      tenantId,
      rows.map((row) => (row.step >= 3 ? { ...row, step: 0, snoozed_until: until } : row)),
    )
  }
  if (task.supplierId) await lookSoon(tx, tenantId, [task.supplierId], now)
}

export const finishTask = defineCommand<Ref & { result?: string | null }, { id: string; version: number }>({
  id: 'expediting.task.finish',
  permission: 'expediting.task.work',
  input: z.object({ ...ref, result: z.string().trim().max(2_000).nullish() }) as never,
  run: ({ result, ...task }, context) =>
    change(context, task, (known) =>
      ok({
        ...known,
        state: 'done',
        nextLookAt: null,
        doneAt: context.now.toISOString(),
        doneBy: context.actor.name,
        result: result || null,
      }),
    ),
})

export const snoozeTask = defineCommand<Ref & { until: string }, { id: string; version: number }>({
  id: 'expediting.task.snooze',
  permission: 'expediting.task.work',
  input: z.object({ ...ref, until: z.iso.datetime() }),
  run: ({ until, ...task }, context) =>
    change(context, task, (known) => {
      const at = new Date(until)
      if (at <= context.now) return expeditingErrors.refuse('expediting.task.snooze_in_the_past', {}, '/until')
      return ok({ ...known, state: 'snoozed', nextLookAt: at.toISOString() })
    }),
})

/** A task in other hands has its full time again. */
export const assignTask = defineCommand<Ref & { ownerId: string }, { id: string; version: number }>({
  id: 'expediting.task.assign',
  permission: 'expediting.task.work',
  input: z.object({ ...ref, ownerId: z.string().min(1).max(100) }),
  run: ({ ownerId, ...task }, context) =>
    change(context, task, (known, settings) => {
      const person = settings.staff.find((each) => each.userId === ownerId)
      if (!person) return expeditingErrors.refuse('expediting.task.person_unknown', { ownerId }, '/ownerId')
      const { policy, staffPlace } = settings
      const dueAt = taskDueAt(context.now, policy, staffPlace)
      const next = nextTaskStep({ openedAt: context.now, dueAt, reminded: 0 }, policy, staffPlace)
      return ok({
        ...known,
        ownerId: person.userId,
        ownerName: person.name,
        state: 'open',
        reminded: 0,
        escalatedAt: null,
        escalatedTo: null,
        dueAt: dueAt.toISOString(),
        nextLookAt: next?.at.toISOString() ?? null,
      })
    }),
})
