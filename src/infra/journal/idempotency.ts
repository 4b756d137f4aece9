// A creating request sent twice creates once: its key, what it asked, and what was answered are kept with the change itself.
import { ok, type Result, refuse } from '#kernel'
import { type RawBuilder, sql, type Tx } from '../postgres/transaction.ts'

/**
 * Claims the key in this transaction. Returns the stored answer when the same request was answered before, a refusal when
 * the key was used for another request, and null when the key is fresh. A twin in flight waits on the row.
 */
export async function recallAnswer(
  tx: Tx,
  tenantId: string,
  command: string,
  { key, requestHash }: { key: string; requestHash: string },
  now: Date,
): Promise<Result<unknown> | null> {
  const claimed = await tx.run(sql`
    insert into journal.idempotency_keys (tenant_id, key, command, request_hash, created_at)
    values (${tenantId}, ${key}, ${command}, ${requestHash}, ${now.toISOString()}) on conflict do nothing`)
  if (claimed === 1) return null
  const found = await tx.one(sql<{ request_hash: string; response: unknown }>`
    select request_hash, response from journal.idempotency_keys
    where tenant_id = ${tenantId} and command = ${command} and key = ${key}`)
  if (found.request_hash !== requestHash)
    return refuse({ code: 'infra.idempotency_key.reused', kind: 'conflict', details: { key } })
  return ok(found.response)
}

/** What keeps the answer beside its key, as part of the statement that records the command. */
export const answerPart = (tenantId: string, command: string, key: string, response: unknown): RawBuilder<unknown> =>
  sql`answer as (
    update journal.idempotency_keys set response = ${JSON.stringify(response ?? null)}::jsonb
    where tenant_id = ${tenantId} and command = ${command} and key = ${key})`

/** Nobody repeats a request after a week. Returns how many answers were forgotten. */
export async function forgetAnswers(tx: Tx, tenantId: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - REMEMBERED_DAYS * 86_400_000)
  return tx.run(
    sql`delete from journal.idempotency_keys where tenant_id = ${tenantId} and created_at < ${before.toISOString()}`,
  )
}
const REMEMBERED_DAYS = 7
