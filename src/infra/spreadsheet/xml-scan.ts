// Reads workbook XML tag by tag from a stream; for the workbook readers. Never expands an entity that a file declares.
import { UnreadableFile } from './workbook.ts'

export type XmlHandler = {
  /** `tag` is the whole tag without `<` and `>`, for `attribute()`. Prefixes are taken off `name`. */
  open(name: string, tag: string, isEmpty: boolean): void
  close(name: string): void
  /** Undecoded text; call `unescapeXml` where it is kept. `isRaw` for CDATA, which has no escapes. */
  text(raw: string, isRaw: boolean): void
}

const TAG_CHARACTERS_MAX = 1_000_000

/** Feed pieces with `push`, then `end`. Throws `unsafe_xml` at a DOCTYPE, `damaged` where the text is no XML. */
export class XmlScanner {
  readonly #handler: XmlHandler
  #rest = ''
  #depth = 0
  #sawRoot = false

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(piece: string): void {
    const source = this.#rest === '' ? piece : this.#rest + piece
    let position = 0
    for (;;) {
      const start = source.indexOf('<', position)
      if (start < 0) break
      const end = endOfMarkup(source, start)
      if (end < 0) {
        // Text before an unfinished tag is complete; hand it on so that only the tag is kept.
        if (start > position) this.#handler.text(source.slice(position, start), false)
        position = start
        if (source.length - start > TAG_CHARACTERS_MAX) throw new UnreadableFile('damaged', 'endless tag')
        this.#rest = source.slice(position)
        return
      }
      if (start > position) this.#handler.text(source.slice(position, start), false)
      this.#markup(source, start, end)
      position = end + 1
    }
    this.#rest = source.slice(position)
  }

  end(): void {
    if (!this.#sawRoot || this.#depth !== 0 || this.#rest.includes('<'))
      throw new UnreadableFile('damaged', 'XML ends early')
  }

  #markup(source: string, start: number, end: number): void {
    const first = source.charCodeAt(start + 1)
    if (first === 63) return // <?xml … ?>
    if (first === 33) {
      if (source.startsWith('<![CDATA[', start)) this.#handler.text(source.slice(start + 9, end - 2), true)
      else if (!source.startsWith('<!--', start))
        throw new UnreadableFile('unsafe_xml', 'a DOCTYPE or ENTITY declaration')
      return
    }
    if (first === 47) {
      this.#depth -= 1
      if (this.#depth < 0) throw new UnreadableFile('damaged', 'XML closes what it did not open')
      this.#handler.close(localName(source, start + 2, end))
      return
    }
    const isEmpty = source.charCodeAt(end - 1) === 47
    this.#sawRoot = true
    this.#handler.open(localName(source, start + 1, end), source.slice(start + 1, isEmpty ? end - 1 : end), isEmpty)
    if (!isEmpty) this.#depth += 1
  }
}

function endOfMarkup(source: string, start: number): number {
  if (source.charCodeAt(start + 1) === 33) {
    if (source.startsWith('<!--', start)) return closing(source, '-->', start + 4)
    if (source.startsWith('<![CDATA[', start)) return closing(source, ']]>', start + 9)
    // `<!` alone may still become a comment when the next piece comes.
    if (
      source.length - start < 9 &&
      ('<!--'.startsWith(source.slice(start, start + 4)) || '<![CDATA['.startsWith(source.slice(start)))
    )
      return -1
    return source.length
  }
  let end = source.indexOf('>', start + 1)
  // A `>` inside quotes is legal in an attribute: count the quotes before it.
  while (end >= 0 && isInsideQuotes(source, start, end)) end = source.indexOf('>', end + 1)
  return end
}

function closing(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length - 1
}

function isInsideQuotes(source: string, start: number, end: number): boolean {
  let quote = 0
  for (let i = start + 1; i < end; i++) {
    const code = source.charCodeAt(i)
    if (quote === 0) {
      if (code === 34 || code === 39) quote = code
    } else if (code === quote) quote = 0
  }
  return quote !== 0
}

function localName(source: string, from: number, end: number): string {
  let at = from
  let begin = from
  for (; at < end; at++) {
    const code = source.charCodeAt(at)
    if (code === 58) begin = at + 1
    else if (code <= 32 || code === 47) break
  }
  return source.slice(begin, at)
}

/** The value of an attribute of a tag as given to `open`; undefined when it is not there. */
export function attribute(tag: string, name: string): string | undefined {
  let at = tag.indexOf(name)
  while (at >= 0) {
    const before = tag.charCodeAt(at - 1)
    let after = at + name.length
    while (tag.charCodeAt(after) <= 32) after++
    if ((before <= 32 || before === 58) && tag.charCodeAt(after) === 61) {
      after++
      while (tag.charCodeAt(after) <= 32) after++
      const quote = tag[after] as string
      const end = tag.indexOf(quote, after + 1)
      return end < 0 ? undefined : unescapeXml(tag.slice(after + 1, end))
    }
    at = tag.indexOf(name, at + 1)
  }
  return undefined
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Resolves the five named and the numeric references; an entity of the file's own stays as written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/g, (whole, name: string) => {
    if (name[0] !== '#') return NAMED[name] as string
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole
  })
}

/** `_x000D_` and its like: how workbooks write characters that XML forbids. */
export const unescapeWorkbookText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
