// Milestone templates over HTTP.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { publishMilestoneTemplate, templateInput } from '../commands/publish-template.ts'
import { listTemplates, templateShape } from '../queries/templates.ts'

export function templateRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/milestone-templates',
    tag: 'Settings',
    summary: 'Milestone templates, each in its current version',
    permission: null,
    response: z.object({ templates: z.array(templateShape) }),
    run: async ({ caller }) => ok({ templates: await runtime.read(caller, (tx) => listTemplates(tx, caller)) }),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/milestone-templates',
    tag: 'Settings',
    summary: 'Publish a template, or with `id` the next version of one',
    permission: publishMilestoneTemplate.permission,
    status: 201,
    body: templateInput,
    response: templateShape,
    run: async ({ caller, body, call }) => {
      const outcome = await runtime.execute(publishMilestoneTemplate, body, call)
      if (!outcome.ok) return outcome
      const [template] = await runtime.read(caller, (tx) => listTemplates(tx, caller, outcome.value.id))
      return ok(template!)
    },
  })
}
