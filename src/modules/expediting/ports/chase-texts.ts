// The exact words of a chase, made by whoever writes messages; asked for a preview before anything leaves.

export type ChaseText = { subject: string; bodyText: string; toMail: string | null }

/** Reads the chases by id on the given transaction, which may be undone afterwards. A chase it has no words for is left out. */
export type ChaseTextsPort = {
  textsOf(
    tx: unknown,
    of: { tenantId: string; chaseIds: readonly string[]; now: Date },
  ): Promise<Map<string, ChaseText>>
}
