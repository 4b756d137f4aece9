// The chase policy over HTTP: read, replaced as a whole, tried on the coming week.
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { replacePolicy } from '../commands/replace-policy.ts'
import { checkPolicy } from '../domain/chase-policy.ts'
import { readSavedPolicy } from '../queries/engine-settings.ts'
import { policyShape, savedPolicyShape } from '../queries/policy.shape.ts'
import { previewWeek, weekPreviewShape } from '../queries/week-preview.ts'

export function chasePolicyRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/chase-policy',
    tag: 'Chasing',
    summary: 'When suppliers are asked, by grade and item class, and who follows when nobody answers',
    permission: null,
    response: savedPolicyShape,
    run: async ({ caller }) => ok(await runtime.read(caller, (tx) => readSavedPolicy(tx, caller.tenantId))),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/chase-policy',
    tag: 'Chasing',
    summary: 'Write the next version of the chase policy; every live supplier is looked at anew',
    permission: replacePolicy.permission,
    body: policyShape,
    response: savedPolicyShape,
    run: async ({ caller, body, call, raw }) => {
      const input = { policy: body, expectedVersion: expectedVersionOf(raw) }
      const outcome = await runtime.execute(replacePolicy, input, call)
      if (!outcome.ok) return outcome
      return ok(await runtime.read(caller, (tx) => readSavedPolicy(tx, caller.tenantId)))
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/chase-policy/preview',
    tag: 'Chasing',
    summary:
      'Who would be asked what in the coming week under this policy, if nobody said a word; nothing is saved or sent',
    permission: 'expediting.chase.view',
    body: policyShape,
    response: weekPreviewShape,
    run: async ({ caller, body }) => {
      const checked = checkPolicy(body)
      if (!checked.ok) return checked
      const scope = {
        tenantId: caller.tenantId,
        zone: caller.zone,
        now: runtime.clock.now(),
        today: runtime.today(caller.zone),
      }
      return ok(await runtime.read(caller, (tx) => previewWeek(tx, scope, body)))
    },
  })
}
