// Warning thresholds over HTTP: read and replaced as one set.

import { z } from 'zod'
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { replaceThresholdRules, thresholdInput } from '../commands/thresholds.ts'
import { getThresholds, thresholdSetShape } from '../queries/thresholds.ts'

export function thresholdRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/risk/thresholds',
    tag: 'Settings',
    summary: 'How many working days before its day a line is looked at, by supplier grade and item class',
    permission: null,
    response: thresholdSetShape,
    run: async ({ caller }) => ok(await runtime.read(caller, (tx) => getThresholds(tx, caller.tenantId))),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/risk/thresholds',
    tag: 'Settings',
    summary: 'Replace the set of thresholds; every open line is graded anew',
    permission: replaceThresholdRules.permission,
    body: z.object({ rules: z.array(thresholdInput).max(200) }),
    response: thresholdSetShape,
    run: async ({ caller, body, call, raw }) => {
      const input = { rules: body.rules, expectedVersion: expectedVersionOf(raw) }
      const outcome = await runtime.execute(replaceThresholdRules, input, call)
      if (!outcome.ok) return outcome
      return ok(await runtime.read(caller, (tx) => getThresholds(tx, caller.tenantId)))
    },
  })
}
