// Whether a supplier may be written to at all.
import { companyFacts } from '#identity'
import { sql, type Tx } from '#infra'

export const isSupplierLive = async (tx: Tx, tenantId: string, supplierId: string): Promise<boolean> =>
  (await tx.maybe(sql`
    select 1 from masterdata.v_suppliers where tenant_id = ${tenantId} and id = ${supplierId} and live_at is not null`)) !==
  undefined

/** Nothing ever leaves a demo company. */
export const isDemoCompany = async (tx: Tx, tenantId: string): Promise<boolean> =>
  (await companyFacts(tx, tenantId)).kind === 'demo'
