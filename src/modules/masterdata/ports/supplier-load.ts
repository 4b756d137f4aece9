// How much stands open with a supplier: known above masterdata, shown beside its suppliers; wired in app.

export type SupplierLoad = { openLines: number; lateLines: number }

/** Counts of open and late lines; a supplier without open lines may be left out. `tx` is the reader's transaction. */
export type SupplierLoadPort = (
  tx: unknown,
  tenantId: string,
  supplierIds: string[],
) => Promise<ReadonlyMap<string, SupplierLoad>>
