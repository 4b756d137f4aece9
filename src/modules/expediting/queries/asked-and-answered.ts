// How much of the asking went by itself (C125): lines asked for by the policy, answered without the buyer's hand, and whether the word was kept.
import { z } from 'zod'
import { sql, type Tx } from '#infra'

/** Channels on which the supplier itself writes into Nuoda. */
const OWN_HAND = ['portal', 'mail_reply', 'api']

export const askedShape = z.object({
  from: z.string(),
  to: z.string(),
  /** Lines asked for, each question counted once per message that left. */
  asked: z.number(),
  answered: z.number(),
  askedWithoutBuyer: z.number(),
  answeredWithoutBuyer: z.number(),
  /** Shares 0–1; null where nothing was asked. */
  shareAsked: z.number().nullable(),
  shareAnswered: z.number().nullable(),
  /** Of the days promised in answer, how many were kept and broken so far. */
  kept: z.number(),
  broken: z.number(),
})

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1_000) / 1_000

/** Counts chases that left from `from` (included) to `to` (not included), both instants. */
export async function askedAndAnswered(
  tx: Tx,
  tenantId: string,
  span: { from: string; to: string },
): Promise<z.output<typeof askedShape>> {
  type Counts = Omit<z.output<typeof askedShape>, 'from' | 'to' | 'shareAsked' | 'shareAnswered'>
  const counts = await tx.one(sql<Counts>`
    select count(*)::int as asked, (count(*) filter (where l.answered_at is not null))::int as answered,
      (count(*) filter (where c.asked_by is null))::int as "askedWithoutBuyer",
      (count(*) filter (where l.answered_at is not null and c.asked_by is null and l.answered_channel = any(${OWN_HAND}::text[])))::int
        as "answeredWithoutBuyer",
      (count(*) filter (where l.is_kept))::int as kept, (count(*) filter (where not l.is_kept))::int as broken
    from expediting.chases c join expediting.chase_lines l on l.tenant_id = c.tenant_id and l.chase_id = c.id
    where c.tenant_id = ${tenantId} and c.asked_at >= ${span.from} and c.asked_at < ${span.to}`)
  const { asked, answered, askedWithoutBuyer, answeredWithoutBuyer } = counts
  return {
    ...span,
    ...counts,
    shareAsked: share(askedWithoutBuyer, asked),
    shareAnswered: share(answeredWithoutBuyer, answered),
  }
}
