// Pages for people without an account: plain HTML and forms, their own safety headers, refusals a person can read. Knows no business.
import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusalOfPagePost } from '../auth/origin.ts'
import type { App } from './server.ts'

export type PageAnswer =
  | { html: string; status?: number; headers?: Record<string, string> }
  /** After a POST: the browser fetches this address by GET, so that a reload repeats nothing. */
  | { seeOther: string; headers?: Record<string, string> }
  /** The handler wrote to `reply` by itself (a file). */
  | null

export type PageCall = {
  params: Record<string, string>
  query: URLSearchParams
  /** Fields of a url-encoded form; empty for GET and for multipart (read those with `raw.parts()`). */
  form: URLSearchParams
  /** False for HEAD, for fetches ahead of time and for programs that say they are none of a person's: nothing is noted for them. */
  isSeen: boolean
  raw: FastifyRequest
  reply: FastifyReply
}

export type PageFault = 'unknown_host' | 'foreign_origin' | 'too_large' | 'unreadable' | 'fault'

export type PageRoute = {
  method: 'GET' | 'POST'
  path: string
  run(call: PageCall): Promise<PageAnswer>
}

export type PagesOptions = {
  contentPolicy: string
  publicUrl: string | null
  /** The page that tells a person what went wrong. */
  faultPage(fault: PageFault, request: FastifyRequest): string
  onFault(error: unknown, request: FastifyRequest): void
}

const FORM_BYTES_MAX = 1_000_000
const STATUS: Record<PageFault, number> = {
  unknown_host: 403,
  foreign_origin: 403,
  too_large: 413,
  unreadable: 400,
  fault: 500,
}
const ROBOT =
  /bot\b|crawl|spider|preview|scan|proofpoint|safelinks|barracuda|mimecast|curl\/|wget\/|python-|headless-checker/i

/** Whether somebody probably looks at it: scanners and browsers that fetch ahead are no readers. */
export function isSeen(request: FastifyRequest): boolean {
  const ahead = request.headers['sec-purpose'] ?? request.headers.purpose ?? request.headers['x-moz'] ?? ''
  return (
    request.method === 'GET' &&
    !/prefetch|preview|prerender/i.test(String(ahead)) &&
    !ROBOT.test(request.headers['user-agent'] ?? '')
  )
}

/** Registers pages outside the API. GET and HEAD show; a POST comes from our own page or is refused. */
export function mountPages(app: App, options: PagesOptions, routes: readonly PageRoute[]): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.addHook('onRequest', async (request, reply) => {
      guard(reply, options.contentPolicy)
      const fault = refusalOfPagePost(request, options.publicUrl)
      if (fault) return sendFault(fault, options, request, reply)
    })
    scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      guard(reply, options.contentPolicy)
      const isTheirs = error.statusCode !== undefined && error.statusCode < 500
      if (!isTheirs) options.onFault(error, request)
      return sendFault(
        error.statusCode === 413 ? 'too_large' : isTheirs ? 'unreadable' : 'fault',
        options,
        request,
        reply,
      )
    })
    for (const route of routes) {
      scope.route({
        method: route.method,
        url: route.path,
        schema: { hide: true },
        // A form that travels as a file with parts is read by its own route.
        handler: (request, reply) => answer(route, request, reply),
      })
    }
  })
}

async function answer(route: PageRoute, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const outcome = await route.run({
    params: request.params as Record<string, string>,
    query: new URL(request.url, 'http://page').searchParams,
    form: request.body instanceof URLSearchParams ? request.body : new URLSearchParams(),
    isSeen: isSeen(request),
    raw: request,
    reply,
  })
  if (outcome === null) return reply
  if (outcome.headers) reply.headers(outcome.headers)
  if ('seeOther' in outcome) return reply.code(303).header('location', locationOf(outcome.seeOther)).send()
  reply.code(outcome.status ?? 200).type('text/html; charset=utf-8')
  return reply.send(packed(outcome.html, request, reply))
}

/** What no header may hold is written as an address writes it, so that nothing somebody sent ends the header or the request. */
const locationOf = (address: string): string =>
  address.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, (sign) => encodeURIComponent(sign))

/** Below this a page fits into one packet or two as it is. */
const PACKED_FROM_LETTERS = 1_000
/** Hardly larger than the best, at half the time. */
const PACKING = { level: 4 }

/** Packed in one go: a page stands whole in memory, and a stream for it would cost more than drawing it. */
function packed(page: string, request: FastifyRequest, reply: FastifyReply): string | Buffer {
  reply.header('vary', 'accept-encoding')
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (!takesGzip || page.length < PACKED_FROM_LETTERS) return page
  reply.header('content-encoding', 'gzip')
  return gzipSync(page, PACKING)
}

/** Nothing is kept, framed, or told to the next site; only what these pages bring along may run. */
function guard(reply: FastifyReply, contentPolicy: string): void {
  reply
    .header('content-security-policy', contentPolicy)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow, noarchive')
}

function sendFault(
  fault: PageFault,
  options: PagesOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return reply.code(STATUS[fault]).type('text/html; charset=utf-8').send(options.faultPage(fault, request))
}
