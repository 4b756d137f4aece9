// Platform's public surface: what any module may lend.
export { type AttachmentTarget, addAttachment, addReceivedFiles } from './commands/add-attachment.ts'
export { ensureOwnFields } from './commands/own-fields.ts'
export { nextDespatchNo, nextOrderNo } from './commands/take-number.ts'
export { type AttachmentReader, mayOpen } from './domain/attachment-rights.ts'
export type { OwnFieldUsagePort } from './ports/own-field-usage.ts'
export {
  type Attachment,
  type AttachmentSubject,
  attachmentShape,
  attachmentsByIds,
  lendAttachments,
  listAttachments,
  type OpenedAttachment,
  openAttachment,
} from './queries/attachments.ts'
