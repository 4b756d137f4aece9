// A supplier's contact on a phone: opens its page by the link it was sent, taps what the page shows, follows where it leads.
import { inTransaction } from '#infra'
import type { Member, World } from './world.ts'

export type PageSeen = { status: number; text: string; headers: Record<string, unknown> }

export type SupplierReader = {
  /** `/s/<token>`. */
  address: string
  linkId: string
  supplierId: string
  contactId: string
  /** A page below the link. */
  get(path: string): Promise<PageSeen>
  /** Opens the first page and presses the first button whose text begins so. */
  tap(label: string): Promise<PageSeen>
  /** Answers the question "who are you" with a typed name. */
  answerName(asked: PageSeen, name: string): Promise<PageSeen>
  follow(answer: PageSeen): Promise<PageSeen>
  post(
    path: string,
    fields: Record<string, string> | [string, string][],
    headers?: Record<string, string>,
  ): Promise<PageSeen>
  cookie(): string
}

export type ReaderOptions = {
  supplier: string
  contact: string
  mail: string
  kind?: 'personal' | 'tenant'
  language?: string
}

/** Goes live with the supplier, writes the contact down and makes the link its messages carry. */
export async function aSupplierReader(world: World, owner: Member, options: ReaderOptions): Promise<SupplierReader> {
  const { supplier, contact, mail, kind = 'personal' } = options
  const put = await owner.post('/suppliers/contacts', { rows: [{ supplierName: supplier, name: contact, mail }] })
  const supplierId = String(put.body?.rows?.[0]?.supplierId)
  await owner.post('/suppliers/go-live', { supplierIds: [supplierId], live: true })
  const { rows } = await world.behindTheScenes(
    'select id from masterdata.contacts where tenant_id = $1 and supplier_id = $2 and lower(mail) = lower($3)',
    [owner.tenantId, supplierId, mail],
  )
  const contactId = String(rows[0]?.id)
  if (options.language)
    await world.behindTheScenes('update masterdata.contacts set language = $1 where id = $2', [
      options.language,
      contactId,
    ])
  const { runtime } = world.server.assembled
  const { portalLinks } = world.server.identity
  const made = await inTransaction(runtime.pool, owner.tenantId, 'write', async (tx) => {
    const now = world.clock.now()
    const { linkId } = await portalLinks.ensure(
      tx,
      { tenantId: owner.tenantId, supplierId, contactId, mail, kind },
      now,
    )
    return { linkId, address: await portalLinks.pathOf(tx, linkId) }
  })
  if (!made.address) throw new Error('the link has no address')
  return { ...readerOf(world, made.address), linkId: made.linkId, supplierId, contactId }
}

/** Whoever holds this address. */
export function readerOf(world: World, address: string): Omit<SupplierReader, 'linkId' | 'supplierId' | 'contactId'> {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  async function send(
    method: 'GET' | 'POST',
    url: string,
    payload?: string,
    headers: Record<string, string> = {},
  ): Promise<PageSeen> {
    const response = await world.server.app.inject({
      method,
      url,
      headers: {
        host: '127.0.0.1:8080',
        'accept-language': 'zh-CN',
        ...(cookies.size > 0 && { cookie: cookie() }),
        ...(payload !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'null',
          'sec-fetch-site': 'same-origin',
        }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    })
    for (const set of [response.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return { status: response.statusCode, text: response.body, headers: response.headers }
  }
  const post: SupplierReader['post'] = (path, fields, headers) =>
    send('POST', `${address}${path}`, new URLSearchParams(fields).toString(), headers)
  return {
    address,
    cookie,
    post,
    get: (path) => send('GET', `${address}${path}`),
    follow: (answer) => send('GET', String(answer.headers.location).split('#')[0]!),
    async tap(label) {
      const page = await send('GET', address)
      const button = [...page.text.matchAll(/<button[^>]*name="(\w+)" value="([^"]*)"[^>]*>([^<]*)</g)].find((match) =>
        match[3]!.startsWith(label),
      )
      if (!button) throw new Error(`no button ${label} on ${page.text.replaceAll(/<[^>]+>/g, ' ').slice(0, 2_000)}`)
      return post('/answer', { [button[1]!]: button[2]! })
    },
    async answerName(asked, name) {
      const action = /<form method="post" action="([^"]*)"/.exec(asked.text)?.[1]
      if (!action) throw new Error('nobody was asked for a name')
      const kept = [...asked.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        (match) => [match[1]!, match[2]!] as [string, string],
      )
      return send('POST', action, new URLSearchParams([...kept, ['readerTyped', name]]).toString())
    },
  }
}
