// Files as people read them, and what they may belong to.

import { z } from 'zod'
import type { Caller, FileStore, Runtime, Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { type AttachmentReader, mayOpen } from '../domain/attachment-rights.ts'
import { platformErrors } from '../errors.ts'
import { readAttachments, type StoredAttachment } from '../store/attachment.store.ts'

export const attachmentShape = z
  .object({
    id: z.string(),
    subjectType: z.string(),
    subjectId: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    /** Bytes. */
    size: z.number(),
    sha256: z.string(),
    isCommercial: z.boolean(),
    uploadedBy: z.string(),
    channel: z.string(),
    at: z.string(),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.output<typeof attachmentShape>

/** What a file may belong to, and in whose history it is told. */
export type AttachmentSubject = {
  streamType: string
  streamId: string
  /** What the history entry names beside the file, such as the order and the line. */
  names: Record<string, unknown>
}
type FindSubject = (tx: Tx, tenantId: string, id: string) => Promise<AttachmentSubject | null>

const subjects = new Map<string, FindSubject>()

/** A module says that its things may have files: `find` answers null for what is not there in this tenant. */
export function lendAttachments(subjectType: string, find: FindSubject): void {
  subjects.set(subjectType, find)
}

/** Null for a type nobody lent attachments to, and for what is not there. */
export async function findAttachmentSubject(
  tx: Tx,
  tenantId: string,
  subject: { subjectType: string; subjectId: string },
): Promise<AttachmentSubject | null> {
  return (await subjects.get(subject.subjectType)?.(tx, tenantId, subject.subjectId)) ?? null
}

/** The files of some things of one type, oldest first; those the reader may not open are left out. */
export async function listAttachments(
  tx: Tx,
  tenantId: string,
  sees: AttachmentReader,
  wanted: { subjectType: string; subjectIds: readonly string[] } | { ids: readonly string[] },
): Promise<Attachment[]> {
  return (await readAttachments(tx, tenantId, wanted)).filter((each) => mayOpen(each, sees))
}

/**
 * Attachments by id whatever the reader may see: for commands that are about to refer to them. Ids that are not there are
 * left out.
 */
export const attachmentsByIds = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<StoredAttachment[]> =>
  ids.length === 0 ? Promise.resolve([]) : readAttachments(tx, tenantId, { ids })

type Content = NonNullable<Awaited<ReturnType<FileStore['open']>>>
export type OpenedAttachment = Attachment & { stream: Content['stream'] }

/**
 * A file with its content. Refusals: `platform.attachment.not_found` (also for a reader who may not open it),
 * `platform.attachment.content_missing` where the store lost it.
 */
export async function openAttachment(
  runtime: Pick<Runtime, 'read' | 'files'>,
  caller: { tenantId: string; actor: Pick<Caller['actor'], 'sees'> },
  id: string,
): Promise<Result<OpenedAttachment>> {
  const [attachment] = await runtime.read(caller, (tx) =>
    listAttachments(tx, caller.tenantId, caller.actor.sees, { ids: [id] }),
  )
  if (!attachment) return platformErrors.refuse('platform.attachment.not_found', { id })
  const content = await runtime.files.open(attachment.sha256)
  if (!content || content.size !== attachment.size) {
    content?.stream.destroy()
    return platformErrors.refuse('platform.attachment.content_missing', { fileName: attachment.fileName })
  }
  return ok({ ...attachment, stream: content.stream })
}
