// How many open lines fill which field of one's own: known above platform, shown beside the fields; wired in app.

/** Lines by key of the field. `tx` is the reader's transaction. */
export type OwnFieldUsagePort = (tx: unknown, tenantId: string) => Promise<ReadonlyMap<string, number>>
