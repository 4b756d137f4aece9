// Files that came with a report or a message are added in the same act: refused together, kept together.
import { z } from 'zod'
import { type CommandContext, runWithin } from '#infra'
import { ok, type Result } from '#kernel'
import { addAttachment } from '#platform'

/** A file the store has kept already. */
export const keptFile = z.object({
  fileName: z.string().trim().min(1).max(200),
  stored: z.object({ sha256: z.string().length(64), size: z.int().positive(), mediaType: z.string().max(120) }),
})
export type KeptFile = z.output<typeof keptFile>

export const FILES_MAX = 10

/** Adds the files to an order's conversation, a line or a despatch; their ids in the order given. */
export async function keepFiles(
  context: CommandContext,
  target: { subjectType: string; subjectId: string },
  files: readonly KeptFile[],
): Promise<Result<string[]>> {
  const ids: string[] = []
  for (const { fileName, stored } of files) {
    const added = await runWithin(context, addAttachment, { ...target, fileName, stored })
    if (!added.ok) return added
    ids.push(added.value.id)
  }
  return ok(ids)
}
