// What is in an OLE2 container: an Office document of 97–2003 without macros is taken, installers, mails and macros are not.
import * as XLSX from '@e965/xlsx'
import { RefusedFile } from './errors.ts'

type Container = { FileIndex: { name: string; content?: Uint8Array | number[] }[] }

const DOCUMENTS: readonly [stream: string, mediaType: string][] = [
  ['worddocument', 'application/msword'],
  ['workbook', 'application/vnd.ms-excel'],
  ['book', 'application/vnd.ms-excel'],
  ['powerpoint document', 'application/vnd.ms-powerpoint'],
]
const BOUNDSHEET = 0x85
const MACRO_SHEET = 1

/** The media type of the document inside. */
export function inspectCompound(bytes: Buffer): string {
  let container: Container
  try {
    container = XLSX.CFB.read(bytes, { type: 'buffer' }) as Container
  } catch {
    throw new RefusedFile('infra.file.damaged')
  }
  const names = container.FileIndex.map((entry) => entry.name.toLowerCase())
  if (names.some((name) => name.includes('encryptedpackage') || name.includes('encryptioninfo')))
    throw new RefusedFile('infra.file.archive_closed')
  if (names.some((name) => /^(_vba_project(_cur)?|vba|macros)$/.test(name))) throw new RefusedFile('infra.file.macros')
  // A packed file of any kind hides in this stream.
  if (names.some((name) => name.includes('ole10native'))) throw new RefusedFile('infra.file.archive_closed')
  const [stream, mediaType] = DOCUMENTS.find(([name]) => names.includes(name)) ?? []
  if (!stream || !mediaType) throw new RefusedFile('infra.file.type_unknown')
  if (mediaType === 'application/vnd.ms-excel') {
    const content = container.FileIndex.find((entry) => entry.name.toLowerCase() === stream)?.content ?? []
    if (hasMacroSheet(Buffer.from(content))) throw new RefusedFile('infra.file.macros')
  }
  return mediaType
}

/** Excel 4 macros live in sheets of their own, told by the list of sheets ([MS-XLS] 2.4.28). */
function hasMacroSheet(workbook: Buffer): boolean {
  for (let at = 0; at + 4 <= workbook.length; ) {
    const size = workbook.readUInt16LE(at + 2)
    if (workbook.readUInt16LE(at) === BOUNDSHEET && at + 10 <= workbook.length && workbook[at + 9] === MACRO_SHEET)
      return true
    at += 4 + size
  }
  return false
}
