// What a browser does with the forms of the supplier's page: takes a form's hidden fields along, sends files, finds a line's id.
import type { PageSeen, SupplierReader } from '#test/supplier-reader.ts'
import type { Member, World } from '#test/world.ts'

export type Field = [name: string, value: string]
export type SentFile = { field?: string; fileName: string; content: Buffer | string; type?: string }

/** The page without its style sheet, so that a failing story shows what matters. */
export const wordsOf = (page: string): string => page.replace(/<style>[\s\S]*?<\/style>/, '')

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Hidden fields of the form with this `act`, or of the only form there is. */
export function formOf(page: string, act?: string): Field[] {
  const forms = page.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((each) => act === undefined || each.includes(`name="act" value="${act}"`))
  if (!form) throw new Error(`no form ${act ?? ''} on ${page.replaceAll(/<[^>]+>/g, ' ').slice(0, 1_500)}`)
  return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((match) => [
    match[1]!,
    unescaped(match[2]!),
  ])
}

/** Posts a form the way one with a file input is posted. */
export async function sendForm(
  world: World,
  reader: Pick<SupplierReader, 'address' | 'cookie'>,
  path: string,
  fields: readonly Field[],
  files: readonly SentFile[] = [],
): Promise<PageSeen> {
  const boundary = '----form7d1f'
  const parts: Buffer[] = []
  for (const [name, value] of fields)
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  for (const { field = 'file', fileName, content, type = 'application/octet-stream' } of files) {
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    )
  }
  const response = await world.server.app.inject({
    method: 'POST',
    url: `${reader.address}${path}`,
    headers: {
      host: '127.0.0.1:8080',
      origin: 'null',
      'sec-fetch-site': 'same-origin',
      'accept-language': 'zh-CN',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(reader.cookie() && { cookie: reader.cookie() }),
    },
    payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  })
  return { status: response.statusCode, text: wordsOf(response.body), headers: response.headers }
}

/** An open line of a company by its order and line number. */
export async function lineOf(
  world: World,
  owner: Member,
  orderNo: string,
  lineNo: string,
): Promise<{ id: string; orderId: string; version: number }> {
  const { rows } = await world.behindTheScenes(
    `select s.id, s.order_id as "orderId", s.version from procurement.schedule_lines s
     join procurement.order_lines l on l.tenant_id = s.tenant_id and l.id = s.order_line_id
     join procurement.purchase_orders o on o.tenant_id = s.tenant_id and o.id = s.order_id
     where s.tenant_id = $1 and o.order_no = $2 and l.line_no = $3 order by s.schedule_no`,
    [owner.tenantId, orderNo, lineNo],
  )
  if (!rows[0]) throw new Error(`no line ${orderNo}/${lineNo}`)
  return rows[0]
}
