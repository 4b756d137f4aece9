// When a task reminds its person, is due, and goes on to the manager: hours of ours, never nights or holidays.
import type { ChasePolicy } from './chase-policy.ts'
import type { Workplace } from './working-hours.ts'

/** 0 nothing yet · 1 reminded before · 2 reminded when due · 3 told on to the manager. */
export type Reminded = 0 | 1 | 2 | 3

export type TaskClock = { openedAt: Date; dueAt: Date; reminded: Reminded }
export type TaskStep = { reminded: Reminded; at: Date }

type Hours = Pick<ChasePolicy, 'taskDueHours' | 'remindBeforeHours' | 'escalateTaskAfterHours'>

export const taskDueAt = (openedAt: Date, hours: Hours, staff: Workplace): Date =>
  staff.addHours(openedAt, hours.taskDueHours)

/** The step that comes next and when; null once the manager was told. A task due sooner than usual skips the reminder before. */
export function nextTaskStep(task: TaskClock, hours: Hours, staff: Workplace): TaskStep | null {
  if (task.reminded === 3) return null
  if (task.reminded === 2) {
    return { reminded: 3, at: staff.addHours(task.dueAt, hours.escalateTaskAfterHours) }
  }
  const ahead = staff.addHours(task.openedAt, hours.taskDueHours - hours.remindBeforeHours)
  if (task.reminded === 0 && ahead < task.dueAt) return { reminded: 1, at: ahead }
  return { reminded: 2, at: staff.nextMoment(task.dueAt) }
}
