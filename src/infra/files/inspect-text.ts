// Whether bytes without a signature are text, and whether that text is one a browser or a shell would act on.
import { RefusedFile } from './errors.ts'
import { endingOf } from './names.ts'

/** Pages are told by their beginning; a longer preamble is no page any browser shows. */
export const TEXT_HEAD_BYTES = 64 * 1024

const PAGE =
  /<(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed|xsl:stylesheet)[\s>/]|<\?xml-stylesheet|http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg)/i
const SCRIPT = /^(?:#!|<\?php|@echo\s+off\b|<%|on error resume next)/i
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
}

/**
 * The media type of a text, null for bytes that are none. Refuses pages and scripts. A text that only mentions a tag is no
 * page: a page begins with one.
 */
export function inspectText(head: Buffer, fileName: string): string | null {
  const text = decode(head)
  if (text === null) return null
  const start = text.replace(/^[\ufeff\s]+/, '')
  if (SCRIPT.test(start)) throw new RefusedFile('infra.file.script')
  const isMarkup = start.startsWith('<')
  if (isMarkup && PAGE.test(start)) throw new RefusedFile('infra.file.active_page')
  return MEDIA_TYPES[endingOf(fileName)] ?? (start.startsWith('<?xml') ? 'application/xml' : 'text/plain')
}

function decode(head: Buffer): string | null {
  const isLittle = head[0] === 0xff && head[1] === 0xfe
  if (isLittle || (head[0] === 0xfe && head[1] === 0xff)) {
    return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(head)
  }
  // Tab, line feed, form feed, carriage return, escape and the old end of file; nothing else below space is written in a text.
  for (const byte of head) if (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x1b].includes(byte)) return null
  return head.toString('latin1')
}
