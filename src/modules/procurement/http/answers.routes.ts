// Orders that go out and what comes back: issuing, confirming, proposals and their decisions.

import { z } from 'zod'
import { type App, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { type DomainError, ok, type Result } from '#kernel'
import { acknowledgeLines, rejectLines } from '../commands/acknowledge-lines.ts'
import { answerCounter, withdrawProposal } from '../commands/answer-counter.ts'
import { cancelOrder } from '../commands/cancel-order.ts'
import { decideProposals } from '../commands/decide-proposals.ts'
import { issueOrders } from '../commands/issue-orders.ts'
import { proposeChange } from '../commands/propose-changes.ts'
import { listProposals, proposalListQuery, proposalShape } from '../queries/change-proposals.ts'

const confirm = { confirm: z.array(z.string()).optional() }
const refusal = z.object({
  id: z.string(),
  orderNo: z.string().nullish(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
})
const lineOutcome = z.object({ id: z.string(), version: z.number() })
const answered = z.object({ lines: z.array(lineOutcome), refused: z.array(refusal) })
const decided = z.object({
  proposals: z.array(z.object({ id: z.string(), version: z.number(), status: z.string() })),
  lines: z.array(lineOutcome),
  refused: z.array(refusal),
})
const effect = z.record(z.string(), z.unknown())
const idParams = z.object({ id: z.uuid() })

type Refusing = { refused: { id: string; orderNo?: string | null; error: DomainError }[] }
/** A refused row is told by its code and values, as a problem document tells them. */
const told = <T extends Refusing>(result: Result<T>) =>
  result.ok
    ? ok({
        ...result.value,
        refused: result.value.refused.map(({ error, ...row }) => ({
          ...row,
          code: error.code,
          details: error.details,
        })),
      })
    : result

export function answerRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/purchase-orders/issue',
    tag: 'Orders',
    summary: 'Issue drafts and send orders to their suppliers; each order answers for itself',
    permission: issueOrders.permission,
    body: z.object({
      orders: z
        .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
        .min(1)
        .max(1_000),
      resend: z.boolean().optional(),
      ...confirm,
    }),
    response: z.object({
      orders: z.array(
        z.object({
          id: z.string(),
          orderNo: z.string(),
          version: z.number(),
          versionNo: z.number(),
          isResend: z.boolean(),
        }),
      ),
      refused: z.array(refusal),
    }),
    run: async ({ body: { confirm: _, ...input }, call }) => told(await runtime.execute(issueOrders, input, call)),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/purchase-orders/:id/cancel',
    tag: 'Orders',
    summary: 'Call an order off of which nothing has arrived; goods on their way must be confirmed',
    permission: cancelOrder.permission,
    params: idParams,
    body: z.object({ reason: z.string(), expectedVersion: z.int().optional(), ...confirm }),
    response: z.object({ id: z.string(), status: z.string(), lines: z.array(lineOutcome) }),
    run: ({ params, body: { confirm: _, expectedVersion, reason }, raw, call }) => {
      const version = expectedVersion ?? expectedVersionOf(raw)
      return runtime.execute(cancelOrder, { id: params.id, expectedVersion: version, reason }, call)
    },
  })
  acknowledgeRoutes(app, runtime)
  listRoute(app, runtime)
  proposalRoutes(app, runtime)
}

const said = { channel: z.string(), saidBy: z.string().nullish() }
const lineRefs = z
  .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
  .min(1)
  .max(1_000)

function acknowledgeRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/schedule-lines/acknowledge',
    tag: 'Lines',
    summary: 'The supplier confirms lines as ordered; each line answers for itself',
    permission: acknowledgeLines.permission,
    body: z.object({ lines: lineRefs, ...said, ...confirm }),
    response: answered,
    run: async ({ body: { confirm: _, ...input }, call }) =>
      told(await runtime.execute(acknowledgeLines, input as never, call)),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/schedule-lines/reject',
    tag: 'Lines',
    summary: 'The supplier says that lines are not its own; each line answers for itself',
    permission: rejectLines.permission,
    body: z.object({ lines: lineRefs, reason: z.string(), ...said, ...confirm }),
    response: answered,
    run: async ({ body: { confirm: _, ...input }, call }) =>
      told(await runtime.execute(rejectLines, input as never, call)),
  })
}

function listRoute(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/change-proposals',
    tag: 'Proposals',
    summary: 'What suppliers propose, with what stands, what it would mean, and what became of it; newest first',
    permission: 'procurement.purchase_order.view',
    query: proposalListQuery,
    response: z.object({ rows: z.array(proposalShape), nextCursor: z.string().nullable() }),
    run: async ({ caller, query }) => ok(await runtime.read(caller, (tx) => listProposals(tx, caller, query))),
  })
}

const changeFields = {
  pieces: z.array(z.object({ quantity: z.string().optional(), promisedDate: z.string() })).optional(),
  quantity: z.string().optional(),
  unitPrice: z.string().optional(),
}
const proposalRef = z.object({ id: z.uuid(), expectedVersion: z.int().optional() })

function proposalRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/schedule-lines/:id/propose',
    tag: 'Proposals',
    summary: 'The supplier asks for other days, another quantity or price: posted by a rule, or waiting for the buyer',
    permission: proposeChange.permission,
    params: idParams,
    body: z.object({
      ...changeFields,
      reason: z.string(),
      note: z.string().nullish(),
      attachmentIds: z.array(z.uuid()).optional(),
      ...said,
      expectedVersion: z.int().optional(),
      ...confirm,
    }),
    response: z.object({
      lineId: z.string(),
      kind: z.enum(['posted', 'waiting']),
      proposalId: z.string().nullable(),
      ruleId: z.string().nullable(),
      waits: z.string().nullable(),
      effect,
      lines: z.array(lineOutcome),
    }),
    run: ({ params, body: { confirm: _, expectedVersion, ...input }, raw, call }) => {
      const line = { id: params.id, expectedVersion: expectedVersion ?? expectedVersionOf(raw) }
      return runtime.execute(proposeChange, { ...input, line } as never, call)
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/change-proposals/decide',
    tag: 'Proposals',
    summary: 'Accept, counter or refuse what suppliers propose; each proposal answers for itself',
    permission: decideProposals.permission,
    body: z.object({
      proposals: z.array(proposalRef).min(1).max(500),
      decision: z.enum(['accept', 'counter', 'refuse']),
      counter: z.object(changeFields).optional(),
      note: z.string().nullish(),
      ...confirm,
    }),
    response: decided,
    run: async ({ body: { confirm: _, ...input }, call }) =>
      told(await runtime.execute(decideProposals, input as never, call)),
  })
  supplierRoutes(app, runtime)
}

function supplierRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/change-proposals/:id/answer',
    tag: 'Proposals',
    summary: 'The supplier accepts or refuses the buyer’s counter-proposal',
    permission: answerCounter.permission,
    params: idParams,
    body: z.object({
      accept: z.boolean(),
      note: z.string().nullish(),
      ...said,
      expectedVersion: z.int().optional(),
      ...confirm,
    }),
    response: decided,
    run: async ({ params, body: { confirm: _, expectedVersion, ...input }, raw, call }) => {
      const proposal = { id: params.id, expectedVersion: expectedVersion ?? expectedVersionOf(raw) }
      return told(await runtime.execute(answerCounter, { ...input, proposal } as never, call))
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/change-proposals/:id/withdraw',
    tag: 'Proposals',
    summary: 'The supplier takes a proposal back',
    permission: withdrawProposal.permission,
    params: idParams,
    body: z.object({
      note: z.string().nullish(),
      saidBy: z.string().nullish(),
      expectedVersion: z.int().optional(),
      ...confirm,
    }),
    response: decided,
    run: async ({ params, body: { confirm: _, expectedVersion, ...input }, raw, call }) => {
      const proposal = { id: params.id, expectedVersion: expectedVersion ?? expectedVersionOf(raw) }
      return told(await runtime.execute(withdrawProposal, { ...input, proposal } as never, call))
    },
  })
}
