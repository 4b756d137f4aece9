// Which addresses Nuoda answers under, and which pages may call it: closes DNS rebinding and requests from foreign pages.
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import type { FastifyRequest } from 'fastify'
import type { DomainError } from '#kernel'
import { isLoopback } from '../config/config.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

const nameOf = (host: string): string =>
  (host.startsWith('[') ? host.slice(1, host.indexOf(']')) : (host.split(':')[0] ?? '')).toLowerCase()

export type Machine = { name: string; addresses: ReadonlySet<string> }

/** An address as the URL standard writes it, so that two spellings of one address are equal; without zone and brackets. */
function plainAddress(address: string): string {
  const plain = address.split('%')[0]!.toLowerCase()
  if (isIP(plain) !== 6) return plain
  return new URL(`http://[${plain}]`).hostname.slice(1, -1)
}

const ADDRESSES_FRESH_MS = 10_000
let known: { machine: Machine; until: number } | null = null

/** This machine's name and its interfaces' addresses; looked up again now and then, because a laptop changes networks. */
function thisMachine(): Machine {
  const at = performance.now()
  if (known && at < known.until) return known.machine
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  const machine = {
    name: hostname().toLowerCase(),
    addresses: new Set(addresses.map(({ address }) => plainAddress(address))),
  }
  known = { machine, until: at + ADDRESSES_FRESH_MS }
  return machine
}

/**
 * Whether a `Host` is one of ours: the public address, this machine by loopback, by its own whole name or by an address
 * of its own interfaces. Anything else may be a name or a machine of an attacker's.
 */
export function isOwnHost(host: string, publicUrl: string | null, machine: Machine = thisMachine()): boolean {
  const name = nameOf(host)
  if (name === '') return false
  if (publicUrl && new URL(publicUrl).host.toLowerCase() === host.toLowerCase()) return true
  if (isLoopback(name) && (isIP(name) !== 0 || name.endsWith('localhost'))) return true
  return isIP(name) === 0 ? name === machine.name.toLowerCase() : machine.addresses.has(plainAddress(name))
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

/**
 * The same for pages whose address is the credential. They send no referrer, so browsers say `Origin: null` for their own
 * forms; what then tells them apart is `Sec-Fetch-Site`, or that nothing but the address opened the page. A named foreign
 * origin is refused always.
 */
export function refusalOfPagePost(
  request: FastifyRequest,
  publicUrl: string | null,
): 'unknown_host' | 'foreign_origin' | null {
  if (!isOwnHost(request.host, publicUrl)) return 'unknown_host'
  if (SAFE_METHODS.has(request.method)) return null
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'foreign_origin'
  if (origin === undefined || origin === 'null') return null
  const ours = [originOf(request), publicUrl ? new URL(publicUrl).origin : null]
  return ours.includes(origin) ? null : 'foreign_origin'
}
