// Lets the demo company write to some of its suppliers as a person there would: goes live with them, issues what nobody has answered,
// and passes two of the messages on by hand, one in each language.
import type { APIRequestContext } from 'playwright-core'

/** A message that was passed on: the order it is about, the mail as it left, the supplier's own link. */
export type PassedOn = { supplierName: string; orderNo: string; html: string; link: string }
export type Correspondence = { zh: PassedOn; en: PassedOn }

type Line = { orderId: string; orderNo: string; supplierId: string }
type Supplier = { id: string; version: number; contacts: { mail: string | null }[] }
type Message = { id: string; supplierName: string; orderNos: string[]; kind: string }

const SUPPLIERS_WRITTEN_TO = 6
/** An order of one line makes a poor picture. */
const LINES_OF_AN_ORDER_MIN = 3
const WAIT_MAX_MS = 90_000
const WAIT_STEP_MS = 500

/** `api` belongs to a manager of the demo company. Suppliers are taken in the order of the company's lines. */
export async function correspond(api: Api): Promise<Correspondence> {
  const unanswered = await unansweredOrders(api)
  const chosen = [...unanswered.keys()].slice(0, SUPPLIERS_WRITTEN_TO)
  const english = await speakEnglish(api, chosen[1])
  await api.post('/suppliers/go-live', { supplierIds: chosen, live: true })
  const orders = chosen.flatMap((id) => unanswered.get(id)!).map(({ orderId }) => ({ id: orderId }))
  await api.post('/purchase-orders/issue', { orders })
  // The silent are asked by the policy itself, within its next look.
  const messages = await until(async () => {
    const { rows } = await api.get<{ rows: Message[] }>('/messages?limit=100')
    const issued = rows.filter(({ kind }) => kind === 'order_issued')
    return issued.length >= chosen.length && rows.length > issued.length ? issued : null
  })
  const of = (supplierId: string) => {
    const [{ orderNo }] = unanswered.get(supplierId) as [Line]
    return messages.find(({ orderNos }) => orderNos.includes(orderNo))!
  }
  return { zh: await passOn(api, of(chosen[0]!)), en: await passOn(api, of(english)) }
}

/** Orders of which nothing was answered, one of several lines per supplier whose contact has a mail address. */
async function unansweredOrders(api: Api): Promise<Map<string, Line[]>> {
  const { rows } = await api.get<{ rows: Line[] }>('/open-lines?scope=all&stage=unacknowledged&limit=200')
  const { rows: suppliers } = await api.get<{ rows: Supplier[] }>('/suppliers?limit=200')
  const reachable = new Set(suppliers.filter(({ contacts }) => contacts[0]?.mail).map(({ id }) => id))
  const found = new Map<string, Line[]>()
  for (const [, lines] of Map.groupBy(rows, ({ orderId }) => orderId)) {
    const [line] = lines as [Line]
    const isShown = lines.length >= LINES_OF_AN_ORDER_MIN && reachable.has(line.supplierId)
    if (isShown && !found.has(line.supplierId)) found.set(line.supplierId, [line])
  }
  return found
}

async function speakEnglish(api: Api, supplierId: string | undefined): Promise<string> {
  const { rows } = await api.get<{ rows: Supplier[] }>('/suppliers?limit=200')
  const supplier = rows.find(({ id }) => id === supplierId)
  if (!supplier) throw new Error('the demo company has too few suppliers that wait to be written to')
  await api.patch(`/suppliers/${supplier.id}`, { version: supplier.version, language: 'en' })
  return supplier.id
}

async function passOn(api: Api, { id, supplierName, orderNos }: Message): Promise<PassedOn> {
  const { bodyHtml } = await api.get<{ bodyHtml: string }>(`/messages/${id}`)
  const { link } = await api.post<{ link: string }>(`/messages/${id}/copy`, {})
  await api.post('/messages/mark-sent', { ids: [id] })
  return { supplierName, orderNo: orderNos[0]!, html: bodyHtml, link }
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  for (const endsAt = Date.now() + WAIT_MAX_MS; Date.now() < endsAt; ) {
    const found = await look()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, WAIT_STEP_MS))
  }
  throw new Error('the messages to suppliers were not written in time')
}

export type Api = ReturnType<typeof apiOf>

/** The API with the session of a browser's context; a refusal is thrown in its own words. */
export function apiOf(request: APIRequestContext, origin: string) {
  async function call<T>(method: string, path: string, data?: unknown): Promise<T> {
    const headers = { 'x-nuoda-request': '1', origin }
    const answer = await request.fetch(`${origin}/api/v1${path}`, { method, headers, ...(data ? { data } : {}) })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    get: <T>(path: string) => call<T>('GET', path),
    post: <T>(path: string, data: unknown) => call<T>('POST', path, data),
    patch: <T>(path: string, data: unknown) => call<T>('PATCH', path, data),
  }
}
