// Keeps received files on disk under the hash of their content, whole or not at all; what is dangerous is never kept.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { ok, type Refused, type Result } from '#kernel'
import { fileErrors, RefusedFile } from './errors.ts'
import { inspectFile } from './inspect.ts'
import { shownFileName } from './names.ts'

/** `size` in bytes; `mediaType` as found in the content, never as claimed. */
export type StoredFile = { sha256: string; size: number; mediaType: string }

export type FileStore = {
  /**
   * Keeps the content if it is harmless. The same content is kept once. `fileName` is looked at for its ending only.
   * Refusals: `infra.file.*` (empty, too_large, executable, script, active_page, macros, archive_…, type_unknown, damaged).
   */
  put(
    content: AsyncIterable<Uint8Array> | Uint8Array,
    options: { fileName: string; bytesMax?: number },
  ): Promise<Result<StoredFile>>
  /** The content, or null where it is not there. */
  open(sha256: string): Promise<{ size: number; stream: Readable } | null>
  /** Largest file taken, in bytes. */
  bytesMax: number
}

const MB = 1024 * 1024
const HASH = /^[0-9a-f]{64}$/
/** What a crash left half received. */
const LEFTOVER_MS = 24 * 3_600_000

/** `dir` is the data folder; the files lie in `dir/files/ab/cdef…`. Nothing is made before the first file comes. */
export function createFileStore(settings: { dir: string; bytesMax: number }): FileStore {
  const root = join(settings.dir, 'files')
  const incoming = join(root, 'incoming')
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256.slice(2))
  let prepared: Promise<void> | null = null
  const prepare = () => {
    prepared ??= prepareFolder(settings.dir, incoming).catch((error) => {
      prepared = null
      throw error
    })
    return prepared
  }
  return {
    bytesMax: settings.bytesMax,
    async put(content, { fileName, bytesMax = settings.bytesMax }) {
      await prepare()
      const draft = join(incoming, `${Date.now()}-${randomBytes(8).toString('hex')}`)
      const name = shownFileName(fileName)
      try {
        const { sha256, size } = await receive(draft, content, Math.min(bytesMax, settings.bytesMax))
        const mediaType = await inspectFile(draft, { fileName: name, size })
        await keep(draft, pathOf(sha256), size)
        return ok({ sha256, size, mediaType })
      } catch (error) {
        if (error instanceof RefusedFile) return refusalOf(error, name)
        throw error
      } finally {
        await rm(draft, { force: true })
      }
    },
    async open(sha256) {
      if (!HASH.test(sha256)) return null
      const path = pathOf(sha256)
      const found = await stat(path).catch(() => null)
      return found?.isFile() ? { size: found.size, stream: createReadStream(path) } : null
    },
  }
}

const refusalOf = (error: RefusedFile, fileName: string): Refused =>
  fileErrors.refuse(error.code, { fileName, ...error.details }, '/file')

async function prepareFolder(dir: string, incoming: string): Promise<void> {
  // Run by root, the embedded database works under another account and must be able to pass through the data folder.
  await mkdir(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  for (const name of await readdir(incoming)) {
    if (Number(name.split('-')[0]) < Date.now() - LEFTOVER_MS) await rm(join(incoming, name), { force: true })
  }
}

async function receive(
  draft: string,
  content: AsyncIterable<Uint8Array> | Uint8Array,
  bytesMax: number,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(draft, 'wx', 0o600)
  try {
    for await (const piece of content instanceof Uint8Array ? [content] : content) {
      size += piece.length
      if (size > bytesMax) throw new RefusedFile('infra.file.too_large', { megabytesMax: Math.floor(bytesMax / MB) })
      hash.update(piece)
      await writeWhole(file, piece)
    }
    if (size === 0) throw new RefusedFile('infra.file.empty')
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

async function writeWhole(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten
}

/** A rename is whole or not at all; the folder is synced so that it outlives a power cut. */
async function keep(draft: string, path: string, size: number): Promise<void> {
  const known = await stat(path).catch(() => null)
  if (known?.size === size) return
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(draft, path)
  for (const each of [folder, dirname(folder)]) await syncFolder(each)
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; there the rename itself is what there is.
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}
