// A task for one named person: opened, or joined to the open one of the same cause, so that nobody is told the same thing twice.
import type { CommandContext } from '#infra'
import type { Responsible } from '../domain/responsible.ts'
import { nextTaskStep, taskDueAt } from '../domain/task-clock.ts'
import type { EngineSettings } from '../queries/engine-settings.ts'
import { insertTask, openTaskByCause, type StoredTask, saveTask } from '../store/tasks.store.ts'

export type TaskToPlace = {
  kind: string
  causeKey: string
  supplierId: string | null
  orderId: string | null
  scheduleLineIds: readonly string[]
  owner: Responsible
  /** `valuesOf` says it of all lines the task speaks of by then. */
  text: { code: string; valuesOf(lineIds: readonly string[]): Record<string, unknown> }
  /** Null: by the policy. */
  dueAt: Date | null
}

export async function placeTask(
  context: CommandContext,
  settings: Pick<EngineSettings, 'policy' | 'staffPlace'>,
  task: TaskToPlace,
): Promise<{ taskId: string; isNew: boolean }> {
  const { tx, tenantId, now } = context
  const known = await openTaskByCause(tx, tenantId, task.causeKey)
  if (known) {
    const lines = [...new Set([...known.scheduleLineIds, ...task.scheduleLineIds])]
    await saveTask(tx, tenantId, { ...known, scheduleLineIds: lines, textValues: task.text.valuesOf(lines) })
    return { taskId: known.id, isNew: false }
  }
  const dueAt = task.dueAt ?? taskDueAt(now, settings.policy, settings.staffPlace)
  const step = nextTaskStep({ openedAt: now, dueAt, reminded: 0 }, settings.policy, settings.staffPlace)
  const fresh: StoredTask = {
    id: context.newId(),
    kind: task.kind,
    causeKey: task.causeKey,
    supplierId: task.supplierId,
    orderId: task.orderId,
    scheduleLineIds: [...task.scheduleLineIds],
    ownerId: task.owner.ownerId,
    ownerName: task.owner.ownerName,
    state: 'open',
    textCode: task.text.code,
    textValues: task.text.valuesOf(task.scheduleLineIds),
    openedAt: now.toISOString(),
    dueAt: dueAt.toISOString(),
    nextLookAt: step ? step.at.toISOString() : null,
    reminded: 0,
    escalatedAt: null,
    escalatedTo: null,
    doneAt: null,
    doneBy: null,
    result: null,
    version: 1,
  }
  await insertTask(tx, tenantId, fresh)
  context.record({
    streamType: 'task',
    streamId: fresh.id,
    isNewStream: true,
    body: { after: { kind: task.kind, owner: task.owner.ownerName, dueAt: fresh.dueAt, text: task.text.code } },
  })
  const { ownerId, ownerName } = task.owner
  context.emit({ type: 'expediting.task_opened', payload: { taskId: fresh.id, kind: task.kind, ownerId } })
  context.emit({
    type: 'expediting.staff_warned',
    payload: {
      taskId: fresh.id,
      kind: task.kind,
      ownerId,
      ownerName,
      supplierId: task.supplierId,
      scheduleLineIds: fresh.scheduleLineIds,
    },
  })
  return { taskId: fresh.id, isNew: true }
}
