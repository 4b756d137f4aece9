// A file that the store has kept is added to an order, a line, a milestone or a despatch; the history says who added it.

import { z } from 'zod'
import { type Call, defineCommand, type ReceivedFile, type Runtime } from '#infra'
import { ok, type Result } from '#kernel'
import { isCommercialBySubject } from '../domain/attachment-rights.ts'
import { platformErrors } from '../errors.ts'
import { type Attachment, findAttachmentSubject } from '../queries/attachments.ts'
import { insertAttachment } from '../store/attachment.store.ts'

export const addAttachment = defineCommand({
  id: 'platform.attachment.add',
  permission: 'platform.attachment.add',
  input: z.object({
    subjectType: z.string().max(40),
    subjectId: z.uuid(),
    fileName: z.string().trim().min(1).max(200),
    /** What `FileStore.put` answered. */
    stored: z.object({ sha256: z.string().length(64), size: z.int().positive(), mediaType: z.string().max(120) }),
    /** Shows prices or terms; without it the subject decides. */
    isCommercial: z.boolean().optional(),
  }),
  async run({ subjectType, subjectId, fileName, stored, isCommercial }, context) {
    const { tx, tenantId } = context
    const subject = await findAttachmentSubject(tx, tenantId, { subjectType, subjectId })
    if (!subject) return platformErrors.refuse('platform.attachment.subject_not_found', { subjectType }, '/subjectId')
    const attachment: Attachment = {
      id: context.newId() as string,
      subjectType,
      subjectId,
      fileName,
      ...stored,
      isCommercial: isCommercial ?? isCommercialBySubject(subjectType),
      uploadedBy: context.actor.name,
      channel: context.channel,
      at: context.now.toISOString(),
    }
    await insertAttachment(tx, tenantId, attachment)
    context.record({
      streamType: subject.streamType,
      streamId: subject.streamId,
      body: { ...subject.names, after: { attachmentId: attachment.id, fileName, ...stored } },
    })
    context.emit({
      type: 'platform.attachment_added',
      payload: { attachmentId: attachment.id, subjectType, subjectId },
    })
    return ok(attachment)
  },
})

export type AttachmentTarget = { subjectType: string; subjectId: string; isCommercial?: boolean }

/** Adds the files of a received form, one after the other; the first refusal ends it, what was added before stays. */
export async function addReceivedFiles(
  runtime: Runtime,
  call: Call,
  target: AttachmentTarget,
  files: readonly ReceivedFile[],
): Promise<Result<Attachment[]>> {
  const added: Attachment[] = []
  for (const { fileName, stored } of files) {
    // The key of the request is for the request; each file is an act of its own.
    const outcome = await runtime.execute(
      addAttachment,
      { ...target, fileName, stored },
      { ...call, idempotency: undefined },
    )
    if (!outcome.ok) return outcome
    added.push(outcome.value)
  }
  return ok(added)
}
