// Every refusal as RFC 9457 problem+json with a stable code; the mapping from kind to status lives here and nowhere else.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DomainError, ErrorKind } from '#kernel'
import { messageOf } from '../messages/catalogue.ts'

const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  pointer?: string
  severity?: 'error' | 'warning'
  details?: Record<string, unknown>
  errors?: { code: string; pointer?: string; detail: string }[]
  requestId: string
}

/** The problem document for a refusal, its sentence in the reader's language. */
export function problemOf(error: DomainError, request: FastifyRequest): Problem {
  const language = languageOf(request)
  const { errors, ...details } = (error.details ?? {}) as { errors?: Problem['errors'] } & Record<string, unknown>
  const sentence = messageOf(error.code, details, language)
  return {
    type: `urn:nuoda:problem:${error.code}`,
    title: sentence.title,
    status: STATUS[error.kind],
    code: error.code,
    detail: sentence.detail,
    pointer: error.pointer,
    severity: error.severity,
    details: Object.keys(details).length > 0 ? details : undefined,
    errors,
    requestId: request.id,
  }
}

export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  const wanted = request.headers['accept-language'] ?? ''
  const zh = wanted.search(/\bzh\b/i)
  const en = wanted.search(/\ben\b/i)
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh'
}

export function sendProblem(error: DomainError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request)
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
