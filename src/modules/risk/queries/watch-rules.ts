// The company's watch rules with a fingerprint of the set, so that two people changing it notice each other.
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { Tx } from '#infra'
import { WATCH_UNITS } from '../domain/watch-rules.ts'
import { readWatchRules } from '../store/watch-rules.store.ts'

export const watchRuleShape = z.object({
  id: z.string(),
  name: z.string(),
  after: z.string(),
  amount: z.number(),
  unit: z.enum(WATCH_UNITS),
  unless: z.string(),
  supplierGrade: z.string().nullable(),
  itemClass: z.string().nullable(),
})
export const watchRuleSetShape = z
  .object({
    rules: z.array(watchRuleShape),
    /** Changes with the content of the set; `If-Match` it. */
    version: z.number(),
  })
  .meta({ id: 'WatchRules' })
export type WatchRuleSet = z.output<typeof watchRuleSetShape>

export async function getWatchRules(tx: Tx, tenantId: string): Promise<WatchRuleSet> {
  const rules = await readWatchRules(tx, tenantId)
  return { rules, version: crc32(JSON.stringify(rules)) }
}
