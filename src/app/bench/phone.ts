// A supplier's phone as the server sees it: opens pages below its link, sends their forms, keeps the name it gave; for benches.
import { Agent, request } from 'node:http'
import { BenchFault } from './bench.types.ts'

export type PageSeen = { status: number; text: string; bytes: number; ms: number; location: string | null }

export type Phone = {
  /** A page by its path. */
  get(path: string, headers?: Record<string, string>): Promise<PageSeen>
  /** A form; fields as the page has them. */
  post(path: string, fields: Record<string, string>): Promise<PageSeen>
  close(): void
}

const FORM = 'application/x-www-form-urlencoded'

/** `sockets`: how many requests may be under way at once. */
export function openPhone(baseUrl: string, sockets = 1): Phone {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets })
  const cookies = new Map<string, string>()
  const send = (method: string, path: string, headers: Record<string, string>, body?: string): Promise<PageSeen> => {
    const startedAt = performance.now()
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, baseUrl), {
        method,
        agent,
        headers: { ...headers, ...(cookie && { cookie }) },
      })
      sent.on('error', reject)
      sent.on('response', (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [pair = ''] = line.split(';')
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
        }
        const chunks: Buffer[] = []
        response.on('error', reject)
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const { statusCode = 0, headers: answered } = response
          const ms = performance.now() - startedAt
          resolve({
            status: statusCode,
            text: bytes.toString(),
            bytes: bytes.length,
            ms,
            location: answered.location ?? null,
          })
        })
      })
      sent.end(body)
    })
  }
  return {
    get: (path, headers = {}) =>
      send('GET', path, { 'user-agent': 'Mozilla/5.0 (Linux; Android 9) MicroMessenger/8.0', ...headers }),
    post: (path, fields) =>
      send('POST', path, { 'content-type': FORM, origin: baseUrl }, new URLSearchParams(fields).toString()),
    close: () => agent.destroy(),
  }
}

/** The value of the button that confirms all of an order; a page without one is a fault of the bench. */
export function confirmValue(page: PageSeen, orderId: string): string {
  const value = new RegExp(`value="(order:${orderId}:[^"]*)"`).exec(page.text)?.[1]
  if (page.status !== 200 || !value) throw new BenchFault(`no order to confirm on a page answered ${page.status}`)
  return value
}
