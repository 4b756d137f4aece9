// A browser as the server sees it: keeps cookies and connections, marks its requests, times them; for every bench.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { basename } from 'node:path'
import { BenchFault } from './bench.types.ts'

export type Answer = {
  status: number
  text: string
  /** From sending to the last byte of the answer. */
  ms: number
}
export type Json = Record<string, unknown>

export type Visitor = {
  /** Whatever the status. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The answer's object; a status of 400 and above is a fault of the bench. */
  get<T = Json>(path: string): Promise<T>
  post<T = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T>
  /** A form with one file. */
  upload<T = Json>(path: string, fields: Record<string, string>, file: string): Promise<T>
  /** An event stream; resolves with the first event, `onEvent` is told of all. */
  listen(path: string, onEvent: (event: string, text: string, at: number) => void): Promise<() => void>
  close(): void
}

const BOUNDARY = 'nuoda-bench-5b8f1c'

export function openVisitor(baseUrl: string): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const cookies = new Map<string, string>()
  // A stream keeps its connection for itself.
  const open = (
    method: string,
    path: string,
    headers: Record<string, string | number>,
    ofAgent: Agent | false = agent,
  ): ClientRequest => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const url = new URL(path.startsWith('/api/') ? path : `/api/v1${path}`, baseUrl)
    return request(url, {
      method,
      agent: ofAgent,
      headers: { ...headers, cookie, origin: baseUrl, 'x-nuoda-request': '1' },
    })
  }
  const keep = (response: IncomingMessage): void => {
    for (const line of response.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  const send: Visitor['send'] = (method, path, body, headers = {}) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const startedAt = performance.now()
    const sent = open(method, path, {
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...headers,
    })
    sent.end(text)
    return answerTo(sent, startedAt, keep)
  }
  const object = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T> => read<T>(await send(method, path, body, headers), `${method} ${path}`)
  return {
    send,
    get: (path) => object('GET', path),
    post: (path, body, headers) => object('POST', path, body, headers),
    upload: async (path, fields, file) => {
      const sent = await openForm(fields, file, (headers) => open('POST', path, headers))
      return read(await answerTo(sent, performance.now(), keep), `POST ${path}`)
    },
    listen: (path, onEvent) => listen(open('GET', path, { accept: 'text/event-stream' }, false), onEvent),
    close: () => agent.destroy(),
  }
}

function read<T>(answer: Answer, what: string): T {
  if (answer.status >= 400)
    throw new BenchFault(`${what} was answered ${answer.status}: ${answer.text.slice(0, 1_000)}`)
  return (answer.text === '' ? null : JSON.parse(answer.text)) as T
}

function answerTo(sent: ClientRequest, startedAt: number, keep: (response: IncomingMessage) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      keep(response)
      const chunks: Buffer[] = []
      response.on('error', reject)
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const ms = performance.now() - startedAt
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), ms })
      })
    })
  })
}

async function openForm(
  fields: Record<string, string>,
  file: string,
  open: (headers: Record<string, string | number>) => ClientRequest,
): Promise<ClientRequest> {
  const part = (name: string, more: string, value: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}`
  const texts = Object.entries(fields).map(([name, value]) => `${part(name, '', value)}\r\n`)
  const head = `${texts.join('')}${part('file', `; filename="${basename(file)}"\r\ncontent-type: application/octet-stream`, '')}`
  const tail = `\r\n--${BOUNDARY}--\r\n`
  const { size } = await stat(file)
  const sent = open({
    'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    'content-length': Buffer.byteLength(head) + size + Buffer.byteLength(tail),
  })
  sent.write(head)
  const stream = createReadStream(file)
  stream.on('error', (error) => sent.destroy(error))
  stream.on('end', () => sent.end(tail))
  stream.pipe(sent, { end: false })
  return sent
}

function listen(sent: ClientRequest, onEvent: (event: string, text: string, at: number) => void): Promise<() => void> {
  sent.end()
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      if (response.statusCode !== 200) {
        reject(new BenchFault(`the event stream was answered ${response.statusCode}`))
        return sent.destroy()
      }
      let pending = ''
      response.setEncoding('utf8')
      response.on('error', () => undefined)
      response.on('data', (chunk: string) => {
        const at = performance.now()
        const blocks = (pending + chunk).split('\n\n')
        pending = blocks.pop() ?? ''
        for (const block of blocks) {
          const event = /^event: (.*)$/m.exec(block)?.[1]
          if (event === undefined) continue
          onEvent(event, /^data: (.*)$/m.exec(block)?.[1] ?? '', at)
          resolve(() => sent.destroy())
        }
      })
    })
  })
}
