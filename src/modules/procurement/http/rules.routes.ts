// Reading and setting what a company has said in advance about orders that go out and changes that come in.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { replaceAcceptanceRuleSet, replaceIssueRuleSet } from '../commands/edit-rules.ts'
import { acceptanceRules, issueRules } from '../queries/rules.ts'

const VIEW = 'masterdata.supplier.view'
const issueRule = z.object({ supplierId: z.uuid().nullable(), mode: z.enum(['by_hand', 'when_raised']) })
const acceptanceRule = z.object({
  supplierId: z.uuid().nullable(),
  daysLaterMax: z.int().min(0).max(365),
  neverPastNeedBy: z.boolean(),
  quantityPercentMax: z.string().nullable(),
  pricePercentMax: z.string().nullable(),
})
const issueRuleSet = z.object({ rules: z.array(issueRule.extend({ id: z.string() })) })
const acceptanceRuleSet = z.object({ rules: z.array(acceptanceRule.extend({ id: z.string() })) })

export function ruleRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/issue-rules',
    tag: 'Orders',
    summary: 'Whose orders go out as soon as they are raised',
    permission: VIEW,
    response: issueRuleSet,
    run: async ({ caller }) => ok({ rules: await runtime.read(caller, (tx) => issueRules(tx, caller.tenantId)) }),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/issue-rules',
    tag: 'Orders',
    summary: 'Replace the set; a rule without a supplier is for all who have none of their own',
    permission: replaceIssueRuleSet.permission,
    body: z.object({ rules: z.array(issueRule).max(2_000) }),
    response: issueRuleSet,
    run: ({ body, call }) => runtime.execute(replaceIssueRuleSet, body, call),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/acceptance-rules',
    tag: 'Proposals',
    summary: 'Which changes are accepted without a person',
    permission: VIEW,
    response: acceptanceRuleSet,
    run: async ({ caller }) => ok({ rules: await runtime.read(caller, (tx) => acceptanceRules(tx, caller.tenantId)) }),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/acceptance-rules',
    tag: 'Proposals',
    summary: 'Replace the set; days count from the day asked for, and null percentages always wait for a person',
    permission: replaceAcceptanceRuleSet.permission,
    body: z.object({ rules: z.array(acceptanceRule).max(2_000) }),
    response: acceptanceRuleSet,
    run: ({ body, call }) => runtime.execute(replaceAcceptanceRuleSet, body as never, call),
  })
}
