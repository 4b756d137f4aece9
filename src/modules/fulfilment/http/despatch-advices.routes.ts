// Despatch advices over HTTP, and the carriers a number may belong to.

import { z } from 'zod'
import { type App, type Caller, expectedVersionOf, mountRoute, type Runtime } from '#infra'
import { ok, type Result } from '#kernel'
import {
  cancelDespatchAdvice,
  correctDespatchAdvice,
  despatchCancellation,
  despatchCorrection,
} from '../commands/correct-despatch-advice.ts'
import { createDespatchAdvice, despatchAdviceInput } from '../commands/create-despatch-advice.ts'
import { CARRIERS } from '../domain/carriers.ts'
import { findTrackingNo, guessCarrier, plainTrackingNo } from '../domain/tracking-number.ts'
import { fulfilmentErrors } from '../errors.ts'
import { type DespatchAdviceView, despatchAdviceShape, listDespatchAdvices } from '../queries/despatch-advices.ts'

const VIEW = 'fulfilment.despatch_advice.view'
const params = z.object({ id: z.uuid() })
const nameShape = z.object({ zh: z.string(), en: z.string() })
const confirm = z.array(z.string()).optional()

type One = (caller: Caller, id: string) => Promise<Result<DespatchAdviceView>>

export function despatchAdviceRoutes(app: App, runtime: Runtime): void {
  const one: One = async (caller, id) => {
    const [found] = await runtime.read(caller, (tx) => listDespatchAdvices(tx, caller, { ids: [id] }))
    return found ? ok(found) : fulfilmentErrors.refuse('fulfilment.despatch_advice.not_found', { id })
  }
  readRoutes(app, runtime, one)
  writeRoutes(app, runtime, one)
  carrierRoutes(app)
}

function readRoutes(app: App, runtime: Runtime, one: One): void {
  mountRoute(app, {
    method: 'GET',
    path: '/despatch-advices',
    tag: 'Despatches',
    summary: 'What left the suppliers, newest first',
    permission: VIEW,
    query: z.object({
      supplierId: z.uuid().optional(),
      orderId: z.uuid().optional(),
      scheduleLineId: z.uuid().optional(),
      state: z.enum(['despatched', 'cancelled']).optional(),
      trackingNo: z.string().max(100).optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ despatchAdvices: z.array(despatchAdviceShape), nextCursor: z.string().nullable() }),
    run: async ({ caller, query }) => {
      // A supplier's name must not be found out by filtering either.
      const { supplierId, ...rest } = query
      const filter = { ...rest, ...(caller.actor.sees.supplierNames && { supplierId }) }
      const found = await runtime.read(caller, (tx) => listDespatchAdvices(tx, caller, filter))
      return ok({ despatchAdvices: found, nextCursor: found.length === query.limit ? found.at(-1)!.id : null })
    },
  })
  mountRoute(app, {
    method: 'GET',
    path: '/despatch-advices/:id',
    tag: 'Despatches',
    summary: 'One despatch with its lines',
    permission: VIEW,
    params,
    response: despatchAdviceShape,
    run: ({ caller, params: { id } }) => one(caller, id),
  })
}

function writeRoutes(app: App, runtime: Runtime, one: One): void {
  mountRoute(app, {
    method: 'POST',
    path: '/despatch-advices',
    tag: 'Despatches',
    summary: 'Report goods that left: lines of one or several orders, carrier and number',
    permission: createDespatchAdvice.permission,
    status: 201,
    body: despatchAdviceInput.extend({ confirm }),
    response: despatchAdviceShape,
    run: async ({ caller, call, body: { confirm: _, ...input } }) => {
      const created = await runtime.execute(createDespatchAdvice, input, call)
      return created.ok ? one(caller, created.value.id) : created
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/despatch-advices/:id/correct',
    tag: 'Despatches',
    summary: 'Correct a despatch with a reason; what is left out stays, `lines` replace all lines',
    permission: correctDespatchAdvice.permission,
    params,
    body: despatchCorrection.extend({ confirm }),
    response: despatchAdviceShape,
    run: async ({ caller, call, raw, params: { id }, body: { confirm: _, ...input } }) => {
      const expectedVersion = input.expectedVersion ?? expectedVersionOf(raw)
      const corrected = await runtime.execute(correctDespatchAdvice, { ...input, id, expectedVersion }, call)
      return corrected.ok ? one(caller, id) : corrected
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/despatch-advices/:id/cancel',
    tag: 'Despatches',
    summary: 'Take a despatch back with a reason: nothing of it has left',
    permission: cancelDespatchAdvice.permission,
    params,
    body: despatchCancellation,
    response: despatchAdviceShape,
    run: async ({ caller, call, raw, params: { id }, body }) => {
      const expectedVersion = body.expectedVersion ?? expectedVersionOf(raw)
      const cancelled = await runtime.execute(cancelDespatchAdvice, { ...body, id, expectedVersion }, call)
      return cancelled.ok ? one(caller, id) : cancelled
    },
  })
}

function carrierRoutes(app: App): void {
  mountRoute(app, {
    method: 'GET',
    path: '/carriers',
    tag: 'Despatches',
    summary: 'The carriers a despatch can name',
    permission: null,
    response: z.object({ carriers: z.array(z.object({ code: z.string(), name: nameShape })) }),
    run: async () => ok({ carriers: [...CARRIERS] }),
  })
  mountRoute(app, {
    method: 'GET',
    path: '/carriers/guess',
    tag: 'Despatches',
    summary: 'The number in a pasted text, and the carriers it may belong to, surest first',
    permission: null,
    query: z.object({ trackingNo: z.string().max(500) }),
    response: z.object({
      trackingNo: z.string(),
      carriers: z.array(
        z.object({
          carrierCode: z.string(),
          name: nameShape,
          confidence: z.enum(['certain', 'likely', 'possible']),
        }),
      ),
    }),
    run: async ({ query }) => {
      const trackingNo = findTrackingNo(query.trackingNo) ?? plainTrackingNo(query.trackingNo)
      return ok({ trackingNo, carriers: guessCarrier(trackingNo) })
    },
  })
}
