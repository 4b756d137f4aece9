// Every request of the console goes through here: cookies, the same-site header, language, versions, and refusals as ProblemError.
import createClient from 'openapi-fetch'
import { ProblemError } from '../../../ui/problem.ts'

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

export interface SendOptions {
  query?: Query
  /** The row version the change is based on; sent as `If-Match`. */
  version?: string | number
  /** Sent as `Idempotency-Key`; by default every creating POST gets a fresh one, so a retry by the browser creates nothing twice. */
  idempotencyKey?: string
  signal?: AbortSignal
}

const BASE = '/api/v1'

// The contract's paths are written out once the server has generated them; until then the response types stand in types.ts.
type AnyPaths = Record<string, Record<'get' | 'post' | 'put' | 'patch' | 'delete', never>>
const client = createClient<AnyPaths>({ baseUrl: BASE, credentials: 'same-origin', querySerializer: writeQuery })

/** Query text in the API's form: lists comma-joined, empty and absent values left out. */
export function writeQuery(query: Readonly<Record<string, unknown>> | undefined): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue
    params.set(key, Array.isArray(value) ? value.join(',') : String(value))
  }
  return params.toString()
}

export const apiAddress = (path: string, query?: Query): string => {
  const text = writeQuery(query)
  return `${BASE}${path}${text ? `?${text}` : ''}`
}

/** A key for `Idempotency-Key`; works on plain http too, where `crypto.randomUUID` does not exist. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
interface RawAnswer {
  data?: unknown
  error?: unknown
  response: Response
}
type RawRequest = (method: Method, path: string, init: Record<string, unknown>) => Promise<RawAnswer>

async function send<T>(method: Method, path: string, body: unknown, options: SendOptions = {}): Promise<T> {
  const headers: Record<string, string> = { 'accept-language': document.documentElement.lang }
  if (method !== 'get') headers['x-nuoda-request'] = '1'
  if (method === 'post') headers['idempotency-key'] = options.idempotencyKey ?? newKey()
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`
  const isForm = body instanceof FormData
  let answer: RawAnswer
  try {
    answer = await (client.request as unknown as RawRequest)(method, path, {
      params: { query: options.query },
      headers,
      ...(body === undefined
        ? {}
        : { body, bodySerializer: (value: unknown) => (isForm ? value : JSON.stringify(value)) }),
      ...(options.signal ? { signal: options.signal } : {}),
      parseAs: 'json',
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ProblemError(0, {})
  }
  if (!answer.response.ok) throw refusal(answer)
  return answer.data as T
}

function refusal(answer: RawAnswer): ProblemError {
  const document =
    typeof answer.error === 'object' && answer.error !== null ? (answer.error as Record<string, unknown>) : {}
  const problem = new ProblemError(answer.response.status, document)
  if (problem.status === 401) for (const listen of signedOutListeners) listen(problem)
  return problem
}

const signedOutListeners = new Set<(problem: ProblemError) => void>()
/** Called whenever the server answers that nobody is signed in (any more). Returns the function that stops listening. */
export function onSignedOut(listen: (problem: ProblemError) => void): () => void {
  signedOutListeners.add(listen)
  return () => signedOutListeners.delete(listen)
}

/** The API. Paths are relative to `/api/v1`; a refusal is thrown as ProblemError. */
export const api = {
  get: <T>(path: string, query?: Query, options?: Omit<SendOptions, 'query'>) =>
    send<T>('get', path, undefined, { ...options, ...(query ? { query } : {}) }),
  post: <T>(path: string, body?: unknown, options?: SendOptions) => send<T>('post', path, body ?? {}, options),
  put: <T>(path: string, body: unknown, options?: SendOptions) => send<T>('put', path, body, options),
  patch: <T>(path: string, body: unknown, options?: SendOptions) => send<T>('patch', path, body, options),
  remove: <T>(path: string, options?: SendOptions) => send<T>('delete', path, undefined, options),
}

/** Sends a file with progress in bytes; `onProgress` gets 0–1. Refused like every other request. */
export function upload<T>(
  path: string,
  form: FormData,
  onProgress?: (share: number) => void,
  query?: Query,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', apiAddress(path, query))
    request.responseType = 'json'
    request.setRequestHeader('x-nuoda-request', '1')
    request.setRequestHeader('idempotency-key', newKey())
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total)
    request.onerror = () => reject(new ProblemError(0, {}))
    request.onabort = () => reject(new ProblemError(0, { code: 'web.upload.stopped' }))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T)
      else reject(new ProblemError(request.status, (request.response ?? {}) as Record<string, unknown>))
    }
    request.send(form)
  })
}
