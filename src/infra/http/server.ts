// The HTTP server: schemas in, problem documents out, headers that keep browsers safe. Knows no business.
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { isDatabaseAway } from '../postgres/database-away.ts'
import type { Caller, Log } from '../runtime.ts'
import { sendProblem } from './problem.ts'

export type App = FastifyInstance

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook; null when nobody is known. */
    caller: Caller | null
  }
}

export type AppOptions = {
  log: Log
  maxUploadBytes: number
  isPublic: boolean
  authenticate(request: FastifyRequest): Promise<Caller | null>
}

const BODY_BYTES_MAX = 5_000_000
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

export function createApp(options: AppOptions): App {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_BYTES_MAX,
    genReqId: () => randomUUID(),
    trustProxy: options.isPublic ? 'loopback' : false,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('caller', null)
  void app.register(cookie)
  void app.register(multipart, { limits: { fileSize: options.maxUploadBytes, files: 1, fields: 20 } })
  void app.register(helmet, {
    contentSecurityPolicy: CONTENT_SECURITY_POLICY,
    strictTransportSecurity: options.isPublic,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Nuoda API',
        version: '1',
        description: 'Promises on purchase orders: orders in, promises kept, evidence out.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'nuoda.session_token' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  answerFaults(app, options.log)
  guardRequests(app, options)
  return app
}

/** antd writes its styles at run time, hence 'unsafe-inline' for styles alone; scripts come from this server only. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

function guardRequests(app: FastifyInstance, options: AppOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!request.url.startsWith('/api/')) return
    reply.header('cache-control', 'no-store')
    const usesCookie = request.headers.cookie !== undefined && request.headers.authorization === undefined
    const isOwnAuth = request.url.startsWith('/api/auth/')
    if (
      usesCookie &&
      !isOwnAuth &&
      !SAFE_METHODS.has(request.method) &&
      request.headers['x-nuoda-request'] === undefined
    ) {
      return sendProblem({ code: 'infra.request.csrf', kind: 'forbidden' }, request, reply)
    }
    if (!isOwnAuth) request.caller = await options.authenticate(request)
  })
}

/**
 * Bad input that no schema caught: a character no text column holds (22021, 22P05), a text of another form (22P02), a number (22003)
 * or a day (22007, 22008) out of range.
 */
const UNREADABLE_VALUES = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008'])

/** The log names routes, not addresses: some of those are a secret by themselves. */
function answerFaults(app: FastifyInstance, log: Log): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem({ code: 'infra.route.not_found', kind: 'not_found' }, request, reply),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const place = error.validationContext ?? 'body'
      const errors = error.validation.map((issue) => ({
        code: `input.${issue.keyword}`,
        pointer: place === 'body' ? issue.instancePath : `/${place}${issue.instancePath}`,
        detail: issue.message ?? '',
      }))
      return sendProblem(
        { code: 'input.invalid', kind: 'invalid', pointer: errors[0]?.pointer, details: { errors } },
        request,
        reply,
      )
    }
    if (error.statusCode === 413)
      return sendProblem({ code: 'infra.request.too_large', kind: 'too_large' }, request, reply)
    if (error.statusCode === 429)
      return sendProblem({ code: 'infra.request.too_many', kind: 'too_many' }, request, reply)
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return sendProblem({ code: 'input.unreadable', kind: 'invalid' }, request, reply)
    }
    const sqlState = String((error as { code?: string }).code)
    if (UNREADABLE_VALUES.has(sqlState)) {
      log.warn(
        {
          requestId: request.id,
          method: request.method,
          route: request.routeOptions.url,
          sqlState,
          error: error.message,
        },
        'a value reached the database that its column cannot hold',
      )
      return sendProblem({ code: 'input.unreadable', kind: 'invalid' }, request, reply)
    }
    const what = isResponseSerializationError(error) ? String(error.cause) : error.stack
    log.error(
      { requestId: request.id, method: request.method, route: request.routeOptions.url, error: what },
      'request failed',
    )
    if (isDatabaseAway(error))
      return sendProblem({ code: 'infra.server.unavailable', kind: 'unavailable' }, request, reply)
    reply.code(500)
    const problem = {
      type: 'urn:nuoda:problem:infra.server.fault',
      status: 500,
      code: 'infra.server.fault',
      requestId: request.id,
    }
    return reply
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, title: '系统出错了，已记录 / Something broke; it is logged' }))
  })
}
