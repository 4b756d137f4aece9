// Markup in which every value is escaped unless it is markup itself: nothing a person typed can become a tag, a link or a placeholder.

const MARKUP = Symbol('markup')
export type Markup = { [MARKUP]: true; text: string }
type Value = string | number | null | undefined | false | Markup | readonly Value[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What a person typed must not look like a placeholder of ours (fill-in.ts). */
export const plain = (text: string): string => text.replace(/\{(?=\{)/g, '{ ')

const entities = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
const escaped = (text: string): string => entities(plain(text))

/** Text of our own that holds placeholders, and whose values went through `plain` already. */
export const sentence = (text: string): Markup => raw(entities(text))

/** Markup as it stands: for texts of our own. */
export const raw = (text: string): Markup => ({ [MARKUP]: true, text })

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(written).join('')
  return (value as Markup).text
}

export const html = (parts: TemplateStringsArray, ...values: Value[]): Markup =>
  raw(parts.map((part, at) => part + (at < values.length ? written(values[at]) : '')).join(''))
