// Opens a zip package without trusting it: sizes are summed before anything is unpacked, parts are streamed; for the .xlsx reader.
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { type SpreadsheetLimits, UnreadableFile } from './workbook.ts'

const ENTRIES_MAX = 10_000

export type ZipPackage = {
  names: readonly string[]
  has(name: string): boolean
  /** Pieces of a part, decompressed as they are asked for. Throws `damaged` where the stream is broken. */
  stream(name: string): AsyncIterable<Buffer>
  /** The whole part, refused as `too_large` above `bytesMax`. */
  bytes(name: string, bytesMax: number): Promise<Buffer>
}

/** Reads the central directory. Throws `damaged` when there is none, `too_large`, `encrypted`. */
export async function openZipPackage(bytes: Uint8Array, limits: SpreadsheetLimits): Promise<ZipPackage> {
  const file = await openBuffer(bytes)
  const entries = await listEntries(file)
  let expanded = 0
  for (const entry of entries.values()) expanded += entry.uncompressedSize
  if (expanded > limits.expandedBytesMax) {
    throw new UnreadableFile('too_large', `the package unpacks to ${expanded} bytes`)
  }
  const find = (name: string): yauzl.Entry => {
    const entry = entries.get(name.toLowerCase())
    if (!entry) throw new UnreadableFile('damaged', `the package lacks ${name}`)
    return entry
  }
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    stream: (name) => streamEntry(file, find(name)),
    bytes: async (name, bytesMax) => {
      const pieces: Buffer[] = []
      let size = 0
      for await (const piece of streamEntry(file, find(name))) {
        size += piece.length
        if (size > bytesMax) throw new UnreadableFile('too_large', `${name} is larger than ${bytesMax} bytes`)
        pieces.push(piece)
      }
      return Buffer.concat(pieces)
    },
  }
}

function openBuffer(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true }, (error, file) =>
      error ? reject(new UnreadableFile('damaged', error.message)) : resolve(file),
    )
  })
}

function listEntries(file: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: yauzl.Entry) => {
      if (entries.size >= ENTRIES_MAX) return reject(new UnreadableFile('too_large', `more than ${ENTRIES_MAX} parts`))
      if (entry.isEncrypted()) return reject(new UnreadableFile('encrypted', entry.fileName))
      // Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3).
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName.toLowerCase(), entry)
      file.readEntry()
    })
    file.on('end', () => resolve(entries))
    file.on('error', (error: Error) => reject(new UnreadableFile('damaged', error.message)))
    file.readEntry()
  })
}

async function* streamEntry(file: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    file.openReadStream(entry, (error, opened) =>
      error ? reject(new UnreadableFile('damaged', error.message)) : resolve(opened),
    )
  })
  try {
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('damaged', `${entry.fileName}: ${(error as Error).message}`)
  } finally {
    stream.destroy()
  }
}
