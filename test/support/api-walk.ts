// Every operation of the API from its own description, with requests made up from the schemas: what a walk over all routes needs.
import type { App } from '#infra'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = { [key: string]: unknown }
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema?: Schema }

export type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** Null: anybody signed in. */
  permission: string | null
  isPublic: boolean
  pathParameters: string[]
  queries: Parameter[]
  body: Schema | null
}

/** What made-up requests are filled with: an id for every uuid, a text for every free text. */
export type Filling = { id: string; text: string }

export type ApiWalk = {
  operations: Operation[]
  /** A request that the operation's schema accepts, as far as a schema says. */
  request(operation: Operation, filling: Filling): { method: Operation['method']; url: string; payload?: string }
}

export function walkOf(app: App): ApiWalk {
  const document = (app as unknown as { swagger(): { paths: Record<string, Record<string, Schema>> } }).swagger()
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(method, path, operation)),
  )
  return {
    operations,
    request(operation, filling) {
      const path = operation.path.replace(/\{\w+\}/g, () => encodeURIComponent(filling.id))
      const query = operation.queries
        .filter((each) => each.required || each.name === 'q')
        .map((each) => `${each.name}=${encodeURIComponent(String(sample(document, each.schema ?? {}, filling)))}`)
      const url = query.length > 0 ? `${path}?${query.join('&')}` : path
      if (!operation.body) return { method: operation.method, url }
      return { method: operation.method, url, payload: JSON.stringify(sample(document, operation.body, filling)) }
    },
  }
}

function operationOf(method: string, path: string, operation: Schema): Operation {
  const parameters = (operation.parameters ?? []) as Parameter[]
  const content = (operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)?.content
  return {
    method: method.toUpperCase() as Operation['method'],
    path,
    permission: (operation['x-permission'] as string | undefined) ?? null,
    isPublic: Array.isArray(operation.security) && operation.security.length === 0,
    pathParameters: parameters.filter((each) => each.in === 'path').map((each) => each.name),
    queries: parameters.filter((each) => each.in === 'query'),
    body: content?.['application/json']?.schema ?? null,
  }
}

function sample(document: object, given: Schema, filling: Filling): Json {
  const schema = resolve(document, given)
  const branches = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined
  if (branches) {
    const filled = branches.find((each) => resolve(document, each).type !== 'null') ?? branches[0]!
    return sample(document, filled, filling)
  }
  if (schema.const !== undefined) return schema.const as Json
  if (Array.isArray(schema.enum)) return schema.enum[0] as Json
  if (schema.allOf)
    return Object.assign({}, ...(schema.allOf as Schema[]).map((each) => sample(document, each, filling)))
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  if (type === 'object' || schema.properties) return sampleObject(document, schema, filling)
  if (type === 'array') return [sample(document, (schema.items ?? {}) as Schema, filling)]
  if (type === 'integer' || type === 'number') return Math.max(1, Number(schema.minimum ?? 1))
  if (type === 'boolean') return true
  return sampleText(schema, filling)
}

/** Optional properties are filled as well: a field that is never sent is never walked. */
function sampleObject(document: object, schema: Schema, filling: Filling): Json {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  return Object.fromEntries(
    properties.map(([name, each]) => {
      const made = sample(document, each, filling)
      return [name, made === filling.text ? (byName(name, filling) ?? made) : made]
    }),
  )
}

/** Some values are checked by the command and not by the schema; the glossary's names say what they are. */
function byName(name: string, filling: Filling): string | null {
  if (/Date$|On$/.test(name)) return '2026-12-24'
  if (/At$/.test(name)) return '2030-01-01T00:00:00Z'
  if (/uantity$|rice$|mount$/.test(name)) return '1'
  if (/Id$/.test(name)) return filling.id
  return { channel: 'phone', command: 'note', timeZone: 'Asia/Shanghai', currency: 'CNY' }[name] ?? null
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-12-24',
  'date-time': '2030-01-01T00:00:00Z',
  email: 'walker@example.com',
  uri: 'https://example.com',
}

function sampleText(schema: Schema, filling: Filling): string {
  const format = String(schema.format ?? '')
  const pattern = String(schema.pattern ?? '')
  if (BY_FORMAT[format]) return BY_FORMAT[format]
  if (format === 'uuid') return filling.id
  if (/\\d\{4\}-\\d\{2\}-\\d\{2\}/.test(pattern)) return '2026-12-24'
  if (pattern) return /\\d/.test(pattern) ? '1' : 'x'
  const text = filling.text.padEnd(Number(schema.minLength ?? 0), 'x')
  return text.slice(0, Number(schema.maxLength ?? 200))
}

function resolve(document: object, schema: Schema): Schema {
  const reference = schema.$ref
  if (typeof reference !== 'string') return schema
  const found = reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((place, name) => (place as Record<string, unknown>)[name], document)
  return resolve(document, found as Schema)
}

/** Addresses the description leaves out (streams, files, pages), as the router knows them. */
export function undescribedRoutes(app: App, walk: ApiWalk): string[] {
  const described = new Set(walk.operations.map((each) => `${each.method} ${each.path.replace(/\{(\w+)\}/g, ':$1')}`))
  const found: string[] = []
  const levels: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([│ ]*(?:├──|└──) )(.*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!match) continue
    const depth = Math.floor((match[1]?.length ?? 4) / 4) - 1
    levels.length = depth
    levels[depth] = match[2] ?? ''
    for (const method of (match[3] ?? '').split(', ').filter(Boolean)) {
      const route = `${method} ${levels.join('')}`
      if (method !== 'HEAD' && method !== 'OPTIONS' && !described.has(route)) found.push(route)
    }
  }
  return found
}
