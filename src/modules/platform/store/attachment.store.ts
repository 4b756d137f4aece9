// Attachments on disk: appended, never changed; the content lies in the file store under its hash.
import { sql, type Tx } from '#infra'

export type StoredAttachment = {
  id: string
  subjectType: string
  subjectId: string
  fileName: string
  mediaType: string
  size: number
  sha256: string
  isCommercial: boolean
  uploadedBy: string
  channel: string
  at: string
}

export async function insertAttachment(tx: Tx, tenantId: string, attachment: StoredAttachment): Promise<void> {
  await tx.run(sql`
    insert into platform.attachments (tenant_id, id, subject_type, subject_id, file_name, media_type, size, sha256, is_commercial, uploaded_by,
      channel, at)
    values (${tenantId}, ${attachment.id}, ${attachment.subjectType}, ${attachment.subjectId}, ${attachment.fileName}, ${attachment.mediaType},
      ${attachment.size}, ${attachment.sha256}, ${attachment.isCommercial}, ${attachment.uploadedBy}, ${attachment.channel}, ${attachment.at})`)
}

const COLUMNS = sql`id, subject_type as "subjectType", subject_id as "subjectId", file_name as "fileName", media_type as "mediaType",
  size::int8 as size, sha256, is_commercial as "isCommercial", uploaded_by as "uploadedBy", channel, at`

export async function readAttachments(
  tx: Tx,
  tenantId: string,
  wanted: { ids: readonly string[] } | { subjectType: string; subjectIds: readonly string[] },
): Promise<StoredAttachment[]> {
  const condition =
    'ids' in wanted
      ? sql`id = any(${[...wanted.ids]}::uuid[])`
      : sql`subject_type = ${wanted.subjectType} and subject_id = any(${[...wanted.subjectIds]}::uuid[])`
  const rows = await tx.rows(sql<StoredAttachment>`
    select ${COLUMNS} from platform.attachments where tenant_id = ${tenantId} and ${condition} order by at, id`)
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}
