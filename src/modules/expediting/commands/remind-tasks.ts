// Tasks whose moment has come: their person is reminded before and when due, the manager told after; snoozed ones wake.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { leaderOver } from '../domain/responsible.ts'
import { nextTaskStep, type Reminded, taskDueAt } from '../domain/task-clock.ts'
import { type EngineSettings, readEngineSettings } from '../queries/engine-settings.ts'
import { type StoredTask, saveTask, takeDueTasks } from '../store/tasks.store.ts'

export const remindTasks = defineCommand<{ most: number }, { taken: number; reminded: number }>({
  id: 'expediting.task.remind',
  permission: 'expediting.task.open',
  input: z.object({ most: z.int().min(1).max(1_000) }),
  async run({ most }, context) {
    const { tx, tenantId, now } = context
    const tasks = await takeDueTasks(tx, tenantId, now, most)
    if (tasks.length === 0) return ok({ taken: 0, reminded: 0 })
    const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
    let reminded = 0
    for (const task of tasks) {
      const next = task.state === 'snoozed' ? woken(task, settings, now) : moved(task, settings, now)
      if (next.reminded > task.reminded) {
        reminded++
        tell(context, next, settings)
      }
      await saveTask(tx, tenantId, next)
    }
    return ok({ taken: tasks.length, reminded })
  },
})

const WHEN = { 1: 'before', 2: 'due', 3: 'escalated' } as const

function tell(context: CommandContext, task: StoredTask, settings: EngineSettings): void {
  const { id: taskId, kind, scheduleLineIds } = task
  const when = WHEN[task.reminded as 1 | 2 | 3]
  const manager = when === 'escalated' ? leaderOver(task.ownerId, settings.staff) : null
  const ownerId = manager?.ownerId ?? task.ownerId
  context.emit({ type: 'expediting.task_reminded', payload: { taskId, kind, ownerId, when, scheduleLineIds } })
  if (when !== 'escalated') return
  context.record({ streamType: 'task', streamId: task.id, body: { after: { escalatedTo: task.escalatedTo } } })
}

/** A task that slept has its full time again. */
function woken(task: StoredTask, settings: EngineSettings, now: Date): StoredTask {
  const dueAt = taskDueAt(now, settings.policy, settings.staffPlace)
  const clock = { openedAt: now, dueAt, reminded: 0 as Reminded }
  const next = nextTaskStep(clock, settings.policy, settings.staffPlace)
  return { ...task, state: 'open', dueAt: dueAt.toISOString(), reminded: 0, nextLookAt: next?.at.toISOString() ?? null }
}

/** Takes every step that is due; after an outage only the last of them is told. */
function moved(task: StoredTask, settings: EngineSettings, now: Date): StoredTask {
  const clock = { openedAt: new Date(task.openedAt), dueAt: new Date(task.dueAt), reminded: task.reminded }
  let next = nextTaskStep(clock, settings.policy, settings.staffPlace)
  while (next !== null && next.at <= now) {
    clock.reminded = next.reminded
    next = nextTaskStep(clock, settings.policy, settings.staffPlace)
  }
  const manager = clock.reminded === 3 ? leaderOver(task.ownerId, settings.staff) : null
  return {
    ...task,
    reminded: clock.reminded,
    nextLookAt: next?.at.toISOString() ?? null,
    ...(manager && { escalatedAt: now.toISOString(), escalatedTo: manager.ownerName }),
  }
}
