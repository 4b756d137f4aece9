// The files a report or a despatch refers to, by name, for readers who may open them.

import { z } from 'zod'
import type { Caller, Tx } from '#infra'
import { listAttachments } from '#platform'

export const evidenceFileShape = z.object({
  id: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number(),
})
export type EvidenceFile = z.output<typeof evidenceFileShape>

type Reader = Pick<Caller, 'tenantId'> & { actor: Pick<Caller['actor'], 'sees'> }

/** Adds to each row the files behind its `attachmentIds`, in their order, without those the reader may not open. */
export async function withFiles<Row extends { attachmentIds: string[] }>(
  tx: Tx,
  { tenantId, actor }: Reader,
  rows: Row[],
): Promise<(Row & { attachments: EvidenceFile[] })[]> {
  const ids = rows.flatMap((row) => row.attachmentIds)
  const files = ids.length > 0 ? await listAttachments(tx, tenantId, actor.sees, { ids }) : []
  const byId = new Map(files.map(({ id, fileName, mediaType, size }) => [id, { id, fileName, mediaType, size }]))
  return rows.map((row) => ({
    ...row,
    attachments: row.attachmentIds.flatMap((id) => byId.get(id) ?? []),
  }))
}
