// How a module declares its routes: a schema, who may call, and one handler that returns a Result.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type DomainError, type Result, refuse } from '#kernel'
import type { Call } from '../command.ts'
import type { Caller, Runtime } from '../runtime.ts'
import { sendProblem } from './problem.ts'
import type { App } from './server.ts'
import { isStreaming } from './upload.ts'

/** What modules name instead of the framework's own types. */
export type HttpRequest = FastifyRequest
export type HttpReply = FastifyReply

type Schema = z.ZodType | undefined
type Out<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

export type RouteRequest<P extends Schema, Q extends Schema, B extends Schema> = {
  params: Out<P>
  query: Out<Q>
  body: Out<B>
  caller: Caller
  /** What `runtime.execute` needs of the request: actor, channel, confirmations, idempotency key. */
  call: Call
  raw: FastifyRequest
  reply: FastifyReply
}

export type RouteDeclaration<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below `/api/v1`. */
  path: string
  summary: string
  tag: string
  /** Who may call it at all; null: anybody signed in. Commands check their own again. */
  permission: string | null
  params?: P
  query?: Q
  body?: B
  response: R
  status?: number
  /** Another status for some of the same answers, such as 200 where nothing had to be created. */
  otherwise?: { status: number; when(value: z.input<R>): boolean }
  run(request: RouteRequest<P, Q, B>): Promise<Result<z.input<R>>>
}

/** A route anybody may call: no caller is demanded, and whoever is known is told. */
export type PublicRouteDeclaration<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType> = Omit<
  RouteDeclaration<P, Q, B, R>,
  'permission' | 'run'
> & {
  run(request: Omit<RouteRequest<P, Q, B>, 'caller' | 'call'> & { caller: Caller | null }): Promise<Result<z.input<R>>>
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string().optional(),
    pointer: z.string().optional(),
    severity: z.enum(['error', 'warning']).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(z.object({ code: z.string(), pointer: z.string().optional(), detail: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })

/** A program learns that its key is wrong; a browser that nobody is signed in. */
const unauthenticated = (request: FastifyRequest): DomainError => ({
  code: request.headers.authorization === undefined ? 'identity.session.missing' : 'identity.api_key.invalid',
  kind: 'unauthenticated',
})

/** Registers routes under `/api/v1`. Every answer that is not the declared one is a problem document. */
export function mountRoute<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  R extends z.ZodType = z.ZodType,
>(app: App, route: RouteDeclaration<P, Q, B, R>): void {
  const status = route.status ?? 200
  app.route({
    method: route.method,
    url: `/api/v1${route.path}`,
    schema: schemaOf(route, status, route.otherwise?.status),
    preValidation: async (request, reply) => {
      if (!request.caller) return sendProblem(unauthenticated(request), request, reply)
      if (route.permission && !request.caller.actor.permissions.has(route.permission)) {
        return sendProblem(
          { code: 'identity.permission.missing', kind: 'forbidden', details: { permission: route.permission } },
          request,
          reply,
        )
      }
    },
    handler: async (request, reply) => {
      const caller = request.caller!
      const outcome = await route.run({
        params: request.params as Out<P>,
        query: request.query as Out<Q>,
        body: request.body as Out<B>,
        caller,
        call: callOf(request, caller),
        raw: request,
        reply,
      })
      const isOther = outcome.ok && route.otherwise?.when(outcome.value)
      return answer(outcome, isOther ? route.otherwise!.status : status, request, reply)
    },
  })
}

/** Registers a route under `/api/v1` that needs no session; its owner limits how often it may be called. */
export function mountPublicRoute<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  R extends z.ZodType = z.ZodType,
>(app: App, route: PublicRouteDeclaration<P, Q, B, R>): void {
  const status = route.status ?? 200
  app.route({
    method: route.method,
    url: `/api/v1${route.path}`,
    schema: { ...schemaOf(route, status), security: [] },
    handler: async (request, reply) => {
      const outcome = await route.run({
        params: request.params as Out<P>,
        query: request.query as Out<Q>,
        body: request.body as Out<B>,
        caller: request.caller,
        raw: request,
        reply,
      })
      return answer(outcome, status, request, reply)
    },
  })
}

function schemaOf(
  route: {
    summary: string
    tag: string
    permission?: string | null
    params?: Schema
    query?: Schema
    body?: Schema
    response: z.ZodType
  },
  status: number,
  otherStatus?: number,
) {
  return {
    summary: route.summary,
    tags: [route.tag],
    // Published, so that a client knows beforehand and the isolation walk knows who must be refused.
    ...(route.permission && { 'x-permission': route.permission }),
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(route.body && { body: route.body }),
    response: {
      [status]: route.response,
      ...(otherStatus && { [otherStatus]: route.response }),
      default: problemSchema,
    },
  }
}

function answer(outcome: Result<unknown>, status: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!outcome.ok) return sendProblem(outcome.error, request, reply)
  if (reply.sent || isStreaming(reply)) return reply
  return reply.code(status).send(outcome.value)
}

/** `confirm` may come in the body or as a query; both name warning codes the caller has seen. */
function callOf(request: FastifyRequest, caller: Caller): Call {
  const body = request.body as { confirm?: unknown } | null | undefined
  const confirm = Array.isArray(body?.confirm) ? body.confirm.map(String) : []
  const key = request.headers['idempotency-key']
  return {
    ...caller,
    confirmed: new Set(confirm),
    idempotency:
      typeof key === 'string' && key.length > 0
        ? { key: `${caller.actor.id ?? caller.actor.kind}:${key.slice(0, 200)}`, requestHash: hashOf(request) }
        : undefined,
  }
}

/** What was asked: the same body to another address is another request. */
function hashOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('hex')
}

/** The version a change is based on: `If-Match: "7"` or `expectedVersion` in the body. */
export function expectedVersionOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  const match = header && /^(?:W\/)?"?(\d+)"?$/.exec(header)
  return match ? Number(match[1]) : undefined
}

export const notFound = (code: string) => refuse({ code, kind: 'not_found' })

export type RouteModule = (app: App, runtime: Runtime) => void
