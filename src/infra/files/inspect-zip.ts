// Looks through a zip package entry by entry, unpacking everything once: Office documents, drawings' packages and plain archives.
import type { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import yauzl from 'yauzl'
import { RefusedFile } from './errors.ts'
import { faultOfMediaType } from './media-types.ts'
import { faultOfName } from './names.ts'

const ENTRIES_MAX = 5_000
const EXPANDED_BYTES_MAX = 512 * 1024 * 1024
/** Below this an honest spreadsheet may well unfold a hundredfold. */
const RATIO_FROM_BYTES = 64 * 1024 * 1024
const RATIO_MAX = 100
const NESTED_BYTES_MAX = 64 * 1024 * 1024
const DEPTH_MAX = 3
const HEAD_BYTES = 4_200
const SYMLINK = 0o120000

/** Shared by an archive and the archives in it. */
type Budget = { entries: number; expanded: number; packed: number }

const OFFICE: readonly [part: RegExp, mediaType: string][] = [
  [/^word\//i, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/^xl\//i, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/^ppt\//i, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]
const MACRO_PARTS = /(^|\/)(vbaproject(signature)?[\w.]*|vbadata\.xml|macrosheets\/.*|activex\/.*)$/i
const OPEN_DOCUMENT_MACROS = /^(basic|scripts)\/.+/i

/** The media type of the package; `packed` is its size on disk. */
export async function inspectZip(source: string | Buffer, packed: number): Promise<string> {
  return inspectPackage(source, { entries: 0, expanded: 0, packed }, 1)
}

async function inspectPackage(source: string | Buffer, budget: Budget, depth: number): Promise<string> {
  const file = await openZip(source)
  try {
    const entries = await listEntries(file, budget)
    for (const entry of entries) checkEntry(entry)
    for (const entry of entries) await unpackEntry(file, entry, budget, depth)
    return mediaTypeOf(entries.map((entry) => entry.fileName))
  } finally {
    file.close()
  }
}

function openZip(source: string | Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, file: yauzl.ZipFile) =>
      error ? reject(new RefusedFile('infra.file.damaged')) : resolve(file)
    const options = { lazyEntries: true, autoClose: false }
    if (typeof source === 'string') yauzl.open(source, options, opened)
    else yauzl.fromBuffer(source, options, opened)
  })
}

function listEntries(file: yauzl.ZipFile, budget: Budget): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = []
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: yauzl.Entry) => {
      budget.entries += 1
      if (budget.entries > ENTRIES_MAX) return reject(new RefusedFile('infra.file.archive_bomb'))
      if (!entry.fileName.endsWith('/')) entries.push(entry)
      file.readEntry()
    })
    file.on('end', () => resolve(entries))
    file.on('error', (error: Error) => {
      // The library refuses paths that would be unpacked outside the folder.
      const isPath = /relative path|absolute path|invalid characters/.test(error.message)
      const entry = error.message.split(': ').at(-1)
      reject(
        isPath ? new RefusedFile('infra.file.archive_dangerous', { entry }) : new RefusedFile('infra.file.damaged'),
      )
    })
    file.readEntry()
  })
}

function checkEntry(entry: yauzl.Entry): void {
  const dangerous = new RefusedFile('infra.file.archive_dangerous', { entry: entry.fileName })
  if (entry.isEncrypted()) throw new RefusedFile('infra.file.archive_closed')
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK) throw dangerous
  if (MACRO_PARTS.test(entry.fileName)) throw new RefusedFile('infra.file.macros')
  // A page inside an archive is never shown by this server; what a computer runs is dangerous wherever it is unpacked.
  const fault = faultOfName(entry.fileName)
  if (fault !== null && fault !== 'infra.file.active_page') throw dangerous
}

async function unpackEntry(file: yauzl.ZipFile, entry: yauzl.Entry, budget: Budget, depth: number): Promise<void> {
  const pieces: Buffer[] = []
  let kept = 0
  let isNested = false
  for await (const piece of await openEntry(file, entry)) {
    const bytes = piece as Buffer
    if (pieces.length === 0) isNested = bytes.subarray(0, 4).equals(LOCAL_HEADER)
    count(budget, bytes.length)
    if (kept < HEAD_BYTES || isNested) {
      pieces.push(bytes)
      kept += bytes.length
    }
    if (kept > NESTED_BYTES_MAX) throw new RefusedFile('infra.file.archive_bomb')
  }
  const content = Buffer.concat(pieces)
  if (isNested) {
    if (depth >= DEPTH_MAX) throw new RefusedFile('infra.file.archive_bomb')
    await inspectPackage(content, budget, depth + 1)
    return
  }
  const found = await fileTypeFromBuffer(content.subarray(0, HEAD_BYTES)).catch(() => undefined)
  const fault = found ? faultOfMediaType(found.mime) : null
  if (fault === 'infra.file.archive_closed') throw new RefusedFile(fault)
  if (fault === 'infra.file.executable') {
    throw new RefusedFile('infra.file.archive_dangerous', { entry: entry.fileName })
  }
}

const LOCAL_HEADER = Buffer.from('PK\u0003\u0004')

function openEntry(file: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<unknown>> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream: Readable) =>
      error ? reject(new RefusedFile('infra.file.damaged')) : resolve(untilDamaged(stream)),
    )
  })
}

async function* untilDamaged(stream: Readable): AsyncGenerator<unknown> {
  try {
    yield* stream
  } catch {
    throw new RefusedFile('infra.file.damaged')
  } finally {
    stream.destroy()
  }
}

function count(budget: Budget, bytes: number): void {
  budget.expanded += bytes
  const isSwollen = budget.expanded > RATIO_FROM_BYTES && budget.expanded > budget.packed * RATIO_MAX
  if (isSwollen || budget.expanded > EXPANDED_BYTES_MAX) throw new RefusedFile('infra.file.archive_bomb')
}

function mediaTypeOf(names: string[]): string {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/^\[content_types\]\.xml$/i)) {
    const office = OFFICE.find(([part]) => has(part))
    if (office) return office[1]
  }
  if (has(/^meta-inf\/manifest\.xml$/i) && has(/^content\.xml$/i)) {
    if (has(OPEN_DOCUMENT_MACROS)) throw new RefusedFile('infra.file.macros')
    return 'application/vnd.oasis.opendocument'
  }
  // The state's format of electronic invoices.
  if (has(/^ofd\.xml$/i)) return 'application/ofd'
  return 'application/zip'
}
