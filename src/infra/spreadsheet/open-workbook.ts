// Opens whatever file a buyer has: looks at the content, never at the name, and refuses what cannot or must not be read.
import { gunzipSync } from 'node:zlib'
import { ok, type Result } from '#kernel'
import { decodeText } from './decode-text.ts'
import { readDelimitedText } from './delimited-text.ts'
import { readHtmlTables } from './html-tables.ts'
import { htmlPartOf, isMimePage } from './mime-page.ts'
import { isSpreadsheetXml, readSpreadsheetXml } from './spreadsheet-xml.ts'
import { refuseFile, SPREADSHEET_LIMITS, type SpreadsheetLimits, UnreadableFile, type Workbook } from './workbook.ts'
import { readBinaryWorkbook, readOleWorkbook } from './xls-workbook.ts'
import { readXlsx } from './xlsx-workbook.ts'
import { openZipPackage, type ZipPackage } from './zip-package.ts'

const GZIP_LAYERS_MAX = 2
/** Text beyond this cannot be held as one string. */
const TEXT_BYTES_MAX = 256 * 1024 ** 2

/**
 * Bytes → sheets of cells. Refusals are `infra.spreadsheet.<code>` with `details.refuseCode` one of `encrypted`,
 * `not_a_spreadsheet`, `damaged`, `empty`, `too_large`, `unsafe_xml`. Memory and time stay bounded by `limits`.
 */
export async function openWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits: SpreadsheetLimits = SPREADSHEET_LIMITS,
): Promise<Result<Workbook>> {
  try {
    const workbook = await read(unpack(bytes, limits), fileName, limits)
    const isEmpty = workbook.sheets.every((sheet) => sheet.rows.every((row) => row.every(isBlank)))
    return isEmpty ? refuseFile('empty', 'no cell holds anything') : ok(workbook)
  } catch (error) {
    if (error instanceof UnreadableFile) return refuseFile(error.code, error.detail)
    throw error
  }
}

const isBlank = (cell: Workbook['sheets'][number]['rows'][number][number]): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' ? cell : cell.text).trim() === ''

function unpack(bytes: Uint8Array, limits: SpreadsheetLimits): Uint8Array {
  let content = bytes
  for (let layer = 0; content[0] === 0x1f && content[1] === 0x8b; layer++) {
    if (layer >= GZIP_LAYERS_MAX) throw new UnreadableFile('not_a_spreadsheet', 'packed again and again')
    try {
      content = gunzipSync(content, { maxOutputLength: Math.min(limits.expandedBytesMax, TEXT_BYTES_MAX) })
    } catch (error) {
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      throw new UnreadableFile(isTooLarge ? 'too_large' : 'damaged', (error as Error).message)
    }
  }
  return content
}

async function read(bytes: Uint8Array, fileName: string, limits: SpreadsheetLimits): Promise<Workbook> {
  if (bytes.length === 0) throw new UnreadableFile('empty', 'the file has no content')
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return readOleWorkbook(bytes, fileName, limits)
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04))
    return readPackage(await openZipPackage(bytes, limits), bytes, fileName, limits)
  if (startsWith(bytes, 0x50, 0x4b)) throw new UnreadableFile('not_a_spreadsheet', 'an empty or split archive')
  // Excel 2–4 sheets begin with a BOF record of their own.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[3] === 0)
    return readBinaryWorkbook(bytes, fileName, 'xls', limits)
  if (isKnownOther(bytes)) throw new UnreadableFile('not_a_spreadsheet', 'a document or picture')
  if (bytes.length > TEXT_BYTES_MAX) throw new UnreadableFile('too_large', `text of ${bytes.length} bytes`)
  return readText(bytes, fileName, limits)
}

async function readPackage(
  pack: ZipPackage,
  bytes: Uint8Array,
  fileName: string,
  limits: SpreadsheetLimits,
): Promise<Workbook> {
  const lower = pack.names.map((name) => name.toLowerCase())
  if (lower.some((name) => /(^|\/)workbook\d*\.xml$/.test(name))) return readXlsx(pack, fileName, limits)
  if (lower.includes('xl/workbook.bin')) return readBinaryWorkbook(bytes, fileName, 'xlsb', limits)
  if (pack.has('mimetype') && pack.has('content.xml')) {
    const kind = (await pack.bytes('mimetype', 1024)).toString('latin1')
    const content = (await pack.bytes('content.xml', 256 * 1024 ** 2)).subarray(0, 4096).toString('latin1')
    if (/<!(DOCTYPE|ENTITY)/i.test(content)) throw new UnreadableFile('unsafe_xml', 'content.xml declares a DOCTYPE')
    if (kind.includes('spreadsheet')) return readBinaryWorkbook(bytes, fileName, 'ods', limits)
  }
  throw new UnreadableFile('not_a_spreadsheet', 'an archive without a workbook')
}

function readText(bytes: Uint8Array, fileName: string, limits: SpreadsheetLimits): Workbook {
  const head = Buffer.from(bytes.subarray(0, 8192)).toString('latin1').replaceAll('\0', '')
  if (isMimePage(head)) {
    const page = htmlPartOf(Buffer.from(bytes).toString('latin1'))
    if (!page) throw new UnreadableFile('not_a_spreadsheet', 'a message without a table')
    return readPage(page, fileName, limits)
  }
  if (
    /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(!doctype html|html|head|body|table|meta|style|div|h\d|!--|script)[\s>-]/i.test(
      head,
    )
  )
    return readPage(bytes, fileName, limits)
  const { text, encoding } = decodeText(bytes)
  if (/^\uFEFF?\s*<\?xml/.test(text) && /<html[\s>]/i.test(text.slice(0, 4096)))
    return readPage(bytes, fileName, limits)
  if (isSpreadsheetXml(text)) return { fileName, format: 'xml', encoding, sheets: readSpreadsheetXml(text, limits) }
  if (/^\uFEFF?\s*(<\?xml|<[a-z][\w:.-]*[\s>])/i.test(text.slice(0, 500)))
    throw new UnreadableFile(
      /<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 8192)) ? 'unsafe_xml' : 'not_a_spreadsheet',
      'XML of another kind',
    )
  if (isJson(text)) throw new UnreadableFile('not_a_spreadsheet', 'JSON')
  if (text.trim() === '') throw new UnreadableFile('empty', 'the file has no text')
  const { sheet, delimiter } = readDelimitedText(text, limits)
  return { fileName, format: 'text', encoding, delimiter, sheets: [sheet] }
}

function readPage(bytes: Uint8Array, fileName: string, limits: SpreadsheetLimits): Workbook {
  const { text, encoding } = decodePage(bytes)
  const sheets = readHtmlTables(text, limits)
  if (sheets.length === 0) throw new UnreadableFile('not_a_spreadsheet', 'a web page without a table')
  return { fileName, format: 'html', encoding, sheets }
}

/** The page's own declaration counts unless the bytes contradict it. */
function decodePage(bytes: Uint8Array): { text: string; encoding: string } {
  const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'))?.[1]
  if (declared && bytes[0] !== 0xff && bytes[0] !== 0xfe) {
    try {
      // GB 18030 holds all of GB 2312 and GBK.
      const label = /^gb/i.test(declared) ? 'gb18030' : declared
      return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding: label.toLowerCase() }
    } catch {
      return decodeText(bytes)
    }
  }
  return decodeText(bytes)
}

function isJson(text: string): boolean {
  if (!/^\uFEFF?\s*[[{]/.test(text.slice(0, 100)) || text.length > 50_000_000) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte)

const OTHER_SIGNATURES = [
  '%PDF',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'RIFF',
  '{\\rtf',
  '\x7fELF',
  'MZ',
  '7z\xbc\xaf',
  'Rar!',
  'BM',
  'II*\0',
  'MM\0*',
  'OggS',
  'ID3',
  'SQLite format',
  'BZh',
  '\xfd7zXZ',
  '(\xb5/\xfd',
]

function isKnownOther(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  // Two plain letters are no proof: a text may begin with them.
  return (
    OTHER_SIGNATURES.some((signature) => head.startsWith(signature) && (signature.length > 2 || head.includes('\0'))) ||
    /^\s*%PDF-/.test(head)
  )
}
