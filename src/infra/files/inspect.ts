// Decides whether a received file may be kept, by what it is and not by what it says it is; deny by default.
import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { RefusedFile } from './errors.ts'
import { inspectApart } from './inspect-apart.ts'
import { inspectText, TEXT_HEAD_BYTES } from './inspect-text.ts'
import { faultOfMediaType, SIGNED_TEXTS } from './media-types.ts'
import { faultOfName } from './names.ts'

const ZIP_STARTS = ['504b0304', '504b0506']
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * The media type of the file at `path`. Throws `RefusedFile` for programs, scripts, pages that act, macros, archives that
 * cannot be looked into or hold any of these, and whatever is not known to be harmless.
 */
export async function inspectFile(path: string, file: { fileName: string; size: number }): Promise<string> {
  const byName = faultOfName(file.fileName)
  if (byName) throw new RefusedFile(byName)
  const head = await readHead(path)
  const { size } = file
  if (ZIP_STARTS.includes(head.toString('hex', 0, 4))) return inspectApart({ kind: 'zip', path, size })
  if (head.subarray(0, COMPOUND.length).equals(COMPOUND)) return inspectApart({ kind: 'compound', path, size })
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  if (found && !SIGNED_TEXTS.has(found.mime)) {
    const fault = faultOfMediaType(found.mime)
    if (fault) throw new RefusedFile(fault)
    return found.mime
  }
  const text = inspectText(head, file.fileName)
  if (text === null) throw new RefusedFile('infra.file.type_unknown')
  return text
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const head = Buffer.alloc(TEXT_HEAD_BYTES)
    const { bytesRead } = await handle.read(head, 0, TEXT_HEAD_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
