// A person at a browser that keeps cookies and marks its requests as the console does, or a program with a key.
import type { App } from '#infra'

// biome-ignore lint/suspicious/noExplicitAny: a story reads whatever shape the route documents; the route's own schema checks it
export type Answer<T = any> = { status: number; body: T; headers: Record<string, unknown>; text: string }
export type SendOptions = { match?: number; key?: string; headers?: Record<string, string> }

export type Person = {
  get(path: string, options?: SendOptions): Promise<Answer>
  post(path: string, body?: unknown, options?: SendOptions): Promise<Answer>
  put(path: string, body?: unknown, options?: SendOptions): Promise<Answer>
  patch(path: string, body?: unknown, options?: SendOptions): Promise<Answer>
  remove(path: string, options?: SendOptions): Promise<Answer>
  upload(
    path: string,
    file: { name: string; content: Uint8Array | string },
    fields?: Record<string, string>,
  ): Promise<Answer>
  /** The cookie header this person's browser sends. */
  cookie(): string
}

export const ADDRESS = 'http://127.0.0.1:8080'

/** `apiKey` makes it a program; without one it keeps what cookies it is given. */
export function aPerson(app: App, apiKey?: string): Person {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  async function send(
    method: Method,
    path: string,
    payload: string | Buffer | undefined,
    options: SendOptions,
    type?: string,
  ): Promise<Answer> {
    const response = await app.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      headers: {
        host: new URL(ADDRESS).host,
        'accept-language': 'zh',
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : { 'x-nuoda-request': '1', origin: ADDRESS }),
        ...(cookies.size > 0 && { cookie: cookie() }),
        ...(type && { 'content-type': type }),
        ...(options.match !== undefined && { 'if-match': `"${options.match}"` }),
        ...(options.key && { 'idempotency-key': options.key }),
        ...options.headers,
      },
      ...(payload !== undefined && { payload }),
    })
    for (const set of [response.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = set.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(set)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      body: isJson && response.body ? response.json() : null,
      headers: response.headers,
      text: response.body,
    }
  }
  const json =
    (method: Method) =>
    (path: string, body: unknown = {}, options: SendOptions = {}) =>
      send(method, path, JSON.stringify(body), options, 'application/json')
  return {
    get: (path, options = {}) => send('GET', path, undefined, options),
    remove: (path, options = {}) => send('DELETE', path, undefined, options),
    post: json('POST'),
    put: json('PUT'),
    patch: json('PATCH'),
    cookie,
    upload(path, file, fields = {}) {
      const { body, type } = multipart(file, fields)
      return send('POST', path, body, {}, type)
    },
  }
}

function multipart(
  file: { name: string; content: Uint8Array | string },
  fields: Record<string, string>,
): { body: Buffer; type: string } {
  const boundary = 'nuoda-story-boundary'
  const head = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(head.join('') + part),
    Buffer.from(file.content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { body, type: `multipart/form-data; boundary=${boundary}` }
}
