// Tasks over HTTP: a person's own or everybody's, done, put off, handed on.
import { z } from 'zod'
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { assignTask, finishTask, snoozeTask } from '../commands/work-tasks.ts'
import { listTasks, taskPageShape, taskQuery } from '../queries/list-tasks.ts'

const params = z.object({ id: z.uuid() })
const expectedVersion = z.int().optional()
const changedShape = z.object({ id: z.string(), version: z.number() })

export function taskRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/tasks',
    tag: 'Tasks',
    summary: 'What a person has to do, the first due in front, with counts of open, overdue and put off',
    permission: 'expediting.task.view',
    query: taskQuery,
    response: taskPageShape,
    run: async ({ caller, query }) =>
      ok(await runtime.read(caller, (tx) => listTasks(tx, caller, query, runtime.clock.now()))),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/tasks/:id/done',
    tag: 'Tasks',
    summary: 'A task is done, with its result',
    permission: finishTask.permission,
    params,
    body: z.object({ result: z.string().trim().max(2_000).optional(), expectedVersion }),
    response: changedShape,
    run: ({ params: { id }, body, call, raw }) =>
      runtime.execute(
        finishTask,
        { ...body, id, expectedVersion: body.expectedVersion ?? expectedVersionOf(raw) },
        call,
      ),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/tasks/:id/snooze',
    tag: 'Tasks',
    summary: 'Put a task off until a moment; it then has its full time again',
    permission: snoozeTask.permission,
    params,
    body: z.object({ until: z.iso.datetime(), expectedVersion }),
    response: changedShape,
    run: ({ params: { id }, body, call, raw }) =>
      runtime.execute(
        snoozeTask,
        { ...body, id, expectedVersion: body.expectedVersion ?? expectedVersionOf(raw) },
        call,
      ),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/tasks/:id/assign',
    tag: 'Tasks',
    summary: 'Hand a task to a colleague',
    permission: assignTask.permission,
    params,
    body: z.object({ ownerId: z.string().min(1).max(100), ownerName: z.string().max(100).nullish(), expectedVersion }),
    response: changedShape,
    run: ({ params: { id }, body, call, raw }) => {
      const input = { id, ownerId: body.ownerId, expectedVersion: body.expectedVersion ?? expectedVersionOf(raw) }
      return runtime.execute(assignTask, input, call)
    },
  })
}
