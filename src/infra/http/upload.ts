// Files in and out over HTTP: a form's files go straight to the store as they arrive, a kept file is sent as a download that no browser runs.
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ok, type Result } from '#kernel'
import { fileErrors } from '../files/errors.ts'
import type { FileStore, StoredFile } from '../files/file-store.ts'
import { shownFileName } from '../files/names.ts'

export type ReceivedFile = { field: string; fileName: string; stored: StoredFile }
/** A field sent several times keeps its last value; `all` has every one. */
export type ReceivedForm = {
  fields: Record<string, string>
  all: [name: string, value: string][]
  files: ReceivedFile[]
}

export type FormLimits = {
  /** Most files of one form. */
  filesMax?: number
  /** Largest of them, in bytes; never above the store's own limit. */
  bytesMax?: number
  fieldsMax?: number
  fieldBytesMax?: number
  /** Filled while the form is read, so that a refused one can be shown again with what its sender typed before the file. */
  into?: ReceivedForm
}

/**
 * Reads a multipart form. The first file that is refused refuses the form; files kept before it stay in the store, where
 * nothing refers to them. An empty file input (no name, no bytes) is no file. Refusals: `infra.file.*`.
 */
export async function receiveForm(
  request: FastifyRequest,
  files: FileStore,
  limits: FormLimits = {},
): Promise<Result<ReceivedForm>> {
  if (!request.isMultipart()) return fileErrors.refuse('infra.file.missing', {}, '/file')
  const { filesMax = 10, bytesMax = files.bytesMax, fieldsMax = 100, fieldBytesMax = 100_000 } = limits
  const form: ReceivedForm = limits.into ?? { fields: {}, all: [], files: [] }
  let fault: Result<never> | null = null
  try {
    // One above each limit, so that what is too much is told apart from what is just enough; the store refuses it by name.
    const options = {
      limits: { files: filesMax + 1, fileSize: bytesMax + 1, fields: fieldsMax, fieldSize: fieldBytesMax },
      throwFileSizeLimit: false,
    }
    for await (const part of request.parts(options)) {
      if (part.type !== 'file') {
        const value = typeof part.value === 'string' ? part.value : ''
        form.fields[part.fieldname] = value
        form.all.push([part.fieldname, value])
        continue
      }
      // The rest of a refused form is read and thrown away, so that the answer reaches who sent it.
      if (fault) {
        part.file.resume()
        continue
      }
      const outcome = await receivePart(part, files, bytesMax)
      if (!outcome.ok) fault = outcome
      else if (outcome.value) form.files.push(outcome.value)
      if (form.files.length > filesMax) fault = fileErrors.refuse('infra.file.too_many', { filesMax }, '/file')
    }
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'FST_FILES_LIMIT') return fileErrors.refuse('infra.file.too_many', { filesMax }, '/file')
    if (code?.startsWith('FST_') || /Unexpected end|Premature|aborted|Malformed/i.test(String(error)))
      return fileErrors.refuse('infra.file.form_unreadable', {})
    throw error
  }
  return fault ?? ok(form)
}

type FilePart = { fieldname: string; filename: string; file: Readable }

async function receivePart(part: FilePart, files: FileStore, bytesMax: number): Promise<Result<ReceivedFile | null>> {
  const fileName = shownFileName(part.filename)
  // What is refused half-way is read to its end, so that the parts after it come.
  const stored = await files.put(part.file.iterator({ destroyOnReturn: false }), { fileName, bytesMax })
  part.file.resume()
  if (stored.ok) return ok({ field: part.fieldname, fileName, stored: stored.value })
  return stored.error.code === 'infra.file.empty' && !part.filename ? ok(null) : stored
}

export type SentFile = {
  fileName: string
  mediaType: string
  size: number
  sha256: string
  stream: Readable
}

/**
 * Sends a kept file as a download: its own media type, never sniffed, in a sandbox if a browser shows it all the same. A browser
 * may keep it but asks each time, so that who may no longer open it is refused; the content never changes under its hash.
 */
export function sendFile(reply: FastifyReply, file: SentFile): void {
  streaming.add(reply)
  const etag = `"${file.sha256.slice(0, 32)}"`
  reply.header('cache-control', 'private, no-cache').header('etag', etag)
  if (reply.request.headers['if-none-match'] === etag) {
    file.stream.destroy()
    reply.code(304).send()
    return
  }
  const ascii = file.fileName.replace(/[^\w.() -]/g, '_').slice(-80)
  reply
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc5987(file.fileName)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-length', file.size)
    .type(file.mediaType.startsWith('text/') ? 'text/plain' : file.mediaType)
    .send(file.stream)
}

/** A stream that has not begun to flow does not count as sent for the framework; a second answer would take its place. */
const streaming = new WeakSet<FastifyReply>()
export const isStreaming = (reply: FastifyReply): boolean => streaming.has(reply)

/** RFC 5987 leaves fewer characters as they are than a URL does. */
const encodeRfc5987 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
