// The company itself, for whoever writes in its name: what it is called, of which kind it is, where its days begin.
import { sql, type Tx } from '#infra'

export type CompanyFacts = { name: string; kind: 'company' | 'demo' | 'bench'; zone: string; language: 'zh' | 'en' }

export const companyFacts = (tx: Tx, tenantId: string): Promise<CompanyFacts> =>
  tx.one(sql<CompanyFacts>`
    select name, kind, time_zone as zone, language from identity.tenants where tenant_id = ${tenantId}`)
