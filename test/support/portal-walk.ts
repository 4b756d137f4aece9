// Everything a supplier's page leads to, found by following its own links and reading its own forms: what robots press and thieves try.
import { type PageSeen, readerOf, type SupplierReader } from './supplier-reader.ts'
import type { World } from './world.ts'

export type FoundForm = {
  /** Below the link: `/answer`. */
  path: string
  isMultipart: boolean
  /** Hidden and prefilled fields, one list per button that sends them. */
  sendings: [string, string][][]
}

export type PortalMap = { paths: string[]; forms: FoundForm[]; pages: Map<string, PageSeen> }

const PAGES_MAX = 200
const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Follows every address of the link that its pages name, and lists every form on the way. Sends none. */
export async function mapPortal(
  world: World,
  reader: Pick<SupplierReader, 'address'>,
  start: string[] = [''],
): Promise<PortalMap> {
  const visitor = readerOf(world, reader.address)
  // Somebody with a name: the pages show a little more to them.
  await visitor.post('/me', { reader: '来人' })
  const pages = new Map<string, PageSeen>()
  const forms = new Map<string, FoundForm>()
  const waiting = [...start]
  while (waiting.length > 0 && pages.size < PAGES_MAX) {
    const path = waiting.shift()!
    if (pages.has(path)) continue
    const page = await visitor.get(path)
    pages.set(path, page)
    const text = page.text.replace(/<style>[\s\S]*?<\/style>/, '')
    for (const [, href] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      const address = unescaped(href!).split('#')[0]!
      const below = address.startsWith('?')
        ? `${path.split('?')[0]}${address}`
        : address.startsWith(reader.address)
          ? address.slice(reader.address.length)
          : null
      if (below !== null && !below.includes('lang=')) waiting.push(below)
    }
    for (const form of formsOf(text, reader.address)) {
      const known = forms.get(form.path)
      if (known) known.sendings.push(...form.sendings)
      else forms.set(form.path, form)
    }
  }
  return { paths: [...pages.keys()], forms: [...forms.values()], pages }
}

function formsOf(text: string, address: string): FoundForm[] {
  return [...text.matchAll(/<form method="post" action="([^"]*)"([^>]*)>([\s\S]*?)<\/form>/g)].map((match) => {
    const [, action = '', attributes = '', body = ''] = match
    const id = /id="([^"]*)"/.exec(attributes)?.[1]
    const outside = id
      ? [...text.matchAll(new RegExp(`<input[^>]*form="${id}"[^>]*>`, 'g'))].map((each) => each[0]).join('')
      : ''
    const fields = [...`${body}${outside}`.matchAll(/<(?:input|textarea|select)([^>]*)>/g)].flatMap(
      ([, given = '']) => {
        const name = /name="([^"]*)"/.exec(given)?.[1]
        if (!name || /form="(?!${id})/.test(given)) return []
        const value = unescaped(/value="([^"]*)"/.exec(given)?.[1] ?? '')
        return [[name, value === '' ? sampleOf(name) : value] as [string, string]]
      },
    )
    const buttons = [...body.matchAll(/<button([^>]*)>/g)].map(([, given = '']) => ({
      name: /name="([^"]*)"/.exec(given)?.[1],
      value: unescaped(/value="([^"]*)"/.exec(given)?.[1] ?? ''),
    }))
    return {
      path: unescaped(action).slice(address.length),
      isMultipart: attributes.includes('multipart'),
      sendings: buttons.map(({ name, value }) => (name ? [...fields, [name, value] as [string, string]] : fields)),
    }
  })
}

/** What somebody would write into an empty field. */
function sampleOf(name: string): string {
  if (/^(day|d\d|newDate|date|on)/i.test(name)) return '2026-12-24'
  if (/^(q|quantity|n)/i.test(name)) return '1'
  if (/^reader/.test(name)) return '来人'
  return name === 'price' ? '1' : '试'
}
