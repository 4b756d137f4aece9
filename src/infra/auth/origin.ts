// Which addresses Nuoda answers under, and which pages may call it: closes DNS rebinding and requests from foreign pages.
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { FastifyRequest } from 'fastify'
import type { DomainError } from '#kernel'
import { isLoopback } from '../config/config.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const nameOf = (host: string): string =>
  (host.startsWith('[') ? host.slice(1, host.indexOf(']')) : (host.split(':')[0] ?? '')).toLowerCase()

/**
 * Whether a `Host` is one of ours: the public address, this machine by loopback, by its own name or by any number. A
 * rebound name is none of these, because rebinding needs a name of the attacker's.
 */
export function isOwnHost(host: string, publicUrl: string | null, machine: string = hostname()): boolean {
  const name = nameOf(host)
  if (name === '') return false
  if (publicUrl && new URL(publicUrl).host.toLowerCase() === host.toLowerCase()) return true
  if (isLoopback(name) || isIP(name) !== 0) return true
  const own = machine.toLowerCase()
  return name === own || name.split('.')[0] === own.split('.')[0]
}

/** The origin a browser shows for this request; the host has been checked before. */
export const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

/**
 * Why a request is refused before anything looks at it, or null. A foreign page may follow a link here (GET), but not post:
 * browsers name the page's origin with every other method.
 */
export function refusalOfOrigin(request: FastifyRequest, publicUrl: string | null): DomainError | null {
  if (!isOwnHost(request.host, publicUrl)) {
    return { code: 'infra.request.unknown_host', kind: 'forbidden', details: { host: request.host.slice(0, 200) } }
  }
  if (SAFE_METHODS.has(request.method)) return null
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (origin === undefined && (site === undefined || site === 'same-origin' || site === 'none')) return null
  const ours = [originOf(request), publicUrl ? new URL(publicUrl).origin : null]
  if (origin !== undefined && ours.includes(origin)) return null
  return { code: 'infra.request.foreign_origin', kind: 'forbidden' }
}
