// The company's warning thresholds with a fingerprint of the set, so that two people changing it notice each other.
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { Tx } from '#infra'
import { readThresholds } from '../store/thresholds.store.ts'

export const thresholdShape = z.object({
  id: z.string(),
  name: z.string(),
  supplierGrade: z.string().nullable(),
  itemClass: z.string().nullable(),
  warnDays: z.number(),
})
export const thresholdSetShape = z
  .object({
    rules: z.array(thresholdShape),
    /** Changes with the content of the set; `If-Match` it. */
    version: z.number(),
  })
  .meta({ id: 'Thresholds' })
export type ThresholdSet = z.output<typeof thresholdSetShape>

export async function getThresholds(tx: Tx, tenantId: string): Promise<ThresholdSet> {
  const rules = await readThresholds(tx, tenantId)
  return { rules, version: crc32(JSON.stringify(rules)) }
}
