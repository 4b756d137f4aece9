// Watch rules over HTTP: read and replaced as one set. What a set would touch today is asked of the board.

import { z } from 'zod'
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { replaceWatchRuleSet, WATCH_RULES_MAX, watchRuleInput } from '../commands/watch-rules.ts'
import { getWatchRules, watchRuleSetShape } from '../queries/watch-rules.ts'

export function watchRuleRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/risk/watch-rules',
    tag: 'Settings',
    summary: 'The company’s own rules: so long after one thing, if another has not happened',
    permission: null,
    response: watchRuleSetShape,
    run: async ({ caller }) => ok(await runtime.read(caller, (tx) => getWatchRules(tx, caller.tenantId))),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/risk/watch-rules',
    tag: 'Settings',
    summary: 'Replace the set of watch rules; every open line is graded anew',
    permission: replaceWatchRuleSet.permission,
    body: z.object({ rules: z.array(watchRuleInput).max(WATCH_RULES_MAX) }),
    response: watchRuleSetShape,
    run: async ({ caller, body, call, raw }) => {
      const input = { rules: body.rules, expectedVersion: expectedVersionOf(raw) }
      const outcome = await runtime.execute(replaceWatchRuleSet, input, call)
      if (!outcome.ok) return outcome
      return ok(await runtime.read(caller, (tx) => getWatchRules(tx, caller.tenantId)))
    },
  })
}
